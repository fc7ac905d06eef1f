"""People search, and see what they may."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from people.models import Person
from search import actions
from search.grammar import MOST_CHARACTERS
from search.models import Document, for_group, join_audiences
from search.views.asking import FOUND
from tests import make
from tests.browser import Browser
from tests.database import count_statements
from tests.markup import words
from tests.search.conftest import Index
from tests.search.drafts import draft

BrowserOf = Callable[[Person], Browser]


def test_a_colleague_finds_a_noun_by_its_words(
    session: Session, index: Index, ada: Person, browser_of: BrowserOf
) -> None:
    actions.put(
        session,
        draft(
            "card",
            "Card limits",
            "Customers ask to raise the limit.",
            facets={"author": "Ben Okafor", "author_id": "bcdfghjkmn"},
        ),
    )
    index.catch_up()
    page = browser_of(ada).get("/search/?q=raising+limit")
    hit = page.by_id("hit-idea-card")
    assert "Card limits" in words(hit)
    assert "Ben Okafor" in words(hit)
    assert [words(mark) for mark in hit.iter("mark")] == ["limits", "raise", "limit"]


def test_an_address_that_begins_behind_the_last_result_leads_to_the_first(
    filled: Index, ada: Person, browser_of: BrowserOf
) -> None:
    assert filled.found("card")
    browser = browser_of(ada)
    for start in ("2", "200", "9" * 5000):
        assert browser.get(f"/search/?q=card&from={start}").location == "/search/?q=card"
    for start in ("-1", "x", "", "1e3"):
        assert "2 results" in browser.get(f"/search/?q=card&from={start}").words
    assert "Nothing found" in browser.get("/search/?q=zebra&from=20").words


def test_the_box_of_the_page_takes_as_much_as_the_search_reads(
    filled: Index, ada: Person, browser_of: BrowserOf
) -> None:
    assert filled.found("card")
    box = browser_of(ada).get("/search/?q=" + "card+" * 100).by_id("question")
    assert len(box.get("value", "")) > 200
    assert box.get("maxlength") == str(MOST_CHARACTERS)


def test_what_is_not_found_can_be_posted_as_an_idea_with_its_words_as_the_title(
    filled: Index, ada: Person, browser_of: BrowserOf
) -> None:
    assert filled.found("zebra") == []
    browser = browser_of(ada)
    links = [one.get("href", "") for one in browser.get("/search/?q=Zebra+%26+co").page.all("a")]
    (way,) = [link for link in links if link.endswith("#composer")]
    assert browser.get(way.partition("#")[0]).by_id("title").get("value") == "Zebra & co"


def test_an_idea_can_be_supported_from_a_result_with_and_without_javascript(
    session: Session, index: Index, ada: Person, browser_of: BrowserOf
) -> None:
    for name in ("card", "desk"):
        actions.put(session, draft(name, "Card limit"))
    actions.put(session, draft("note", "Card notes", kind="article"))
    index.catch_up()
    page = browser_of(ada).get("/search/?q=card")
    form = next(page.by_id("vote-card").iter("form"))
    assert (form.get("method"), form.get("action")) == ("post", "/ideas/card/vote")
    assert "Support" in words(form)
    assert page.by_id("votes").get("hx-get") == "/ideas/votes?of=card,desk&via=search"
    assert "vote-note" not in page.text


def test_what_the_rows_hide_is_not_shown_even_if_the_index_has_it(
    session: Session, index: Index, ada: Person, browser_of: BrowserOf
) -> None:
    for name in ("card", "desk"):
        actions.put(session, draft(name, f"Card limit {name}"))
    index.catch_up()
    hidden = update(Document).where(Document.public_id == "card").values(audience=join_audiences([for_group(0)]))
    session.execute(hidden)
    page = browser_of(ada).get("/search/?q=card")
    assert "hit-idea-desk" in page.text
    assert "hit-idea-card" not in page.text


def test_members_find_what_is_for_their_group_and_others_do_not(
    session: Session, index: Index, ada: Person, sven: Person, browser_of: BrowserOf
) -> None:
    group = make.group(session, "The few", ada)
    actions.put(session, draft("card", "Merger", audiences=(for_group(group.id),)))
    index.catch_up()
    assert "hit-idea-card" in browser_of(ada).get("/search/?q=merger").text
    page = browser_of(sven).get("/search/?q=merger")
    assert "Nothing found for “merger”." in page.words
    assert "hit-idea-card" not in page.text


def test_a_search_costs_the_same_for_two_and_for_twenty_results(
    session: Session, index: Index, ada: Person, browser_of: BrowserOf
) -> None:
    browser, counts = browser_of(ada), []
    for count, word in ((2, "card"), (20, "limit"), (20, "limit")):
        for number in range(count):
            actions.put(session, draft(f"id{number}", "Card limit"))
        index.catch_up()
        with count_statements(session) as statements:
            page = browser.get(f"/search/?q={word}")
        assert len([*page.by_id("results").iter("li")]) == count
        counts.append(len(statements))
    # The visitor, synonyms, what is pinned, whether it is a new search, two to note one that is, what is shown.
    assert counts == [7, 7, 5]


def test_results_go_on_on_a_next_page(session: Session, index: Index, ada: Person, browser_of: BrowserOf) -> None:
    for number in range(FOUND + 3):
        actions.put(session, draft(f"id{number}", "Card limit"))
    index.catch_up()
    browser = browser_of(ada)
    first = browser.get("/search/?q=card&kind=idea")
    link = next(one for one in first.by_id("results").iter("a") if one.get("class") == "more")
    second = browser.get(link.get("href", ""))
    assert len([*second.by_id("results").iter("li")]) == 3
    assert "Further results" not in second.words


@pytest.mark.parametrize(
    "query", ["", "?q=", "?q=zebra", "?q=zebra&kind=idea", "?q=%01&kind=no&from=x", "?q=a&from=-5"]
)
def test_an_empty_page_says_what_to_do_next(index: Index, ada: Person, browser_of: BrowserOf, query: str) -> None:
    index.catch_up()
    page = browser_of(ada).get(f"/search/{query}")
    assert page.status == 200
    assert "What you can ask" in page.words or "post it as an idea" in page.words


def test_what_can_be_asked_is_shown_by_examples_that_lead_to_their_answers(
    index: Index, ada: Person, browser_of: BrowserOf
) -> None:
    index.catch_up()
    page = browser_of(ada).get("/search/")
    examples = [link.get("href", "") for link in page.by_id("results").iter("a")]
    assert "/search/?q=stage:trial" in examples
    assert {browser_of(ada).get(example).status for example in examples} == {200}


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("idea", "Idea"),
        ("comment", "A comment"),
        ("article", "Article"),
        ("person", "Person"),
        ("campaign", "Campaign"),
        ("theme", "Customer theme"),
    ],
)
def test_every_kind_of_noun_says_what_it_is(
    session: Session, index: Index, ada: Person, browser_of: BrowserOf, kind: str, name: str
) -> None:
    actions.put(session, draft("card", "Limits", "Of a card", kind=kind))
    index.catch_up()
    hit = browser_of(ada).get("/search/?q=card").by_id(f"hit-{kind}-card")
    assert name in words(hit)


def test_what_the_rows_no_longer_have_is_left_out_silently(
    session: Session, index: Index, ada: Person, browser_of: BrowserOf
) -> None:
    for name in ("card", "desk"):
        actions.put(session, draft(name, f"Card limit {name}"))
    index.catch_up()
    actions.remove(session, "idea", "card")
    page = browser_of(ada).get("/search/?q=card")
    assert page.status == 200
    assert "hit-idea-desk" in page.text
    assert "hit-idea-card" not in page.text


def test_a_question_of_ten_kilobytes_is_answered(index: Index, ada: Person, browser_of: BrowserOf) -> None:
    index.catch_up()
    assert browser_of(ada).get(f"/search/?q={'x%20' * 3000}").status == 200


def test_while_the_index_is_built_the_page_says_so(index: Index, ada: Person, browser_of: BrowserOf) -> None:
    assert "just being built" in browser_of(ada).get("/search/?q=card").words
    index.catch_up()
    assert "just being built" not in browser_of(ada).get("/search/?q=card").words


def test_a_stranger_is_asked_to_sign_in(app: Flask, browser: Browser) -> None:
    assert app.testing
    assert browser.get("/search/?q=card").location.startswith("/sign-in")
