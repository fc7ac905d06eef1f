"""Moderators keep words, and everyone's next search knows them."""

from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.audit import AuditRow
from base.errors import Refused
from people.models import Person
from search import actions, queries
from search.models import MOST_SYNONYMS, Document, Synonym, for_group
from tests import make
from tests.browser import Answer, Browser
from tests.database import count_statements
from tests.markup import words
from tests.search.conftest import Index
from tests.search.drafts import draft

BrowserOf = Callable[[Person], Browser]


def deeds(session: Session) -> list[str]:
    told = select(AuditRow.deed).where(AuditRow.noun.like("synonym %") | AuditRow.noun.like("pinned answer %"))
    return list(session.scalars(told.order_by(AuditRow.id)))


def keep(session: Session, one: str, *same: str, both_ways: bool = True, now: datetime = make.NOW) -> Synonym:
    return actions.keep_synonym(session, one, same, both_ways=both_ways, actor="mona", now=now)


def the_document(session: Session, public_id: str) -> Document:
    return session.scalars(select(Document).where(Document.public_id == public_id)).one()


def pinned_on(page: Answer) -> list[str]:
    section = next((one for one in page.page.all("section") if one.get("class") == "pinned card"), None)
    return [] if section is None else [words(link) for link in section.iter("a")]


def test_what_a_moderator_says_of_a_word_is_known_to_everyones_next_search(
    session: Session, index: Index, mona: Person, ada: Person, browser_of: BrowserOf
) -> None:
    actions.put(session, draft("check", "Know your customer in five minutes"))
    index.catch_up()
    assert "Nothing found" in browser_of(ada).get("/search/?q=kyc").words
    browser = browser_of(mona)
    browser.get("/search/words")
    browser.submit("#synonym", words="KYC", means="know your customer,  Identity Check ", both_ways="y")
    page = browser.follow()
    assert "The next search knows it" in page.flash
    assert "means the same as, both ways: know your customer, identity check" in page.words
    assert "hit-idea-check" in browser_of(ada).get("/search/?q=kyc").text


def test_words_that_mean_the_same_are_found_both_ways_or_only_one(session: Session) -> None:
    keep(session, "kyc", "know your customer", "identity check")
    keep(session, "pan", "card number", both_ways=False)
    assert queries.synonyms(session) == {
        "kyc": ("know your customer", "identity check"),
        "know your customer": ("kyc", "identity check"),
        "identity check": ("kyc", "know your customer"),
        "pan": ("card number",),
    }


def test_a_word_may_mean_what_two_moderators_said_apart(session: Session) -> None:
    keep(session, "atm", "cash machine")
    keep(session, "bancomat", "atm", both_ways=False)
    keep(session, "cashpoint", "atm")
    assert queries.synonyms(session)["atm"] == ("cash machine", "cashpoint")


def test_the_same_said_again_is_said_once_and_another_meaning_takes_its_place(session: Session) -> None:
    for _time in range(2):
        keep(session, "kyc", "know your customer")
    assert deeds(session) == ["kept synonym"]
    keep(session, "KYC", "know your client")
    assert queries.synonyms(session)["kyc"] == ("know your client",)
    assert deeds(session) == ["kept synonym"] * 2


def test_a_moderator_removes_a_word_and_the_record_says_so(
    session: Session, mona: Person, browser_of: BrowserOf
) -> None:
    synonym = keep(session, "kyc", "know your customer")
    browser = browser_of(mona)
    browser.get("/search/words")
    browser.submit(f"/search/words/synonyms/{synonym.public_id}/drop")
    assert "know your customer, identity" not in browser.follow().words
    assert queries.synonyms(session) == {}
    assert deeds(session) == ["kept synonym", "dropped synonym"]


@pytest.mark.parametrize(
    ("means", "sentence"),
    [
        (" , ,", "Please write what means the same."),
        ("kyc, KYC", "Please write what means the same."),
        (",".join(map(str, range(13))), "Please write at most 12"),
        ("x" * 101, "each of at most 100 characters"),
    ],
)
def test_what_cannot_be_a_meaning_is_said_and_kept_in_the_field(
    mona: Person, browser_of: BrowserOf, means: str, sentence: str
) -> None:
    browser = browser_of(mona)
    browser.get("/search/words")
    page = browser.submit("#synonym", words="kyc", means=means)
    assert page.status == 422
    assert sentence in page.words
    assert page.by_id("means").get("value") == means.strip()


def test_every_search_reads_all_of_them_so_there_is_a_last_one(app: Flask, session: Session) -> None:
    named = [
        {"words": f"w{number}", "means": "x", "both_ways": True, "at": make.NOW} for number in range(MOST_SYNONYMS)
    ]
    session.add_all([Synonym(**one) for one in named])
    session.flush()
    with app.test_request_context(), pytest.raises(Refused, match="as many as every search can read"):
        keep(session, "one more", "x")
    assert keep(session, "w1", "y").means == "y"


def test_what_a_search_asks_of_words_is_one_statement_each(session: Session) -> None:
    for name in range(20):
        actions.put(session, draft(f"id{name}", "Card limit"))
    for count in (2, 20):
        for number in range(count):
            keep(session, f"w{number}", "x")
            document = the_document(session, f"id{number}")
            actions.pin(session, "card", document, actor="mona", now=make.NOW)
        session.flush()
        with count_statements(session) as statements:
            assert len(queries.synonyms(session)) == count + 1
            assert len(queries.pinned(session, "card", ["everyone"])) == count
        assert len(statements) == 2


def test_a_pinned_answer_stands_above_the_results_of_its_question_alone(
    session: Session, filled: Index, mona: Person, ada: Person, browser_of: BrowserOf
) -> None:
    assert filled.found("bicycles") == ["bike"]
    browser = browser_of(mona)
    browser.get("/search/words")
    browser.submit("#pin", question="Where do I  park? ", address="http://localhost/ideas/bike?from=mail#top")
    assert "where do i park? → Racks for bicycles" in browser.follow().words
    reader = browser_of(ada)
    for typed in ("where+do+i+park?", "Where+DO+i++park?+"):
        page = reader.get(f"/search/?q={typed}")
        assert "Pinned by moderators" in page.words
        assert pinned_on(page) == ["Racks for bicycles"]
    assert pinned_on(reader.get("/search/?q=park")) == []
    assert pinned_on(reader.get("/search/?q=where+do+i+park?&kind=idea")) == []
    assert deeds(session) == ["pinned answer"]


def test_what_is_pinned_is_shown_to_those_alone_who_may_see_it(
    session: Session, index: Index, ada: Person, sven: Person, mona: Person, browser_of: BrowserOf
) -> None:
    group = make.group(session, "The few", ada)
    actions.put(session, draft("plan", "The merger plan", audiences=(for_group(group.id),)))
    index.catch_up()
    actions.pin(session, "what now", the_document(session, "plan"), actor="mona", now=make.NOW)
    assert pinned_on(browser_of(ada).get("/search/?q=what+now")) == ["The merger plan"]
    for person in (sven, mona):
        assert "merger" not in browser_of(person).get("/search/?q=what+now").text
    browser = browser_of(mona)
    assert "what now → an answer that is gone or not open to you" in browser.get("/search/words").words
    (pin,) = queries.pins(session, [])
    browser.submit(f"/search/words/pins/{pin.answer.public_id}/drop")
    assert pinned_on(browser_of(ada).get("/search/?q=what+now")) == []
    assert deeds(session) == ["pinned answer", "unpinned answer"]


def test_a_page_with_nothing_but_a_pinned_answer_does_not_say_that_nothing_was_found(
    session: Session, filled: Index, ada: Person, browser_of: BrowserOf
) -> None:
    assert filled.found("zebra") == []
    (card,) = queries.shown(session, [("idea", "card")], ["everyone"])
    actions.pin(session, "zebra", card, actor="mona", now=make.NOW)
    page = browser_of(ada).get("/search/?q=zebra")
    assert pinned_on(page) == [card.title]
    assert "Answered by moderators" in page.words
    assert "Nothing found" not in page.words


def test_what_is_withdrawn_is_pinned_no_more(session: Session, filled: Index) -> None:
    actions.pin(session, "park", the_document(session, "bike"), actor="mona", now=make.NOW)
    assert len(queries.pinned(session, "park", ["everyone"])) == 1
    actions.remove(session, "idea", "bike")
    assert filled.catch_up()
    assert queries.pinned(session, "park", ["everyone"]) == []


@pytest.mark.parametrize(
    "address", ["/ideas/nothing", "https://elsewhere.example/ideas/bike", "bike", "//", "http://["]
)
def test_an_answer_that_stands_nowhere_here_is_said(
    filled: Index, mona: Person, browser_of: BrowserOf, address: str
) -> None:
    browser = browser_of(mona)
    browser.get("/search/words")
    page = browser.submit("#pin", question="park", address=address)
    assert page.status == 422
    assert "Nothing that can be found stands there" in page.words
    assert filled.found("bicycles") == ["bike"]


def test_only_those_who_may_keep_words_see_where(ada: Person, mona: Person, browser_of: BrowserOf) -> None:
    shown = {person.handle: browser_of(person).get("/search/").text for person in (ada, mona)}
    assert "/search/words" in shown["mona"]
    assert "/search/report" in shown["mona"]
    assert "/search/words" not in shown["ada"]
    assert "/search/report" not in shown["ada"]
