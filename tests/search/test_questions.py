"""What people search for in vain becomes a list from which anyone may take a question and answer it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.audit import AuditRow
from people.models import Person
from search import actions, queries
from search.models import ADOPTION_LASTS, Asked, OpenQuestion, is_fit_for_all
from search.queries.questions import PAGE
from tests import make
from tests.browser import Browser
from tests.conftest import Clock
from tests.database import count_statements
from tests.search.conftest import Index
from tests.search.drafts import draft
from tests.search.test_asked import search

BrowserOf = Callable[[Person], Browser]


def listed(session: Session) -> list[str]:
    return [one.question.words for one in queries.open_questions(session, now=make.NOW)]


def the_question(session: Session) -> OpenQuestion:
    session.expire_all()
    return session.scalars(select(OpenQuestion)).one()


def test_a_question_of_two_people_that_nothing_answered_is_open_to_everyone(
    filled: Index, ada: Person, ben: Person, sven: Person, browser_of: BrowserOf
) -> None:
    assert filled.found("card")
    for _time in range(2):
        browser_of(ada).get("/search/?q=parking+permit")
    assert "No question is open." in browser_of(sven).get("/search/questions").words
    browser_of(ben).get("/search/?q=Parking+Permit")
    page = browser_of(sven).get("/search/questions")
    assert "parking permit" in page.words
    assert ada.name not in page.words
    assert ben.name not in page.words


def test_who_finds_nothing_may_ask_openly_and_the_record_alone_knows_who(
    session: Session, index: Index, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    index.catch_up()
    browser = browser_of(ada)
    assert "Nothing found" in browser.get("/search/?q=Where+do+I+park").words
    browser.submit("#ask")
    assert "open to everyone now" in browser.follow().flash
    page = browser_of(ben).get("/search/questions")
    assert "where do i park" in page.words
    assert ada.name not in page.words
    (row,) = session.scalars(select(AuditRow).where(AuditRow.deed == "asked openly"))
    assert (row.actor, row.noun) == (ada.public_id, f"question {the_question(session).public_id}")


def test_only_a_search_that_found_nothing_can_be_asked_openly(
    session: Session, filled: Index, ada: Person, browser_of: BrowserOf
) -> None:
    assert filled.found("card")
    page = browser_of(ada).get("/search/?q=card")
    assert "Ask this openly" not in page.words
    found = session.scalars(select(Asked)).one()
    for asked in (found.public_id, "bcdfghjkmn", ""):
        assert browser_of(ada).post("/search/questions", {"asked": asked}).status == 404
    assert listed(session) == []


@pytest.mark.parametrize("words", ["zoe@nowhere.example", "card 4111 1111 1111 1111", "call 030-12-34-56", "id 123456"])
def test_a_question_that_tells_of_somebody_is_never_listed(
    session: Session, index: Index, ada: Person, browser_of: BrowserOf, words: str
) -> None:
    index.catch_up()
    assert not is_fit_for_all(words)
    search(session, words, 1, 2, 3, found=0)
    browser = browser_of(ada)
    browser.get(f"/search/?q={words}".replace(" ", "+"))
    browser.submit("#ask")
    assert "Please ask without it" in browser.follow().flash
    assert listed(session) == []


@pytest.mark.parametrize("words", ["12345", "in 2026 or 2027", "section 4.2.1", "opening hours", "24/7"])
def test_other_numbers_tell_of_nobody(words: str) -> None:
    assert is_fit_for_all(words)


@pytest.mark.parametrize(
    ("press", "leads", "says"),
    [
        ("article", "/knowledge/new?title=Where+to+park", "Ada Lindqvist is writing an article about it."),
        ("idea", "/?title=Where+to+park#composer", "Ada Lindqvist is posting an idea about it."),
    ],
)
def test_who_adopts_a_question_comes_to_a_page_with_its_title_and_others_see_it(
    session: Session, browser_of: BrowserOf, press: str, leads: str, says: str
) -> None:
    ada, ben = make.member(session, "ada"), make.member(session, "ben")
    search(session, "where to park", 1, 2, found=0)
    browser = browser_of(ada)
    browser.get("/search/questions")
    adopt = f"/search/questions/{the_question(session).public_id}/adopt"
    assert browser.submit(adopt, press=press).location == leads
    assert browser.follow().by_id("title").get("value") == "Where to park"
    assert "You are" in browser.get("/search/questions").words
    page = browser_of(ben).get("/search/questions")
    assert says in page.words
    assert not page.forms(adopt)
    assert browser.submit(adopt, press="article").status == 303


def test_an_adopted_question_is_free_again_when_nothing_came_of_it(
    session: Session, clock: Clock, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    search(session, "where to park", 1, 2, found=0)
    adopt = f"/search/questions/{the_question(session).public_id}/adopt"
    browser_of(ada).post(adopt, {"into": "article"})
    browser = browser_of(ben)
    browser.post(adopt, {"into": "idea"})
    assert "Somebody was quicker" in browser.get("/help").flash
    clock.forward(days=ADOPTION_LASTS.days)
    assert ada.name not in browser_of(ben).get("/search/questions").words
    assert browser_of(ben).post(adopt, {"into": "idea"}).status == 303
    assert the_question(session).adopter == ben.public_id


def test_what_is_written_from_a_question_closes_it_once_somebody_finds_it(
    session: Session, index: Index, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    search(session, "where to park", 1, 2, found=0)
    browser = browser_of(ada)
    browser.get("/search/questions")
    browser.submit(f"/search/questions/{the_question(session).public_id}/adopt", press="article")
    browser.follow()
    browser.submit("/knowledge/", body="Behind the house.")
    index.catch_up()
    reader = browser_of(ben)
    link = next(one for one in reader.get("/search/questions").page.all("h2") if one.find("a") is not None).find("a")
    assert link is not None
    page = reader.get(link.get("href", ""))
    hit = next(one for one in page.by_id("results").iter("a") if "/search/go/" in one.get("href", ""))
    assert reader.get(hit.get("href", "")).status == 303
    assert "No question is open." in reader.get("/search/questions").words


def test_a_moderator_dismisses_a_question_for_good_and_the_record_says_so(
    session: Session, index: Index, mona: Person, ada: Person, browser_of: BrowserOf
) -> None:
    index.catch_up()
    search(session, "who is ugly", 1, 2, found=0)
    browser = browser_of(mona)
    browser.get("/search/questions")
    browser.submit(f"/search/questions/{the_question(session).public_id}/dismiss")
    assert "No question is open." in browser.follow().words
    search(session, "who is ugly", 3, 4, found=0)
    asker = browser_of(ada)
    asker.get("/search/?q=who+is+ugly")
    asker.submit("#ask")
    assert "A moderator took this question" in asker.follow().flash
    assert listed(session) == []
    (row,) = session.scalars(select(AuditRow).where(AuditRow.deed == "dismissed question"))
    assert (row.actor, row.detail) == (mona.public_id, {"words": "who is ugly"})


def test_who_left_is_somebody(session: Session, ada: Person, ben: Person, browser_of: BrowserOf) -> None:
    search(session, "where to park", 1, 2, found=0)
    actions.adopt_question(session, the_question(session), adopter=ada.public_id, into="idea", now=make.NOW)
    actions.remove(session, "person", ada.public_id)
    assert "Somebody is posting an idea about it." in browser_of(ben).get("/search/questions").words


def test_the_list_goes_on_and_costs_the_same_for_few_and_for_many(
    session: Session, ada: Person, browser_of: BrowserOf
) -> None:
    browser = browser_of(ada)
    for count in (2, PAGE + 3):
        for number in range(count):
            search(session, f"question {number}", 1, 2, found=0, now=make.NOW + timedelta(minutes=number))
        with count_statements(session) as statements:
            page = browser.get("/search/questions")
        assert len(statements) == 2
    more = next(one for one in page.page.all("a") if one.get("class") == "more")
    rest = browser.get(more.get("href", ""))
    assert [one.text for one in rest.page.all("a") if "/search/?q=" in one.get("href", "")] == [
        f"question {number}" for number in (2, 1, 0)
    ]


def test_a_document_of_another_kind_is_not_who_adopted(session: Session, ada: Person) -> None:
    actions.put(session, draft(ada.public_id, "No person"))
    search(session, "where to park", 1, 2, found=0)
    actions.adopt_question(session, the_question(session), adopter=ada.public_id, into="idea", now=make.NOW)
    (one,) = queries.open_questions(session, now=make.NOW)
    assert one.adopter == ada.name
