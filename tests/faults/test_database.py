"""A database that is locked, full or killed: a sentence, nothing half-saved, nothing lost, and then it goes on."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, String, column, create_engine, event, func, select, table, text

from app import create_app
from base.model import Model
from tests import make
from tests.browser import Browser
from tests.database import SERVER, Apart, engine_of
from tests.faults.desk import Desk, boxes, form_to, text_in
from tests.faults.sheets import SHEETS, Sheet
from tests.house.world import one_of_each
from tests.make import PASSWORD
from web.settings import Settings

CAST = ("ada", "ben", "mona", "sven", "fay", "adam")
SORRY = "Nothing was changed and nothing was lost"
Desks = Callable[[Sheet], Desk]


def desks_in(world: Apart) -> Desks:
    """Make one noun of each kind in a database of its own, and return a function that lays a form before somebody."""
    session = world.session()
    people = {key: make.member(session, key) for key in CAST}
    nouns = one_of_each(session, people)
    session.commit()
    return lambda sheet: Desk(world.app, session, people[sheet.who], sheet, nouns)


@contextmanager
def locked(engine: Engine) -> Iterator[None]:
    """Let a connection from elsewhere hold the whole database, while the app waits for it only a moment."""
    patience = {"sqlite": "PRAGMA busy_timeout=20", "postgresql": "SET lock_timeout = '20ms'"}[engine.dialect.name]
    tables = ", ".join(f'"{name}"' for name in Model.metadata.tables)
    hold = {"sqlite": "BEGIN EXCLUSIVE", "postgresql": f"LOCK TABLE {tables} IN EXCLUSIVE MODE"}[engine.dialect.name]
    engine.dispose()

    def be_patient(raw: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
        raw.execute(patience)
        # What is set within a transaction goes with its rollback.
        raw.commit()

    event.listen(engine, "connect", be_patient)
    with elsewhere(engine) as other:
        other.execute(text(hold))
        yield
        other.rollback()
    event.remove(engine, "connect", be_patient)
    engine.dispose()


@contextmanager
def elsewhere(engine: Engine) -> Iterator[Connection]:
    """Open the same database as another program would, without the app's own settings."""
    options = {"connect_args": {"isolation_level": None}} if engine.dialect.name == "sqlite" else {}
    other = create_engine(engine.url, **options)
    with other.connect() as connection:
        yield connection
    other.dispose()


@pytest.mark.parametrize("htmx", [False, True], ids=["plain", "htmx"])
def test_a_locked_database_is_said_and_whatever_form_it_was_nothing_is_lost(apart: Apart, *, htmx: bool) -> None:
    desk_of = desks_in(apart)
    desks = [desk_of(sheet) for sheet in SHEETS]
    before = desks[0].rows()
    with locked(apart.engine):
        pages = [desk.send(htmx=htmx) for desk in desks]
    assert {(page.status, page.headers["Retry-After"], SORRY in page.words) for page in pages} == {(503, "5", True)}
    assert desks[0].rows() == before
    if htmx:
        assert {page.headers["HX-Reswap"] for page in pages} == {"none"}
        return
    for desk, page in zip(desks, pages, strict=True):
        shown = {name: text_in(box) for name, box in boxes(form_to(page, desk.to)).items()}
        assert {name: shown.get(name) for name in desk.good} == desk.good


def test_once_the_lock_is_gone_the_same_forms_go_through(apart: Apart) -> None:
    desk_of = desks_in(apart)
    desks = [desk_of(sheet) for sheet in SHEETS]
    with locked(apart.engine):
        for desk in desks:
            desk.send()
    statuses = {desk.sheet.name: desk.browser.submit(desk.to).status for desk in desks}
    assert set(statuses.values()) <= {303, 409, 422}
    # What one form did may close another; and a file cannot be carried along: no browser lets a page choose one.
    closed = {name for name, status in statuses.items() if status != 303}
    assert closed <= {"suggestion", "acceptance", "refusal", "wording", "import"}


def test_nobody_waits_for_ever(apart: Apart) -> None:
    asked = {"sqlite": "PRAGMA busy_timeout", "postgresql": "SHOW lock_timeout"}[apart.engine.dialect.name]
    for _time in range(2):
        with apart.engine.connect() as connection:
            assert str(connection.scalar(text(asked))) in {"5000", "5s"}
            connection.rollback()


def test_a_locked_database_keeps_what_waits_for_a_sign_in(apart: Apart) -> None:
    session = apart.session()
    ada = make.member(session, "ada")
    session.commit()
    browser = Browser(apart.app, session)
    browser.post("/people/me", {"name": "Ada of Larkfield"})
    with locked(apart.engine):
        page = browser.submit("/sign-in", email=ada.email, password=PASSWORD)
    assert (page.status, "Ada of Larkfield" in page.text, PASSWORD in page.text) == (503, True, False)
    browser.submit("/sign-in")
    resumed = browser.submit("/sign-in", email=ada.email, password=PASSWORD)
    assert "Ada of Larkfield" in resumed.text


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Callable[[int], Apart]]:
    """Return a function that makes a world in a database with room for so many pages more; SQLite's, on any server."""
    app = create_app(Settings(f"sqlite:///{tmp_path}/full.db", tmp_path, secret_key="only for tests", testing=True))
    world = Apart(app, engine_of(app))
    Model.metadata.create_all(world.engine)

    def room_for(pages: int) -> Apart:
        with world.engine.connect() as connection:
            used = connection.scalar(text("PRAGMA page_count")) or 0
        world.engine.dispose()
        limit = f"PRAGMA max_page_count={used + pages}"
        event.listen(world.engine, "connect", lambda raw, _record: raw.execute(limit))
        return world

    yield room_for
    world.close()
    world.engine.dispose()


def test_a_full_database_is_said_and_no_half_of_anything_is_kept(full: Callable[[int], Apart]) -> None:
    desk_of = desks_in(full(10_000))
    desks = [desk_of(sheet) for sheet in SHEETS if any(box.lines for box in sheet.boxes.values())]
    before = desks[0].rows()
    world = full(0)
    for desk in desks:
        name = next(name for name, box in desk.sheet.boxes.items() if box.lines)
        long = "What if?\n" * (desk.sheet.boxes[name].fits // 10)
        page = desk.send({name: long})
        assert (page.status, SORRY in page.words) == (503, True), desk.sheet.name
        assert text_in(boxes(form_to(page, desk.to))[name]) == long.strip()
        assert desk.rows() == before
    full(10_000)
    assert desks[0].browser.submit(desks[0].to).status == 303
    assert world.engine.dialect.name == "sqlite"


def test_a_locked_queue_does_not_undo_what_was_kept(tmp_path: Path, apart: Apart) -> None:
    settings: Settings = apart.app.extensions["seedbed.settings"]
    live = create_app(replace(settings, testing=False, data_folder=tmp_path / "live"))
    session = apart.session()
    browser = Browser(live, session).sign_in(make.member(session, "ada"))
    with sqlite3.connect(tmp_path / "live/queue.db", isolation_level=None) as queue:
        queue.execute("BEGIN EXCLUSIVE")
        answer = browser.post("/ideas/", {"body": "What if the door opened by itself?"})
        queue.execute("ROLLBACK")
    queue.close()
    assert answer.status == 303
    assert browser.follow().heading == "What if the door opened by itself?"
    engine_of(live).dispose()


def kill_connections(engine: Engine) -> None:
    """End every connection of the app, as a server that starts anew does."""
    theirs = column("datname", String) == func.current_database(), column("pid") != func.pg_backend_pid()
    ended = select(func.pg_terminate_backend(column("pid"), 5_000)).select_from(table("pg_stat_activity"))
    with elsewhere(engine) as other:
        other.execute(ended.where(*theirs))


# A file has no server that could end a connection, so these are asked of PostgreSQL alone.
if SERVER:

    def test_after_its_connections_were_killed_the_next_request_is_answered(apart: Apart) -> None:
        desk_of = desks_in(apart)
        for sheet in SHEETS[:4]:
            desk = desk_of(sheet)
            assert desk.browser.get(desk.page).status == 200
            kill_connections(apart.engine)
            assert desk.browser.get(desk.page).status == 200
            kill_connections(apart.engine)
            assert desk.send().status == 303

    def test_a_connection_killed_in_mid_request_is_said_and_nothing_is_half_saved(apart: Apart) -> None:
        desk_of, killed = desks_in(apart), list[str]()
        desks = [desk_of(sheet) for sheet in SHEETS]

        def kill(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
            if not killed and statement.startswith(("INSERT", "UPDATE", "DELETE")):
                killed.append(statement)
                kill_connections(apart.engine)

        event.listen(apart.engine, "before_cursor_execute", kill)
        for desk in desks:
            before = desk.rows()
            killed.clear()
            page = desk.send()
            assert (page.status, SORRY in page.words, len(killed)) == (503, True, 1), desk.sheet.name
            assert desk.rows() == before
        assert desks[0].browser.submit(desks[0].to).status == 303
