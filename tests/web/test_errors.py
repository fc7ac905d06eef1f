"""What a person reads when the answer is no, and when the machine fails."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, event, select, text
from sqlalchemy.orm import Session

from app import create_app
from base.model import Model
from ideas.models import Idea
from people.models import Person
from tests import make
from tests.browser import Browser
from tests.database import Apart, app_on, engine_of
from web.pages import moved
from web.security import MAX_BYTES

BrowserOf = Callable[[Person], Browser]


def test_an_unknown_address_is_not_found_by_a_stranger(browser: Browser) -> None:
    page = browser.get("/no/such/page")
    assert (page.status, page.heading) == (404, "Not found")


def test_an_unknown_person_is_not_found_by_a_colleague(ada: Person, browser_of: BrowserOf) -> None:
    page = browser_of(ada).get("/people/bcdfghjkmn")
    assert (page.status, page.heading) == (404, "Not found")
    assert "Sign out" in page.words


def test_htmx_gets_the_sentence_alone_and_what_was_typed_stays(ada: Person, browser_of: BrowserOf) -> None:
    answer = browser_of(ada).get("/people/bcdfghjkmn", htmx=True)
    assert answer.status == 404
    assert "There is nothing here" in answer.flash
    assert answer.headers["HX-Reswap"] == "none"
    assert not list(answer.page.all("main"))


def test_a_method_that_an_address_does_not_take_is_said(ada: Person, browser_of: BrowserOf) -> None:
    assert browser_of(ada).get("/sign-out").status == 405


@pytest.mark.parametrize("path", ["/people/?q=a%00b", "/people/names?q=%00", "/people/%00", "/people/?q=a&q=%00"])
def test_an_address_with_a_nul_in_it_is_answered_on_every_database(
    ada: Person, browser_of: BrowserOf, path: str
) -> None:
    page = browser_of(ada).get(path)
    assert (page.status, page.heading) == (400, "That did not work")


def test_a_form_with_a_nul_in_it_is_answered_on_every_database(ada: Person, browser: Browser) -> None:
    assert browser.post("/sign-in", {"email": f"{ada.email}\0", "password": "x"}).status == 422
    page = browser.sign_in(ada).post("/people/me", {"name": "a\0b"})
    assert (page.status, page.by_id("name").get("value")) == (422, "a\ufffdb")
    assert "could not be read" in "".join(page.by_id("name-errors").itertext())


def test_ten_megabytes_are_too_much_for_one_form(ada: Person, browser_of: BrowserOf) -> None:
    page = browser_of(ada).post("/people/me", {"name": "x" * 10_000_000})
    assert (page.status, page.heading) == (413, "Too much at once")
    assert ada.name == "Ada Lindqvist"


def test_ten_megabytes_of_a_stranger_are_too_much_too(browser: Browser) -> None:
    assert browser.post("/people/me", {"name": "x" * (MAX_BYTES + 1)}).status == 413


def test_a_refusal_leads_back_and_says_why(ada: Person, browser_of: BrowserOf) -> None:
    browser = browser_of(ada)
    browser.get("/people/me")
    answer = browser.submit("/people/me/password", old="wrong", new="a much better sentence")
    assert (answer.status, answer.location) == (303, "/people/me")
    assert "The present password is not right." in browser.follow().flash


def test_a_refusal_to_htmx_says_why_and_swaps_nothing(ada: Person, browser_of: BrowserOf) -> None:
    browser = browser_of(ada)
    browser.get("/people/me")
    answer = browser.submit("/people/me/password", htmx=True, old="wrong", new="a much better sentence")
    assert (answer.status, answer.headers["HX-Reswap"]) == (409, "none")
    assert "The present password is not right." in answer.flash


@contextmanager
def busy(apart: Apart, person: Person) -> Iterator[None]:
    """Hold what a writer needs, while the app waits for it only a moment."""
    settings = {"sqlite": "PRAGMA busy_timeout=20", "postgresql": "SET lock_timeout = '20ms'"}
    apart.engine.dispose()
    event.listen(apart.engine, "connect", lambda raw, _record: raw.execute(settings[apart.engine.dialect.name]))
    other = apart.session()
    other.execute(text("UPDATE person SET title = 'held' WHERE id = :id"), {"id": person.id})
    yield
    other.rollback()


@pytest.fixture
def alone(apart: Apart) -> tuple[Person, Browser]:
    """Sign Ada in on a database of her own."""
    session = apart.session()
    ada = make.member(session, "ada")
    return ada, Browser(apart.app, session).sign_in(ada)


@pytest.mark.parametrize("htmx", [False, True])
def test_a_locked_database_is_said_and_nothing_is_changed(
    apart: Apart, alone: tuple[Person, Browser], *, htmx: bool
) -> None:
    ada, browser = alone
    browser.get("/people/me")
    with busy(apart, ada):
        answer = browser.submit("/people/me", name="Someone else", htmx=htmx)
    assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
    assert "nothing was lost" in answer.words
    assert ada.name == "Ada Lindqvist"


def test_after_a_locked_database_the_same_form_goes_through(apart: Apart, alone: tuple[Person, Browser]) -> None:
    ada, browser = alone
    browser.get("/people/me")
    page = browser.whole
    with busy(apart, ada):
        browser.submit("/people/me", name="Ada L.")
    browser.last = page
    assert browser.submit("/people/me", name="Ada L.").status == 303
    assert ada.name == "Ada L."


def test_a_database_that_is_gone_is_said(apart: Apart, alone: tuple[Person, Browser]) -> None:
    browser = alone[1]
    with gone(apart.engine):
        page = browser.get("/people/")
    assert (page.status, page.heading) == (503, "One moment, please")


@contextmanager
def gone(engine: Engine) -> Iterator[None]:
    """Let every new connection lead to a database that is not there."""
    elsewhere = {"sqlite": "/nowhere/at/all.db", "postgresql": "host=127.0.0.1 port=9"}

    def lead_elsewhere(*_asked: object) -> Any:  # noqa: ANN401 - the driver's own connection
        return engine.dialect.loaded_dbapi.connect(elsewhere[engine.dialect.name])

    engine.dispose()
    event.listen(engine, "do_connect", lead_elsewhere)
    yield
    event.remove(engine, "do_connect", lead_elsewhere)


def test_a_full_disk_is_said_and_no_half_of_an_idea_is_kept(tmp_path: Path) -> None:
    with app_on(f"sqlite:///{tmp_path}/full.db", tmp_path, create_app) as app, Session(engine_of(app)) as session:
        engine = engine_of(app)
        Model.metadata.create_all(engine)
        browser = Browser(app, session).sign_in(make.person(session))
        session.commit()
        pages = session.scalar(text("PRAGMA page_count")) or 0
        session.rollback()
        engine.dispose()
        event.listen(engine, "connect", lambda raw, _record: raw.execute(f"PRAGMA max_page_count={pages + 2}"))
        answer = browser.post("/ideas/", {"body": "What if? " * 2000})
        assert (answer.status, answer.heading) == (503, "One moment, please")
        assert session.scalars(select(Idea)).all() == []


@pytest.fixture
def breaking(apart: Apart, alone: tuple[Person, Browser]) -> Browser:
    """Open Ada's browser on an app that has a page that breaks, and that shows what people see then."""
    apart.app.config["PROPAGATE_EXCEPTIONS"] = False

    def breaks() -> str:
        raise ZeroDivisionError

    apart.app.add_url_rule("/breaks", view_func=breaks)
    return alone[1]


def test_a_bug_is_our_fault_and_is_logged(breaking: Browser, caplog: pytest.LogCaptureFixture) -> None:
    page = breaking.get("/breaks")
    assert (page.status, page.heading) == (500, "Something broke")
    assert "ZeroDivisionError" in caplog.text


def test_where_a_page_leads_after_a_change_is_said_to_htmx_in_a_header(app: Flask) -> None:
    with app.test_request_context(headers={"HX-Request": "true"}):
        answer = moved("/people/")
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (200, "/people/")
