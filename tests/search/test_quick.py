"""While a person types, the box shows the best few; by what stands there nobody learns more than by searching."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from people.models import Person
from search import actions
from search.models import for_group
from tests import make
from tests.browser import Answer, Browser
from tests.database import count_statements
from tests.markup import words
from tests.search.conftest import Index
from tests.search.drafts import draft

BrowserOf = Callable[[Person], Browser]
TYPED = {"HX-Source": "input#seek"}


def options(piece: Answer) -> list[Element]:
    return [one for one in piece.page.all("a") if one.get("role") == "option"]


def fill(session: Session, index: Index) -> None:
    for number in range(7):
        actions.put(session, draft(f"id{number}", f"Travel card {number}", "A card for those who go abroad."))
    actions.put(session, draft("rule", "Travel", "What holds on a journey: travel rules.", kind="article"))
    index.catch_up()


def test_the_beginning_of_a_word_shows_the_best_five_by_kind(
    session: Session, index: Index, ada: Person, browser_of: BrowserOf
) -> None:
    fill(session, index)
    piece = browser_of(ada).get("/search/quick?q=trav", htmx=True)
    groups = {one.get("aria-label", ""): one for one in piece.page.all("div") if one.get("role") == "group"}
    assert set(groups) == {"Articles", "Ideas"}
    assert [one.get("href") for one in groups["Articles"].iter("a")] == ["/knowledge/rule"]
    assert len(options(piece)) == 6
    assert words(options(piece)[-1]) == "All 8 results for “trav”"
    assert options(piece)[-1].get("href") == "/search/?q=trav"


def test_a_comment_is_told_apart_by_what_it_says(
    session: Session, index: Index, ada: Person, browser_of: BrowserOf
) -> None:
    actions.put(session, draft("said", "Card limits", "Mine was refused in Rome.", kind="comment"))
    index.catch_up()
    piece = browser_of(ada).get("/search/quick?q=refused", htmx=True)
    assert words(options(piece)[0]) == "Mine was refused in Rome. Card limits"


def test_a_mistyped_word_leads_to_what_was_meant(
    session: Session, index: Index, ada: Person, browser_of: BrowserOf
) -> None:
    fill(session, index)
    piece = browser_of(ada).get("/search/quick?q=jorney", htmx=True)
    assert words(options(piece)[-1]) == "The only result for “journey”"


def test_where_nothing_is_found_a_way_on_is_shown(index: Index, ada: Person, browser_of: BrowserOf) -> None:
    index.catch_up()
    piece = browser_of(ada).get("/search/quick?q=zebra", htmx=True)
    assert [one.get("href") for one in options(piece)] == ["/search/?q=zebra"]
    assert "Nothing found for “zebra”." in piece.words


@pytest.mark.parametrize("typed", ["", "?q=", "?q=t", "?q=%20t%20", "?q=%01"])
def test_a_single_letter_asks_nothing(
    session: Session, index: Index, ada: Person, browser_of: BrowserOf, typed: str
) -> None:
    fill(session, index)
    assert not browser_of(ada).get(f"/search/quick{typed}", htmx=True).words


def test_what_is_for_others_changes_nothing(session: Session, index: Index, ada: Person, browser_of: BrowserOf) -> None:
    fill(session, index)
    browser = browser_of(ada)
    before = browser.get("/search/quick?q=merge", htmx=True).text
    group = make.group(session, "The few", make.member(session, "sven"))
    actions.put(session, draft("hush", "Merger of the travel desks", audiences=(for_group(group.id),)))
    index.catch_up()
    assert browser.get("/search/quick?q=merge", htmx=True).text == before
    assert "Merger" not in browser.get("/search/quick?q=travel", htmx=True).text


def test_it_costs_two_statements_beside_the_visitor(
    session: Session, index: Index, ada: Person, browser_of: BrowserOf
) -> None:
    fill(session, index)
    browser = browser_of(ada)
    browser.get("/search/quick?q=trav", htmx=True)
    with count_statements(session) as statements:
        browser.get("/search/quick?q=trav", htmx=True)
    assert len(statements) == 3


def test_a_session_that_has_ended_leaves_the_page_as_it_is(app: Flask, browser: Browser) -> None:
    assert app.testing
    answer = browser.get("/search/quick?q=trav", htmx=True, headers=TYPED)
    assert (answer.status, answer.headers["HX-Reswap"]) == (401, "none")
    assert "password" not in answer.text


def test_without_scripts_the_box_is_a_plain_form(index: Index, ada: Person, browser_of: BrowserOf) -> None:
    index.catch_up()
    form = next(one for one in browser_of(ada).get("/help").page.all("form") if one.get("role") == "search")
    assert (form.get("action"), form.get("method")) == ("/search/", "get")
