"""A number of somebody's card or account that was pasted into a text is pointed out before the text is posted."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ideas.models import Idea, State
from people.models import Person
from tests import make
from tests.browser import Browser

BrowserOf = Callable[[Person], Browser]
CARD, IBAN, ACCOUNT = "4111 1111 1111 1111", "DE89 3704 0044 0532 0130 00", "account number 12345678"
KINDS = [(CARD, "a card number"), (IBAN, "an IBAN"), (ACCOUNT, "an account number")]


@pytest.mark.parametrize(("number", "name"), KINDS)
@pytest.mark.parametrize("field", ["body", "title", "tags"])
def test_a_number_is_pointed_out_before_posting_and_everything_typed_is_kept(
    session: Session, ada: Person, browser_of: BrowserOf, field: str, number: str, name: str
) -> None:
    browser = browser_of(ada)
    browser.get("/")
    typed: dict[str, Any] = {
        "body": "The form shows too much.",
        "title": "My title",
        "tags": "forms",
        field: f"See {number} here",
    }
    page = browser.submit("#composer", press="Post the idea", **typed)
    assert page.status == 422
    assert name in "".join(page.by_id("numbers").itertext())
    assert all(said in page.text for said in typed.values())
    assert not session.scalars(select(Idea).where(Idea.state == State.PUBLISHED)).all()


@pytest.mark.parametrize(("number", "_name"), KINDS)
def test_a_number_that_is_nobodys_may_be_posted_when_that_is_said(
    session: Session, ada: Person, browser_of: BrowserOf, number: str, _name: str
) -> None:
    browser = browser_of(ada)
    browser.get("/")
    browser.submit("#composer", press="Post the idea", body=f"The example {number} is outdated.")
    browser.submit("#composer", press="Post the idea", numbers_are_fine="y")
    assert number in browser.follow().words
    assert session.scalars(select(Idea)).one().state == State.PUBLISHED


def test_a_number_is_pointed_out_while_one_types(ada: Person, browser_of: BrowserOf) -> None:
    browser = browser_of(ada)
    assert "a card number" in browser.post("/ideas/similar", {"body": f"See {CARD}"}, htmx=True).words
    assert "a card number" not in browser.post("/ideas/similar", {"body": "See 4111"}, htmx=True).words


def test_a_number_is_pointed_out_when_a_posted_idea_is_edited(
    session: Session, ada: Person, browser_of: BrowserOf
) -> None:
    idea = make.idea(session, ada, "Forms", "The form shows too much.")
    browser = browser_of(ada)
    browser.get(f"{idea.address}/edit")
    page = browser.submit(f"{idea.address}/edit", body=f"The form shows {CARD}.")
    assert (page.status, "a card number" in page.words, CARD in page.text) == (422, True, True)
    assert (idea.body, idea.version) == ("The form shows too much.", 1)
    browser.submit(f"{idea.address}/edit", numbers_are_fine="y")
    assert idea.body == f"The form shows {CARD}."
