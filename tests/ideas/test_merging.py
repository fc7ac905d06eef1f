"""A moderator merges two ideas that are the same wish, and parts them again."""

from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.audit import AuditRow
from base.errors import Refused
from base.outbox import Event
from ideas import actions
from ideas.models import Credit, Idea, State, Vote
from people.actions import follow
from people.models import Follow, Person
from tests import make
from tests.browser import Browser
from tests.conftest import Clock

BrowserOf = Callable[[Person], Browser]


@pytest.fixture
def pair(session: Session, ada: Person, sven: Person, ben: Person, mona: Person, now: datetime) -> tuple[Idea, Idea]:
    """Return Sven's idea, to be taken up by Ada's: Ben supports both, Mona only Sven's, who also supports Ada's."""
    taken = make.idea(session, sven, "Weekend hours", tags="hours")
    idea = make.idea(session, ada, "Open on Saturdays", tags="branches")
    for person, supported in ((ben, taken), (ben, idea), (mona, taken), (ada, taken)):
        actions.support(session, supported, person, now=now)
    actions.give_wording(session, taken, mona, "Not only on weekdays", now=now)
    comment = make.comment(session, taken, ben, "We tried that")
    make.comment(session, taken, sven, "When?", answer_to=comment)
    follow(session, mona.id, "idea", taken.id, now=now)
    session.flush()
    return taken, idea


def test_the_preview_says_what_would_move(
    pair: tuple[Idea, Idea], ada: Person, mona: Person, browser_of: BrowserOf
) -> None:
    taken, idea = pair
    browser = browser_of(mona)
    page = browser.get(f"{taken.address}/merge/{idea.public_id}")
    for sentence in (
        "One supporter comes along, one supports both already",  # Mona; Ben. Ada wrote the other.
        "2 comments, one wording",
        "3 followers",  # Sven, Ben by his comment, and Mona
        "2 credits",
    ):
        assert sentence in page.words
    assert taken.state == State.PUBLISHED
    assert browser_of(ada).get(f"{taken.address}/merge/{idea.public_id}").status == 403


def test_the_preview_says_that_ideas_for_different_people_stay_apart(
    session: Session, pair: tuple[Idea, Idea], mona: Person, browser_of: BrowserOf
) -> None:
    taken, idea = pair
    taken.group_id = make.group(session, "Branch pilots", mona).id
    session.flush()
    page = browser_of(mona).get(f"{taken.address}/merge/{idea.public_id}")
    assert "These ideas are open to different people" in page.words
    assert not page.forms(f"{taken.address}/merge/{idea.public_id}")


@pytest.mark.parametrize("htmx", [False, True])
def test_a_merge_is_two_presses_and_its_undoing_one(
    session: Session, pair: tuple[Idea, Idea], mona: Person, browser_of: BrowserOf, *, htmx: bool
) -> None:
    taken, idea = pair
    browser = browser_of(mona)
    browser.get(f"{taken.address}/merge/{idea.public_id}", htmx=htmx)
    answer = browser.submit(f"{taken.address}/merge/{idea.public_id}", htmx=htmx)
    if not htmx:
        answer = browser.follow()
        link = next(link for link in answer.page.all("a") if link.get("href", "").startswith("/ideas/merges/"))
        answer = browser.get(link.get("href", ""))
    assert session.scalars(select(Idea.state).where(Idea.id == taken.id)).one() == State.MERGED
    undo = next(form.get("action", "") for form in answer.page.all("form") if form.get("action", "").endswith("/undo"))
    answer = browser.submit(undo, htmx=htmx)
    assert answer.status == (200 if htmx else 303)
    assert session.scalars(select(Idea.state).where(Idea.id == taken.id)).one() == State.PUBLISHED
    assert browser.get(taken.address).heading == "Weekend hours"


def test_each_person_votes_once_after_a_merge(
    session: Session, pair: tuple[Idea, Idea], ada: Person, ben: Person, mona: Person, now: datetime
) -> None:
    taken, idea = pair
    actions.merge_ideas(session, taken, idea, mona, now=now)
    supporters = set(session.scalars(select(Vote.voter_id).where(Vote.idea_id == idea.id)))
    assert supporters == {ben.id, mona.id}, "Ada wrote it, and does not support herself"
    assert (idea.vote_count, taken.vote_count) == (2, 3)
    assert ada.id in set(session.scalars(select(Vote.voter_id).where(Vote.idea_id == taken.id)))


def test_comments_wordings_followers_and_credits_come_along(
    session: Session, pair: tuple[Idea, Idea], ben: Person, mona: Person, sven: Person, browser_of: BrowserOf
) -> None:
    taken, idea = pair
    actions.merge_ideas(session, taken, idea, mona, now=make.NOW)
    page = browser_of(ben).get(idea.address)
    for words in ("We tried that", "When?", "Not only on weekdays", "took up Weekend hours", "2 comments"):
        assert words in page.words
    credited = set(session.execute(select(Credit.person_id, Credit.deed).where(Credit.idea_id == idea.id)))
    assert credited == {(idea.author_id, "author"), (sven.id, "author"), (mona.id, "wording")}
    followers = set(session.scalars(select(Follow.person_id).where(Follow.noun_id == idea.id, Follow.noun == "idea")))
    assert followers == {idea.author_id, sven.id, ben.id, mona.id}


def test_the_old_address_leads_to_the_new_one_through_every_merge(
    session: Session, pair: tuple[Idea, Idea], ben: Person, mona: Person, browser_of: BrowserOf
) -> None:
    taken, idea = pair
    last = make.idea(session, ben, "Longer hours")
    actions.merge_ideas(session, taken, idea, mona, now=make.NOW)
    actions.merge_ideas(session, idea, last, mona, now=make.NOW)
    for person in (ben, mona):
        for old in (taken, idea):
            browser = browser_of(person)
            assert (browser.get(old.address).status, browser.follow().heading) == (303, "Longer hours")
            assert "was merged into this one" in browser.last.flash if browser.last else False
    author = session.get_one(Person, taken.author_id)
    assert browser_of(author).get(taken.address).location == last.address


def test_the_voters_are_told_and_may_take_their_vote_back(
    session: Session, pair: tuple[Idea, Idea], mona: Person, browser_of: BrowserOf
) -> None:
    taken, idea = pair
    merge = actions.merge_ideas(session, taken, idea, mona, now=make.NOW)
    told = session.scalars(select(Event).where(Event.deed == "ideas merged")).one()
    assert told.detail["merge_id"] == merge.id
    assert (told.detail["source_id"], told.detail["target_id"], told.actor_id) == (taken.id, idea.id, mona.id)
    assert session.scalars(select(AuditRow.noun).where(AuditRow.deed == "ideas merged")).one()
    browser_of(mona).post(f"{idea.address}/vote", {"stance": "withdrawn"})
    assert idea.vote_count == 1
    actions.undo_merge(session, merge, taken, idea, mona, now=make.NOW)
    assert (idea.vote_count, taken.vote_count) == (1, 3)
    assert session.scalars(select(Event.id).where(Event.deed == "merge undone")).one()


def do_more(session: Session, idea: Idea, ben: Person, browser_of: BrowserOf) -> None:
    """Let Ben answer a comment that came along and write one by itself, and a newcomer judge in their own words."""
    browser, newcomer = browser_of(ben), make.person(session)
    comment = next(one for one in browser.get(idea.address).page.all("input") if one.get("name") == "answer_to")
    browser.post(f"{idea.address}/comments", {"body": "Since then", "answer_to": comment.get("value", "")})
    browser.post(f"{idea.address}/comments", {"body": "By itself"})
    browser_of(newcomer).post(f"{idea.address}/wording", {"body": "On all days"})


def test_what_was_cast_since_is_shown_before_a_merge_is_undone_and_stays(
    session: Session, pair: tuple[Idea, Idea], ben: Person, mona: Person, clock: Clock, browser_of: BrowserOf
) -> None:
    taken, idea = pair
    merge = actions.merge_ideas(session, taken, idea, mona, now=make.NOW)
    clock.forward(hours=1)
    do_more(session, idea, ben, browser_of)
    browser = browser_of(mona)
    shown = browser.get(f"/ideas/merges/{merge.public_id}").words
    expected = ("one vote", "one comment", "one wording", "one answer goes back with its thread")
    assert [words for words in expected if words not in shown] == []
    browser.post(f"/ideas/merges/{merge.public_id}/undo")
    words, other = browser.get(idea.address).words, browser.get(taken.address).words
    assert ["By itself" in words, "On all days" in words, "Since then" in words] == [True, True, False]
    assert ["By itself" in other, "On all days" in other, "Since then" in other] == [False, False, True]
    assert (idea.vote_count, idea.comment_count, taken.comment_count) == (2, 1, 3)


def test_ideas_for_different_people_are_not_merged(app: Flask, session: Session, ada: Person, mona: Person) -> None:
    ours = make.idea(session, ada, group_id=make.group(session, "Retail Banking").id)
    with app.test_request_context():
        for source, target in ((ours, make.idea(session, ada)), (make.idea(session, ada), ours), (ours, ours)):
            with pytest.raises(Refused):
                actions.merge_ideas(session, source, target, mona, now=make.NOW)
    assert ours.state == State.PUBLISHED


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN, State.MERGED])
def test_only_open_ideas_are_merged(app: Flask, session: Session, ada: Person, mona: Person, state: State) -> None:
    closed, other = make.idea(session, ada, state=state), make.idea(session, ada)
    with app.test_request_context():
        for source, target in ((closed, other), (other, closed)):
            with pytest.raises(Refused):
                actions.merge_ideas(session, source, target, mona, now=make.NOW)


def test_only_who_may_see_both_ideas_can_merge_them(
    session: Session, ada: Person, mona: Person, browser_of: BrowserOf
) -> None:
    group = make.group(session, "Retail Banking")
    ours, other = (make.idea(session, ada, group_id=group.id) for _number in range(2))
    browser = browser_of(mona)
    assert browser.get(f"{ours.address}/merge/{other.public_id}").status == 404
    assert browser.post(f"{ours.address}/merge/{other.public_id}").status == 404
    merge = actions.merge_ideas(session, ours, other, ada, now=make.NOW)
    assert browser.get(f"/ideas/merges/{merge.public_id}").status == 404
    assert browser.post(f"/ideas/merges/{merge.public_id}/undo").status == 404
    assert browser.get(ours.address).status == 404
    assert ours.state == State.MERGED


def test_a_merge_is_not_undone_twice(
    session: Session, pair: tuple[Idea, Idea], mona: Person, browser_of: BrowserOf
) -> None:
    merge = actions.merge_ideas(session, *pair, mona, now=make.NOW)
    browser = browser_of(mona)
    statuses = [browser.post(f"/ideas/merges/{merge.public_id}/undo", htmx=True).status for _time in range(2)]
    assert statuses == [200, 409]
    assert not browser.get(f"/ideas/merges/{merge.public_id}").forms()
