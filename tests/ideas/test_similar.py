"""What is like an idea: while a person types, and in the strip of possible duplicates."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ideas.models import Idea, State, Vote, Wording
from people.models import Person
from tests import make
from tests.browser import Answer, Browser
from tests.search.conftest import Index

BrowserOf = Callable[[Person], Browser]
TYPED: dict[str, Any] = {"body": "Open the branch on Saturdays for working people", "title": ""}


def found(page: Answer) -> list[str]:
    cards = [one for one in page.page.all("li") if one.get("class") == "similar-card"]
    return [(next(card.iter("a")).text or "") for card in cards]


@pytest.fixture
def ideas(session: Session, index: Index, ada: Person) -> list[Idea]:
    """Post seven ideas about Saturdays and one about something else."""
    days = [make.idea(session, ada, f"Open the branch on Saturdays {number}", "For people.") for number in range(7)]
    other = make.idea(session, ada, "Shorter forms", "Ask less.")
    session.flush()
    index.catch_up()
    return [*days, other]


@pytest.mark.usefixtures("ideas")
def test_up_to_five_ideas_like_the_text_are_shown_while_one_types(ben: Person, browser_of: BrowserOf) -> None:
    page = browser_of(ben).post("/ideas/similar", TYPED, htmx=True)
    assert len(found(page)) == 5
    assert all("Saturdays" in title for title in found(page))
    assert "5 ideas may be like yours" in page.words


@pytest.mark.usefixtures("ideas")
@pytest.mark.parametrize("body", ["", "Saturdays", "Quite unlike anything", "x" * 30_000, "\u202e\x07 ("])
def test_too_little_to_go_by_shows_nothing_and_breaks_nothing(ben: Person, browser_of: BrowserOf, body: str) -> None:
    page = browser_of(ben).post("/ideas/similar", {"body": body}, htmx=True)
    assert (page.status, found(page)) == (200, [])


@pytest.mark.usefixtures("ideas")
def test_what_has_little_in_common_with_the_text_is_left_out(index: Index, ben: Person, browser_of: BrowserOf) -> None:
    typed = "Shorter forms, and lamps in the yard"
    assert len(index.engine.similar("", typed, audiences=["everyone"])) == 5
    assert found(browser_of(ben).post("/ideas/similar", {"body": typed}, htmx=True)) == ["Shorter forms"]


@pytest.mark.usefixtures("ideas")
def test_what_is_alike_is_never_a_gate(session: Session, ben: Person, browser_of: BrowserOf) -> None:
    browser = browser_of(ben)
    browser.get("/")
    browser.submit("#composer", press="Post the idea", body=TYPED["body"])
    assert session.scalars(select(Idea).where(Idea.author_id == ben.id)).one().state == State.PUBLISHED


def test_support_and_wording_are_given_to_one_of_them_in_place_and_taken_back(
    session: Session, ideas: list[Idea], ben: Person, browser_of: BrowserOf
) -> None:
    browser, idea = browser_of(ben), ideas[0]
    page = browser.post(f"{idea.address}/wording", TYPED, htmx=True)
    assert "Undo" in "".join(page.by_id(f"similar-{idea.public_id}").itertext())
    assert (idea.vote_count, session.scalars(select(Wording.text)).all()) == (1, [TYPED["body"]])
    page = browser.post(f"{idea.address}/wording/undo", TYPED, htmx=True)
    assert "Undo" not in "".join(page.by_id(f"similar-{idea.public_id}").itertext())
    assert idea.vote_count == 0


def test_without_a_script_what_was_typed_stays_in_the_composer(
    session: Session, ideas: list[Idea], ben: Person, browser_of: BrowserOf
) -> None:
    browser, idea = browser_of(ben), ideas[0]
    browser.get("/")
    page = browser.submit("#composer", press="Look for similar ideas", **TYPED, tags="hours")
    assert len(found(page)) == 5
    assert TYPED["body"] in "".join(page.by_id("body").itertext())
    draft = page.by_id("draft").get("value", "")
    page = browser.post(f"{idea.address}/wording", {**TYPED, "tags": "hours", "draft": draft})
    assert (page.status, TYPED["body"] in "".join(page.by_id("body").itertext())) == (200, True)
    assert page.by_id("draft").get("value") == draft
    assert session.scalars(select(Vote.idea_id)).all() == [idea.id]
    browser.submit(press="Post the idea")
    assert session.scalars(select(Idea).where(Idea.author_id == ben.id)).one().title.startswith("Open the branch")


@pytest.mark.usefixtures("ideas")
def test_an_idea_of_ones_own_is_said_to_be_so(ada: Person, browser_of: BrowserOf) -> None:
    page = browser_of(ada).post("/ideas/similar", TYPED, htmx=True)
    assert page.words.count("This one is yours.") == 5
    assert not [one for one in page.page.all("button") if "wording" in one.get("formaction", "")]


def test_a_moderator_sees_possible_duplicates_with_a_way_to_merge_them(
    ideas: list[Idea], ben: Person, mona: Person, browser_of: BrowserOf
) -> None:
    browser, idea = browser_of(mona), ideas[0]
    links = [link.get("href", "") for link in browser.get(f"{idea.address}/duplicates", htmx=True).page.all("a")]
    merges = [link for link in links if "/merge/" in link]
    assert 1 <= len(merges) <= 4
    assert all(link.startswith(f"{idea.address}/merge/") for link in merges)
    assert browser.get(merges[0]).heading == "Merge two ideas"
    for path in (f"{idea.address}/duplicates", "/ideas/review/duplicates"):
        assert browser_of(ben).get(path).status == 403


def test_the_strip_names_no_idea_twice_and_none_that_was_answered(
    session: Session, ideas: list[Idea], mona: Person, browser_of: BrowserOf
) -> None:
    ideas[6].stage = "done"  # type: ignore[assignment]  # as it stands in the column
    session.flush()
    page = browser_of(mona).get("/ideas/review/duplicates", htmx=True)
    named = [link.get("href", "") for link in page.page.all("a") if link.get("href", "").count("/") == 2]
    assert len(named) == len(set(named)) >= 4
    assert ideas[7].address not in named
