"""What is searched and opened is counted, and nobody can be named by it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from base.database import set_reading
from people.models import Person
from search import actions, queries
from search.jobs import forget_searches
from search.models import KEPT_FOR, SAME_SEARCH, Asked, asker, for_group
from tests import make
from tests.browser import Browser
from tests.conftest import Clock
from tests.database import Apart, count_statements
from tests.markup import words
from tests.search.conftest import Index
from tests.search.drafts import draft

BrowserOf = Callable[[Person], Browser]


def searches(session: Session) -> list[Asked]:
    return list(session.scalars(select(Asked).order_by(Asked.id)))


def the_search(session: Session) -> Asked:
    (only,) = searches(session)
    session.refresh(only)
    return only


def search(session: Session, typed: str, *people: int, now: datetime = make.NOW, found: int = 3) -> list[Asked]:
    """Let these people search for the same; returns their searches."""
    whos = [asker("key", person, typed) for person in people]
    return [actions.note_asked(session, typed, who=who, locale="en", found=found, now=now) for who in whos]


def click(session: Session, asked: Asked, public_id: str, place: int, now: datetime = make.NOW) -> None:
    actions.note_clicked(session, asked.public_id, ("idea", public_id), place=place, now=now)


def test_a_search_is_noted_by_its_words_and_by_how_many_were_found(
    session: Session, filled: Index, ada: Person, browser_of: BrowserOf
) -> None:
    total = filled.asked("card reader").total
    browser_of(ada).get("/search/?q=+Card++READER+")
    asked = the_search(session)
    assert (asked.words, asked.found, asked.locale, asked.at) == ("card reader", total, "en", make.NOW)
    assert (asked.clicked_kind, asked.clicked_id, asked.place) == (None, None, None)


def test_nothing_of_a_search_says_who_searched(
    app: Flask, session: Session, filled: Index, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    for person in (ada, ben):
        for question in ("card", "bicycles"):
            browser_of(person).get(f"/search/?q={question}")
    assert filled.found("card")
    rows = searches(session)
    # Not even that two questions are of one person.
    assert len({row.who for row in rows}) == len(rows) == 4
    told = {str(value) for row in rows for name, value in vars(row).items() if name not in {"id", "found"}}
    assert not told & {str(value) for one in (ada, ben) for value in (one.id, one.public_id, one.handle, one.name)}
    assert app.secret_key != "another"
    assert rows[0].who == asker(str(app.secret_key), ada.id, "CARD ") != asker("another", ada.id, "card")


def test_reloading_narrowing_and_coming_back_soon_is_the_same_search(
    session: Session, filled: Index, clock: Clock, ada: Person, browser_of: BrowserOf
) -> None:
    assert filled.found("card")
    browser = browser_of(ada)
    for address in ("?q=card", "?q=card", "?q=card&kind=idea", "?q=card&from=1", "?q=Card"):
        browser.get(f"/search/{address}")
        clock.forward(minutes=5)
    assert len(searches(session)) == 1
    clock.forward(minutes=SAME_SEARCH / timedelta(minutes=1))
    browser.get("/search/?q=card")
    first, second = searches(session)
    assert first.who == second.who


@pytest.mark.parametrize("query", ["", "?q=", "?q=+", "?q=card&kind=idea", "?q=card&from=1"])
def test_what_is_no_whole_search_is_not_noted(
    session: Session, filled: Index, ada: Person, browser_of: BrowserOf, query: str
) -> None:
    assert filled.found("card")
    assert browser_of(ada).get(f"/search/{query}").status == 200
    assert searches(session) == []


def test_what_an_index_that_is_being_built_did_not_find_is_not_noted(
    session: Session, index: Index, ada: Person, browser_of: BrowserOf
) -> None:
    assert index.engine.is_being_built()
    page = browser_of(ada).get("/search/?q=card")
    assert "just being built" in page.words
    assert "Ask this openly" not in page.words
    assert searches(session) == []


def test_opening_a_result_leads_to_it_and_notes_its_place(
    session: Session, filled: Index, ada: Person, browser_of: BrowserOf
) -> None:
    assert filled.found("card") == ["card", "desk"]
    browser = browser_of(ada)
    page = browser.get("/search/?q=card")
    links = {one.get("href", "").partition("?")[0][-4:]: one.get("href", "") for one in page.by_id("results").iter("a")}
    assert browser.get(links["desk"]).location == "/knowledge/desk"
    asked = the_search(session)
    assert (asked.clicked_kind, asked.clicked_id, asked.place) == ("article", "desk", 2)
    assert browser.get(links["card"]).location == "/ideas/card"
    assert the_search(session).clicked_id == "desk"


def test_what_one_may_not_see_cannot_be_opened_by_way_of_a_search(
    session: Session, filled: Index, ada: Person, sven: Person, browser_of: BrowserOf
) -> None:
    group = make.group(session, "The few", ada)
    actions.put(session, draft("plan", "The merger", audiences=(for_group(group.id),)))
    assert filled.catch_up()
    browser_of(ada).get("/search/?q=merger")
    asked = the_search(session)
    assert browser_of(sven).get(f"/search/go/{asked.public_id}/idea/plan").status == 404
    assert browser_of(sven).get(f"/search/go/{asked.public_id}/idea/nothing").status == 404
    assert the_search(session).clicked_id is None
    assert browser_of(ada).get(f"/search/go/{asked.public_id}/idea/plan?place=x").location == "/ideas/plan"
    assert (the_search(session).clicked_id, the_search(session).place) == ("plan", 0)


def test_a_search_that_is_no_longer_known_still_leads_on(
    session: Session, filled: Index, ada: Person, browser_of: BrowserOf
) -> None:
    assert filled.found("card")
    answer = browser_of(ada).get("/search/go/bcdfghjkmn/idea/card?place=99999999999999999999")
    assert answer.location == "/ideas/card"
    assert searches(session) == []


def test_a_database_that_takes_nothing_keeps_nobody_from_searching(apart: Apart) -> None:
    session = apart.session()
    ada = make.member(session, "ada")
    address = make.idea(session, ada, "Card limits").address
    browser = Browser(apart.app, session).sign_in(ada)
    session.commit()
    apart.run("work", "--once")
    full = {"sqlite": "PRAGMA query_only=ON", "postgresql": "SET default_transaction_read_only=on"}
    apart.engine.dispose()
    event.listen(apart.engine, "connect", lambda raw, _record: raw.execute(full[apart.engine.dialect.name]))
    set_reading(on=True)
    page = browser.get("/search/?q=card")
    assert "Card limits" in page.words
    assert browser.get(f"/search/go/bcdfghjkmn{address.replace('ideas', 'idea')}").location == address
    assert searches(session) == []


def test_searches_are_forgotten_in_time(session: Session) -> None:
    search(session, "card", 1, now=make.NOW - KEPT_FOR - timedelta(minutes=1))
    search(session, "desk", 1, now=make.NOW - KEPT_FOR + timedelta(minutes=1))
    assert forget_searches(session, now=make.NOW)
    assert [row.words for row in searches(session)] == ["desk"]
    assert not forget_searches(session, now=make.NOW)


@pytest.fixture
def asked_and_opened(session: Session, filled: Index) -> None:
    """Let three people search for a thing they open, one they do not, and one that is not there; one long ago."""
    assert filled.found("card")
    for place, asked in enumerate(search(session, "card", 1, 2, 3), start=1):
        click(session, asked, "card", place)
    search(session, "card", 1, now=make.NOW - timedelta(days=20))
    search(session, "parking", 1, 2, 3, found=0)
    search(session, "holidays", 1, 2, 3)


@pytest.mark.usefixtures("asked_and_opened")
def test_the_report_counts_what_was_searched_found_and_opened(session: Session) -> None:
    told = queries.report(session, make.NOW - timedelta(days=7), ["everyone"])
    assert tuple(told.totals) == (9, 3, 3, 2.0)
    assert told.totals.share == 33
    assert {row.words: tuple(row[1:]) for row in told.asked} == {"card": (3, 3), "holidays": (3, 3), "parking": (3, 3)}
    assert [row.words for row in told.not_found] == ["parking"]
    assert [row.words for row in told.abandoned] == ["holidays"]
    assert [(document.title, times) for document, times in told.clicked] == [("Change the card limit in the app", 3)]


@pytest.mark.usefixtures("asked_and_opened")
def test_a_moderator_reads_of_a_week_a_month_and_a_quarter(mona: Person, browser_of: BrowserOf) -> None:
    browser = browser_of(mona)
    said = [browser.get(f"/search/report?days={days}") for days in ("7", "30", "90", "8", "x")]
    rows = [words(next(one for one in page.page.all("tr") if "card" in words(one))) for page in said]
    assert rows == ["card33", "card34", "card34", "card33", "card33"]
    assert "33 %" in said[0].words


def test_a_question_of_few_or_with_somebodys_number_is_not_named(
    session: Session, mona: Person, browser_of: BrowserOf
) -> None:
    search(session, "how much does ada earn", 1, 2)
    # However often: it is the number of people that counts.
    for day in range(5):
        search(session, "my divorce", 1, now=make.NOW + timedelta(days=day))
    search(session, "ada@bank.example", 1, 2, 3)
    search(session, "account 1234 5678 90", 1, 2, 3)
    search(session, "nice day", 1, 2, 3)
    page = browser_of(mona).get("/search/report")
    assert "nice day" in page.words
    for secret in ("earn", "divorce", "bank.example", "1234"):
        assert secret not in page.text


def test_the_report_names_no_document_that_its_reader_may_not_see(
    session: Session, filled: Index, ada: Person, mona: Person, browser_of: BrowserOf
) -> None:
    group = make.group(session, "The few", ada)
    actions.put(session, draft("plan", "The merger", audiences=(for_group(group.id),)))
    assert filled.catch_up()
    click(session, search(session, "what now", 1)[0], "plan", 1)
    page = browser_of(mona).get("/search/report")
    assert "merger" not in page.text
    assert "Nothing was opened from a search yet." in page.words


def test_an_empty_report_says_so(mona: Person, browser_of: BrowserOf) -> None:
    assert "No question was asked by enough people." in browser_of(mona).get("/search/report").words


def test_a_report_costs_the_same_for_few_and_for_many_searches(session: Session) -> None:
    for count in (2, 20):
        for number in range(count):
            actions.put(session, draft(f"id{number}", "Card limit"))
            for asked in search(session, f"question {number}", 1, 2, 3):
                click(session, asked, f"id{number}", 1)
        with count_statements(session) as statements:
            told = queries.report(session, make.NOW - timedelta(days=7), ["everyone"])
        assert (len(told.asked), len(told.clicked), len(statements)) == (count, count, 6)
    assert session.scalar(select(func.count()).select_from(Asked)) == 66
