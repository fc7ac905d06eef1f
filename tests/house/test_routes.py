"""Every route answers each kind of person as the table says, and a refusal changes nothing."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl

import pytest
from flask import Flask
from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from base.model import Model
from people.models import Person
from tests.browser import Answer, Browser
from tests.house.routes import REFUSED, Row, rows

COLUMNS = {"colleague": "ben", "author": "ada", "moderator": "mona", "agent": "fay", "admin": "adam"}
# What the words and the redirections of the table are to htmx: it swaps a piece, or is told where to go.
HTMX = {"in": "401", "no": "409", "303": "200"}
# What a mere sign-in or look writes is no deed.
UNTOLD = {"login_session", "audit", "look"}


@pytest.fixture
def session(there: Session) -> Session:
    """Open a session in the world with one of each noun."""
    return there


@pytest.mark.parametrize("row", rows(), ids=str)
def test_a_route_answers_as_the_table_says(
    row: Row, app: Flask, session: Session, people: dict[str, Person], nouns: dict[str, str]
) -> None:
    path, form = row.path.format(**nouns), row.form.format(**nouns)
    session.commit()
    before = everything(session.connection())
    answers = {}
    for who in row.cells:
        with undone(session) as connection:
            browser = browser_of(who, app, session, people)
            answers[who] = asked(browser, row.method, path, form)
            changed = row.cells[who] in REFUSED and before != everything(connection)
        assert not changed, f"the answer to the {who} is no, and something changed"
    assert answers == row.cells


@pytest.mark.parametrize("row", rows(), ids=str)
def test_htmx_gets_a_piece_an_address_or_a_status(
    row: Row, app: Flask, session: Session, people: dict[str, Person], nouns: dict[str, str]
) -> None:
    path, form = row.path.format(**nouns), row.form.format(**nouns)
    session.commit()
    answers = {}
    for who in ("stranger", "author", "moderator"):
        with undone(session):
            browser = browser_of(who, app, session, people)
            answer = sent(browser, row.method, path, form, htmx=True)
            answers[who] = str(answer.status)
    assert answers == {who: HTMX.get(row.cells[who], row.cells[who]) for who in answers}


def browser_of(who: str, app: Flask, session: Session, people: dict[str, Person]) -> Browser:
    browser = Browser(app, session)
    return browser.sign_in(people[COLUMNS[who]]) if who in COLUMNS else browser


def sent(browser: Browser, method: str, path: str, form: str, *, htmx: bool = False) -> Answer:
    if method == "GET":
        return browser.get(path, htmx=htmx)
    return browser.post(path, dict(parse_qsl(form, keep_blank_values=True)), htmx=htmx)


@contextmanager
def undone(session: Session) -> Iterator[Connection]:
    """Take back whatever happens inside, so that the next person finds the same world."""
    connection = session.connection()
    session.commit()
    point = connection.begin_nested()
    yield connection
    session.rollback()
    point.rollback()
    session.expire_all()


def asked(browser: Browser, method: str, path: str, form: str) -> str:
    """Return the status, or the word of the table that stands for it."""
    answer = sent(browser, method, path, form)
    with browser.client.session_transaction() as cookie:
        said_no = any(kind == "refused" for kind, _sentence in cookie.get("_flashes", []))
    if answer.status == 303 and answer.location.startswith("/sign-in?"):
        return "in"
    return "no" if answer.status == 303 and said_no else str(answer.status)


def everything(connection: Connection) -> dict[str, list[Any]]:
    """Return every row of every table that a deed could change."""
    tables = [table for name, table in Model.metadata.tables.items() if name not in UNTOLD]
    return {table.name: [tuple(map(repr, row)) for row in connection.execute(select(table))] for table in tables}


def test_every_route_stands_in_the_table(app: Flask) -> None:
    routes = app.url_map.bind("localhost")
    paths = [(re.sub(r"\{\w+\}", "x", row.path.partition("?")[0]), row.method) for row in rows()]
    written = {(routes.match(path, method=method)[0], method) for path, method in paths}
    there = {(rule.endpoint, method) for rule in app.url_map.iter_rules() for method in rule.methods or ()}
    assert {one for one in there if one[1] not in {"HEAD", "OPTIONS"}} == written


def test_a_refusal_to_htmx_is_a_status(
    app: Flask, session: Session, people: dict[str, Person], nouns: dict[str, str]
) -> None:
    browser = Browser(app, session).sign_in(people["ada"])
    answer = browser.post(f"/ideas/{nouns['idea']}/vote", {"stance": "support"}, htmx=True)
    assert answer.status == 409
