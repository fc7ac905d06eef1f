"""The session of the request, and the one way to commit it."""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, has_request_context
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.exc import InternalError, OperationalError
from sqlalchemy.orm import Session

from base.database import engine_options, prepare, set_reading
from base.model import Model
from base.outbox import WAKE
from web.runner import wake
from web.settings import Settings

T = TypeVar("T")  # the short form needs Python 3.12
db = SQLAlchemy(model_class=Model, session_options={"expire_on_commit": False})


def init_db(app: Flask, url: str) -> None:
    """Bind the app to its database."""
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    settings: Settings = app.extensions["seedbed.settings"]
    # One for each thread: what goes beyond is opened and closed again for each request.
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {**engine_options(url), "pool_size": settings.threads}
    db.init_app(app)
    with app.app_context():
        prepare(db.engine)
    app.before_request(_begin_as_reader)


def session() -> Session:
    """Return the session of this request, job or command."""
    return db.session()


def commit() -> None:
    """Make the request's changes last, and wake the worker if they left work behind."""
    current = session()
    current.commit()
    if has_request_context():
        # What the answer still reads must not take the writers' turn again.
        set_reading(on=True)
    if current.info.pop(WAKE, False):
        wake()


def begin_writing() -> None:
    """End what was read so far, and let the next statement wait for the writers' turn.

    Called when it is known who asks: the turn is held for the deed alone, not while the person is looked up.
    """
    session().rollback()
    set_reading(on=False)


def write_in_passing(deed: Callable[[], T]) -> T | None:
    """Let a page that reads write something on its way, in a transaction of its own; what was read stays as it is.

    Where the database takes nothing, because it is full or locked, the page goes on without.
    """
    session().commit()
    begin_writing()
    try:
        done = deed()
        commit()
    except (OperationalError, InternalError):
        session().rollback()
        set_reading(on=True)
        return None
    return done


def _begin_as_reader() -> None:
    set_reading(on=True)
