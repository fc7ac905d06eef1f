"""Databases that exist for a while: a file of SQLite's, or one on the server that SEEDBED_TEST_URL names."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from click.testing import Result
from flask import Flask
from sqlalchemy import Connection, Engine, create_engine, delete, event, make_url, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from base.database import engine_options, prepare, set_reading
from base.model import Model, new_public_id
from web.db import db
from web.settings import Settings, driver_url

SERVER = os.environ.get("SEEDBED_TEST_URL", "")
PSEUDONYM_KEY = "only for the tests of ours"
_TRANSACTIONS = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")
T = TypeVar("T")
# Databases on the server with every table and no row, for whoever comes next: one is made in a second.
_SPARE: list[str] = []
MADE = ExitStack()


@contextmanager
def new_database(folder: Path) -> Iterator[str]:
    """Make an empty database, and drop it at the end."""
    name = f"seedbed_test_{new_public_id()}"
    if not SERVER:
        yield f"sqlite:///{folder / name}.db"
        return
    # Nothing here has to outlive the server, so that no commit needs to wait for the disk.
    _on_server(f"CREATE DATABASE {name}", f"ALTER DATABASE {name} SET synchronous_commit = off")
    try:
        yield make_url(driver_url(SERVER)).set(database=name).render_as_string(hide_password=False)
    finally:
        _on_server(f"DROP DATABASE {name} WITH (FORCE)")


def _on_server(*statements: str) -> None:
    server = create_engine(make_url(driver_url(SERVER)).set(database="postgres"), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    server.dispose()


@contextmanager
def _with_tables(folder: Path) -> Iterator[str]:
    """Return a database that has every table; those on the server are used again, and dropped when MADE is closed."""
    url = _SPARE.pop() if _SPARE else ""
    if not url:
        url = MADE.enter_context(new_database(folder))
        _on(url, Model.metadata.create_all)
    yield url
    if SERVER and _on(url, _is_emptied):
        _SPARE.append(url)


def _on(url: str, do: Callable[[Connection], T]) -> T:
    engine = prepare(create_engine(url, **engine_options(url)))
    with engine.begin() as connection:
        done = do(connection)
    engine.dispose()
    return done


def _is_emptied(connection: Connection) -> bool:
    """Take every row out of the tables; returns False where there are others, or where somebody holds one.

    To truncate them would wait for the disk for as long as it takes to make new ones.
    """
    there = set(connection.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname !~ '^(pg_|information_)'")))
    if there != set(Model.metadata.tables):
        return False
    try:
        # Lets rows go in any order; whoever may not say so gets a new database each time.
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        for table in Model.metadata.tables.values():
            connection.execute(delete(table))
        connection.execute(text("SELECT setval(format('%I', sequencename)::regclass, 1, false) FROM pg_sequences"))
    except SQLAlchemyError:
        return False
    return True


@contextmanager
def new_app(folder: Path, make: Callable[[Settings], Flask]) -> Iterator[Flask]:
    """Make an app with a database of its own that has every table."""
    with _with_tables(folder) as url, app_on(url, folder, make) as app:
        yield app


@contextmanager
def app_on(url: str, folder: Path, make: Callable[[Settings], Flask]) -> Iterator[Flask]:
    """Make an app on a database, and let go of its connections at the end."""
    app = make(
        Settings(url, folder, secret_key="only for tests", pseudonym_key=PSEUDONYM_KEY, embedded=False, testing=True)
    )
    yield app
    engine_of(app).dispose()


def engine_of(app: Flask) -> Engine:
    """Return the app's engine."""
    with app.app_context():
        return db.engine


@contextmanager
def rolled_back(app: Flask, connection: Connection) -> Iterator[Session]:
    """Open a session that shares its transaction with the app's own sessions; nothing of it lasts.

    What views and jobs commit is released into the outer transaction, which is rolled back at the end; where there is
    one already, it is a point in that one.
    """
    with app.app_context():
        engines: Any = db.engines
    before = engines[None]
    outer = connection.begin_nested() if connection.in_transaction() else connection.begin()
    engines[None] = connection
    db.session.session_factory.configure(join_transaction_mode="create_savepoint")
    with Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as shared:
        yield shared
    engines[None] = before
    db.session.session_factory.configure(join_transaction_mode="conditional_savepoint")
    outer.rollback()


@dataclass
class Apart:
    """A real database of its own, where transactions truly commit: for threads and for the command line."""

    app: Flask
    engine: Engine
    _sessions: list[Session] = field(default_factory=list)

    def session(self) -> Session:
        """Return a new session that commits for real; it is closed with the database.

        It begins as a reader, so that two of them can look at once.
        """
        set_reading(on=True)
        session = Session(self.engine, expire_on_commit=False)
        self._sessions.append(session)
        return session

    def run(self, *arguments: str) -> Result:
        """Run a command of the app's command line; a bug in it flies."""
        set_reading(on=False)
        return self.app.test_cli_runner().invoke(args=arguments, catch_exceptions=False)

    def at_once(self, *deeds: Callable[[Session], T]) -> list[T | Exception]:
        """Do each deed in a thread and a session of its own, all starting together; each commits.

        Returns for each deed what it returned, or the exception that flew.
        """
        start, results = threading.Barrier(len(deeds)), dict[int, T | Exception]()
        threads = [threading.Thread(target=self._do, args=(start, results, *each)) for each in enumerate(deeds)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return [results[number] for number in range(len(deeds))]

    def _do(
        self, start: threading.Barrier, results: dict[int, Any], number: int, deed: Callable[[Session], object]
    ) -> None:
        set_reading(on=False)
        with Session(self.engine, expire_on_commit=False) as session:
            start.wait(timeout=30)
            try:
                results[number] = deed(session)
                session.commit()
            except Exception as fault:  # noqa: BLE001 - the test looks at it
                results[number] = fault

    def close(self) -> None:
        """Close every session that was handed out."""
        for session in self._sessions:
            session.close()


@contextmanager
def count_statements(on: Session | Connection | Engine) -> Iterator[list[str]]:
    """Collect the statements that run inside the block; what begins and ends transactions is not counted."""
    bind = on.get_bind() if isinstance(on, Session) else on
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(_TRANSACTIONS):
            statements.append(statement)

    event.listen(bind, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(bind, "before_cursor_execute", note)
