"""A person may ask why a result stands where it stands."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from people.models import Person
from search import actions
from search.models import for_group
from tests import make
from tests.browser import Answer, Browser
from tests.markup import words
from tests.search.conftest import Index
from tests.search.drafts import draft

BrowserOf = Callable[[Person], Browser]


@pytest.fixture
def browser_of_ada(session: Session, index: Index, ada: Person, browser_of: BrowserOf) -> Browser:
    actions.put(session, draft("card", "Cards for travellers", "Raise the limit of a customer abroad.", support=40))
    index.catch_up()
    return browser_of(ada)


@pytest.fixture
def asked(browser_of_ada: Browser) -> Callable[[str], Answer]:
    return lambda query: browser_of_ada.get(f"/search/why?{query}")


def shares(answer: Answer) -> dict[str, int]:
    rows = [list(one) for one in answer.page.all("li") if answer.page.parents[one].get("class") == "shares"]
    return {words(row[0]): int(words(row[-1]).rstrip("%")) for row in rows}


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("q=cards", "“cards” stands in the title"),
        ("q=limit", "“limit” stands in the text"),
        ("q=%22the+limit%22", "“the limit” stands in the text, word for word"),
        ("q=cust*", "“cust” begins a word of the text: “customer”"),
        ("q=abrod", "“abroad” stands in the text and is spelled much like “abrod”"),
        ("q=cards", "It is recent"),
        ("q=cards", "People support it"),
    ],
)
def test_each_reason_is_a_sentence(asked: Callable[[str], Answer], query: str, sentence: str) -> None:
    assert sentence in shares(asked(f"{query}&of=idea:card"))


def test_a_word_that_means_the_same_is_named(session: Session, asked: Callable[[str], Answer]) -> None:
    actions.keep_synonym(session, "ceiling", ("limit",), both_ways=True, actor="x", now=make.NOW)
    told = shares(asked("q=ceiling&of=idea:card"))
    assert "“limit” stands in the text and means the same as “ceiling”" in told


def test_the_shares_add_up_to_a_hundred_the_largest_first(asked: Callable[[str], Answer]) -> None:
    told = list(shares(asked("q=cards+limit+customer+abroad&of=idea:card")).values())
    assert sum(told) == 100
    assert told == sorted(told, reverse=True)


def test_the_results_lead_to_it_and_htmx_gets_the_reasons_alone(browser_of_ada: Browser) -> None:
    browser = browser_of_ada
    fold = next(one for one in browser.get("/search/?q=cards").page.all("details") if "why" in one.get("class", ""))
    address = fold.get("hx-get", "")
    assert [link.get("href") for link in fold.iter("a")] == [address]
    assert browser.get(address).heading == "Why this result?"
    piece = browser.get(address, htmx=True)
    assert not piece.page.is_page
    assert shares(piece) == shares(browser.get(address))


@pytest.mark.parametrize(
    "query", ["", "q=cards", "q=cards&of=idea", "q=cards&of=idea:none", "q=zebra&of=idea:card", "of=idea:card"]
)
def test_what_is_not_found_has_no_reasons(asked: Callable[[str], Answer], query: str) -> None:
    assert asked(query).status == 404


def test_what_is_for_others_is_not_there(session: Session, index: Index, ada: Person, browser_of: BrowserOf) -> None:
    group = make.group(session, "The few", make.member(session, "sven"))
    actions.put(session, draft("hush", "Merger of cards", audiences=(for_group(group.id),)))
    index.catch_up()
    assert browser_of(ada).get("/search/why?q=merger&of=idea:hush").status == 404


def test_a_stranger_is_asked_to_sign_in(app: Flask, browser: Browser) -> None:
    assert app.testing
    assert browser.get("/search/why?q=cards&of=idea:card").location.startswith("/sign-in")
