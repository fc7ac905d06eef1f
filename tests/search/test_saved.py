"""People keep searches, each for themselves."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.errors import Refused
from people.models import Person
from search import actions
from search.models import MOST_SAVED, QUESTION_LIMIT, SavedSearch
from tests import make
from tests.browser import Answer, Browser
from tests.search.conftest import Index

BrowserOf = Callable[[Person], Browser]


def kept(session: Session, person: Person) -> list[SavedSearch]:
    session.expire_all()
    own = select(SavedSearch).where(SavedSearch.person_id == person.id).order_by(SavedSearch.name)
    return list(session.scalars(own))


def followed(session: Session, person: Person, typed: str = "card", **chosen: str) -> SavedSearch:
    saved = actions.save_search(session, person.id, f"All: {typed}", typed, chosen, now=make.NOW)
    actions.follow_saved(saved, now=make.NOW)
    session.flush()
    return saved


def item(page: Answer, name: str) -> str:
    """Return the public id of the saved search of this name."""
    head = next(one for one in page.page.all("li") if name in "".join(one.itertext()) and "saved-" in one.get("id", ""))
    return head.get("id", "").removeprefix("saved-")


def test_a_search_is_saved_with_what_was_chosen_and_leads_back_to_it(
    session: Session, filled: Index, ada: Person, browser_of: BrowserOf
) -> None:
    assert filled.found("card")
    browser = browser_of(ada)
    browser.get("/search/?q=Card+limit&kind=idea")
    browser.submit("#save", name="Limits")
    page = browser.follow()
    assert "Saved." in page.flash
    (saved,) = kept(session, ada)
    assert (saved.name, saved.typed, saved.chosen) == ("Limits", "Card limit", {"kind": "idea"})
    link = next(one for one in page.by_id(f"saved-{saved.public_id}").iter("a"))
    found = browser.get(link.get("href", ""))
    assert "hit-idea-card" in found.text
    assert "hit-article-desk" not in found.text


def test_the_words_of_a_search_are_its_name_until_it_has_another(
    session: Session, ada: Person, browser_of: BrowserOf
) -> None:
    browser = browser_of(ada)
    browser.post("/search/saved", {"q": "card limits", "name": " "})
    browser.post("/search/saved", {"kind": "idea", "year": "2026", "other": "x"})
    assert [(one.name, one.chosen) for one in kept(session, ada)] == [
        ("card limits", {}),
        ("idea, 2026", {"kind": "idea", "year": "2026"}),
    ]
    page = browser.get("/search/saved")
    browser.submit(f"/search/saved/{item(page, 'card limits')}", name="Limits")
    assert "Limits" in browser.follow().words
    page = browser.get("/search/saved")
    browser.submit(f"/search/saved/{item(page, 'Limits')}/delete")
    assert [one.name for one in kept(session, ada)] == ["idea, 2026"]


def test_a_name_that_cannot_be_taken_stays_in_its_field(session: Session, ada: Person, browser_of: BrowserOf) -> None:
    browser = browser_of(ada)
    browser.post("/search/saved", {"q": "card limits"})
    page = browser.get("/search/saved")
    key = item(page, "card limits")
    page = browser.submit(f"/search/saved/{key}", name=" ")
    assert page.status == 422
    assert "Please give it a name." in page.words
    assert [one.name for one in kept(session, ada)] == ["card limits"]


def test_a_pasted_paragraph_is_too_long_to_be_saved(session: Session, ada: Person, browser_of: BrowserOf) -> None:
    browser = browser_of(ada)
    page = browser.post("/search/saved", {"q": "x" * (QUESTION_LIMIT + 1)})
    assert page.status == 422
    assert "at most 200 characters" in page.words
    assert kept(session, ada) == []
    assert browser.post("/search/saved", {"q": "x" * QUESTION_LIMIT}).status == 303


def test_the_same_search_saved_again_only_gets_the_other_name(session: Session, ada: Person) -> None:
    for name, chosen in (("One", {}), ("Two", {}), ("Three", {"kind": "idea"})):
        actions.save_search(session, ada.id, name, "card", chosen, now=make.NOW)
    assert [one.name for one in kept(session, ada)] == ["Three", "Two"]


def test_there_is_room_for_many_and_not_for_more(app: Flask, session: Session, ada: Person, ben: Person) -> None:
    for number in range(MOST_SAVED):
        actions.save_search(session, ada.id, "Mine", f"card {number}", {}, now=make.NOW)
    with app.test_request_context(), pytest.raises(Refused, match="as there is room for"):
        actions.save_search(session, ada.id, "Mine", "one more", {}, now=make.NOW)
    actions.save_search(session, ben.id, "His", "one more", {}, now=make.NOW)


def test_nobody_meets_what_somebody_else_saved(
    session: Session, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    saved = followed(session, ada)
    browser = browser_of(ben)
    assert saved.name not in browser.get("/search/saved").text
    for deed in ("", "/delete", "/follow", "/unfollow"):
        assert browser.post(f"/search/saved/{saved.public_id}{deed}", {"name": "His"}).status == 404
    assert [(one.name, one.follows) for one in kept(session, ada)] == [("All: card", True)]
