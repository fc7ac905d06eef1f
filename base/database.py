"""How an engine is prepared: SQLite's settings, and who begins a transaction as a writer."""

import threading
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, Engine, PoolProxiedConnection, event
from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.orm import Session

S = TypeVar("S")  # the short form needs Python 3.12
# Of these each can say ON CONFLICT, and they share no type.
INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}

WAIT_SECONDS, TURN = 5, "turn"
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={WAIT_SECONDS * 1000}",
    # 4 MB for each of a dozen connections; the system keeps the file in its own cache anyway.
    "PRAGMA cache_size=-4000",
)

# What people write must not stand in a log, and an error's message would name every value of its statement.
QUIET = {"hide_parameters": True}

# With a deferred BEGIN 645 of 800 concurrent read-then-write transactions failed at once as locked,
# with BEGIN IMMEDIATE none. Readers say so and begin deferred, so that they never wait for a writer.
_reading: ContextVar[bool] = ContextVar("reading", default=False)


def in_dialect(build: "Callable[[Any], S]") -> "Callable[[Session], S]":
    """Build a statement from the dialect's own INSERT once, for every session of the dialect."""
    built: dict[str, S] = {}

    def statement(session: "Session") -> S:
        name = session.get_bind().dialect.name
        if name not in built:
            built[name] = build(INSERTS[name])
        return built[name]

    return statement


@contextmanager
def reading() -> "Iterator[None]":
    """Begin transactions as a reader inside this block."""
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


def set_reading(*, on: bool) -> None:
    """Say for the present context whether its transactions only read."""
    _reading.set(on)


def engine_options(url: str) -> dict[str, Any]:
    """Return what `create_engine` needs for this address."""
    if url.startswith("sqlite"):
        # The driver's own BEGIN comes late and leaks rows past an outer rollback: we begin ourselves.
        return {"connect_args": {"isolation_level": None, "check_same_thread": False}, **QUIET}
    # Without a limit a locked table would hold every thread of the server for as long as the lock.
    return {"pool_pre_ping": True, "connect_args": {"options": f"-c lock_timeout={WAIT_SECONDS}s"}, **QUIET}


def prepare(engine: Engine) -> Engine:
    """Attach to the engine how long it waits for whoever holds a lock, and SQLite's settings."""
    if engine.dialect.name == "sqlite":
        turn = threading.Lock()
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", lambda connection: _begin(connection, turn))
        _end_turns(engine)
    else:
        event.listen(engine, "connect", _set_patience)
    return engine


def _set_pragmas(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _set_patience(connection: Any, _record: object) -> None:  # noqa: ANN401 - as above
    # By itself PostgreSQL waits for ever, and so would the person.
    connection.execute(f"SET lock_timeout = '{WAIT_SECONDS}s'")
    # A setting made within a transaction goes with its rollback.
    connection.commit()


def _end_turns(engine: Engine) -> None:
    """Let a writer's turn end with its transaction.

    SQLAlchemy's events come before the database commits: the next writer would meet the lock, and sleep as below.
    """
    dialect = engine.dialect
    commit, rollback = dialect.do_commit, dialect.do_rollback

    def then_end(deed: "Callable[[PoolProxiedConnection], None]", connection: PoolProxiedConnection) -> None:
        try:
            deed(connection)
        finally:
            _end(connection)

    dialect.do_commit = partial(then_end, commit)  # type: ignore[method-assign]
    dialect.do_rollback = partial(then_end, rollback)  # type: ignore[method-assign]


def _begin(connection: Connection, turn: threading.Lock) -> None:
    """Begin as a reader, or wait for the writers' turn in this process and then for those of other processes.

    SQLite's own waiting sleeps longer and longer and wakes by chance: of sixteen writers some slept for five seconds.
    """
    if _reading.get():
        connection.exec_driver_sql("BEGIN")
        return
    record = connection.connection.record_info
    if record is not None and turn.acquire(timeout=WAIT_SECONDS):
        record[TURN] = turn
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except BaseException:
        _end(connection.connection)
        raise


def _end(connection: PoolProxiedConnection) -> None:
    turn: threading.Lock | None = (connection.record_info or {}).pop(TURN, None)
    if turn is not None:
        turn.release()
