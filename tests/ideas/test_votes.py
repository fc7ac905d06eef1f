"""A person judges an idea."""

from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base.errors import Refused
from ideas import actions
from ideas.models import CoAuthor, Credit, Idea, Impression, Stance, State, Vote, Wording
from people.models import Person
from tests import make
from tests.browser import Browser
from tests.conftest import Clock

BrowserOf = Callable[[Person], Browser]


def vote_of(session: Session, idea: Idea, person: Person) -> Vote:
    return session.get_one(Vote, (idea.id, person.id), populate_existing=True)


@pytest.fixture
def idea(session: Session, ada: Person) -> Idea:
    return make.idea(session, ada, "Open on Saturdays")


@pytest.mark.parametrize("htmx", [False, True])
def test_a_person_supports_an_idea_skips_it_and_takes_that_back(
    session: Session, idea: Idea, ben: Person, browser_of: BrowserOf, *, htmx: bool
) -> None:
    browser = browser_of(ben)
    steps = [
        ("support", 1),
        ("withdrawn", 0),
        ("support", 1),
        ("skip", 0),
        ("support", 1),
        ("skip", 0),
        ("withdrawn", 0),
    ]
    for stance, count in steps:
        answer = browser.post(f"{idea.address}/vote", {"stance": stance}, htmx=htmx)
        assert answer.status == (200 if htmx else 303)
        assert idea.vote_count == count
    assert vote_of(session, idea, ben).stance == Stance.SKIP


def test_a_vote_is_one_press_on_every_page_where_the_idea_stands(
    idea: Idea, ben: Person, mona: Person, fay: Person, browser_of: BrowserOf
) -> None:
    for count, (person, path) in enumerate([(ben, "/"), (mona, "/ideas/"), (fay, idea.address)], start=1):
        browser = browser_of(person)
        browser.get(path)
        answer = browser.submit(f"#vote-{idea.public_id}", press="support")
        assert (idea.vote_count, answer.location) == (count, path)


@pytest.mark.parametrize("stance", ["support", "skip", "withdrawn"])
def test_twice_is_the_same_as_once(
    session: Session, idea: Idea, ben: Person, browser_of: BrowserOf, stance: str
) -> None:
    browser = browser_of(ben)
    for _time in range(2):
        assert browser.post(f"{idea.address}/vote", {"stance": stance}).status == 303
    assert idea.vote_count == (stance == "support")
    assert session.scalar(select(func.count()).select_from(Vote)) == (stance != "withdrawn")


def test_what_is_no_judgement_is_refused(idea: Idea, ben: Person, browser_of: BrowserOf) -> None:
    assert browser_of(ben).post(f"{idea.address}/vote", {"stance": "love"}, htmx=True).status == 409
    assert idea.vote_count == 0


def test_nobody_judges_an_idea_of_their_own(
    session: Session, idea: Idea, ada: Person, ben: Person, browser_of: BrowserOf, now: datetime
) -> None:
    actions.name_co_authors(session, idea, [ben], now=now)
    for person in (ada, ben):
        browser = browser_of(person)
        for deed, typed in (
            ("vote", {"stance": "support"}),
            ("vote", {"stance": "skip"}),
            ("wording", {"body": "Mine"}),
        ):
            assert browser.post(f"{idea.address}/{deed}", typed, htmx=True).status == 409
        assert not list(browser.get(idea.address).by_id(f"vote-{idea.public_id}").iter("button"))
    assert not session.scalars(select(Vote)).all()


def test_who_becomes_a_co_author_supports_the_idea_no_more(
    session: Session, idea: Idea, ben: Person, now: datetime
) -> None:
    actions.support(session, idea, ben, now=now)
    actions.name_co_authors(session, idea, [ben], now=now)
    session.refresh(idea)
    assert (idea.vote_count, vote_of(session, idea, ben).stance) == (0, Stance.WITHDRAWN)
    assert session.scalars(select(CoAuthor.person_id)).all() == [ben.id]


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN, State.MERGED])
def test_an_idea_that_is_not_open_takes_no_vote_back_or_forth(
    app: Flask, session: Session, idea: Idea, ben: Person, now: datetime, state: State
) -> None:
    actions.support(session, idea, ben, now=now)
    session.flush()
    idea.state = state
    session.flush()
    with app.test_request_context():
        for deed in (actions.support, actions.skip, actions.withdraw_vote):
            with pytest.raises(Refused):
                deed(session, idea, ben, now=now)
        with pytest.raises(Refused):
            actions.give_wording(session, idea, ben, "Mine", now=now)
    assert vote_of(session, idea, ben).stance == Stance.SUPPORT


def test_a_vote_on_an_idea_that_is_merged_or_not_for_me_is_missing(
    session: Session, idea: Idea, ada: Person, ben: Person, sven: Person, browser_of: BrowserOf
) -> None:
    private = make.idea(session, ada, group_id=make.group(session, "Retail Banking").id)
    actions.merge_ideas(session, idea, make.idea(session, ada), sven, now=make.NOW)
    assert browser_of(ben).post(f"{idea.address}/vote", {"stance": "support"}).status == 404
    assert browser_of(sven).post(f"{private.address}/vote", {"stance": "support"}).status == 404
    assert browser_of(ben).post(f"{private.address}/vote", {"stance": "support"}).status == 303


def test_a_wording_is_given_with_the_support_and_undone_with_it(
    session: Session, idea: Idea, ben: Person, browser_of: BrowserOf
) -> None:
    browser = browser_of(ben)
    answer = browser.post(f"{idea.address}/wording", {"body": "Weekend hours, please"}, htmx=True)
    assert (answer.status, "wording was added" in answer.words, idea.vote_count) == (200, True, 1)
    assert "Weekend hours, please" in browser_of(ben).get(idea.address).words
    assert session.scalars(select(Credit.deed).where(Credit.person_id == ben.id)).all() == ["wording"]
    assert vote_of(session, idea, ben).came_by == "composer"
    browser.post(f"{idea.address}/wording/undo", htmx=True)
    assert idea.vote_count == 0
    assert not session.scalars(select(Wording)).all()
    assert not session.scalars(select(Credit).where(Credit.person_id == ben.id)).all()


def test_a_second_wording_replaces_the_first(session: Session, idea: Idea, ben: Person, browser_of: BrowserOf) -> None:
    for text in ("Weekend hours", "Weekend hours, please"):
        browser_of(ben).post(f"{idea.address}/wording", {"body": text})
    assert session.scalars(select(Wording.text)).all() == ["Weekend hours, please"]
    assert idea.vote_count == 1


def test_undoing_a_wording_leaves_the_support_that_was_there_before(
    session: Session, idea: Idea, ben: Person, now: datetime, clock: Clock, browser_of: BrowserOf
) -> None:
    actions.support(session, idea, ben, now=now)
    clock.forward(hours=1)
    browser = browser_of(ben)
    browser.post(f"{idea.address}/wording", {"body": "Weekend hours"})
    browser.post(f"{idea.address}/wording/undo")
    assert (idea.vote_count, vote_of(session, idea, ben).stance) == (1, Stance.SUPPORT)
    browser.post(f"{idea.address}/wording/undo")
    assert idea.vote_count == 1


@pytest.mark.parametrize("body", ["", "x" * 20_481, "a\u202eb"])
def test_a_wording_that_cannot_be_shown_is_refused(
    session: Session, idea: Idea, ben: Person, browser_of: BrowserOf, body: str
) -> None:
    assert browser_of(ben).post(f"{idea.address}/wording", {"body": body}, htmx=True).status == 409
    assert not session.scalars(select(Wording)).all()


@pytest.mark.parametrize(
    ("came_from", "marked"),
    [
        (None, "direct"),
        ("http://elsewhere.example/", "direct"),
        ("http://localhost/search/?q=open", "search"),
        ("http://localhost/ideas/", "page"),
    ],
)
def test_a_vote_says_whether_the_person_came_by_search_by_a_page_or_by_a_direct_link(
    session: Session, idea: Idea, ben: Person, browser_of: BrowserOf, came_from: str | None, marked: str
) -> None:
    browser = browser_of(ben)
    browser.get(idea.address, headers={"Referer": came_from} if came_from else None)
    browser.submit(f"#vote-{idea.public_id}", press="support")
    assert vote_of(session, idea, ben).came_by == marked


def test_a_vote_in_a_list_points_at_what_the_person_was_shown(
    session: Session, idea: Idea, ben: Person, mona: Person, browser_of: BrowserOf
) -> None:
    for person, slot in ((mona, 7), (ben, 3), (ben, 4)):
        browser_of(person).post("/ideas/seen", {"list": "newest", "cards": f"{idea.public_id}:{slot}"})
    browser = browser_of(ben)
    browser.get("/ideas/")
    browser.submit(f"#vote-{idea.public_id}", press="support")
    vote = vote_of(session, idea, ben)
    shown = session.get_one(Impression, vote.impression_id)
    assert (vote.came_by, shown.person_id, shown.slot, shown.shown_in) == ("list", ben.id, 4, "newest")


@pytest.mark.parametrize("forged", ["", "moon", "x" * 500, "\x07"])
def test_a_forged_way_of_coming_counts_as_a_direct_link(
    session: Session, idea: Idea, ben: Person, browser_of: BrowserOf, forged: str
) -> None:
    browser_of(ben).post(f"{idea.address}/vote", {"stance": "support", "via": forged})
    assert vote_of(session, idea, ben).came_by == "direct"
