"""How Alembic meets our tables: through the app's own engine, in batches, without a model in any migration."""

from typing import Any, Literal

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from base.model import Model, UtcDateTime
from web.db import db


def render_type(kind: str, value: object, _autogen: object) -> str | Literal[False]:
    """Write our own time type as the plain one, so that a migration imports no model."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(value, UtcDateTime) else False


def skip_empty(_context: object, _revision: object, directives: list[Any]) -> None:
    """Make no file where nothing has changed."""
    if getattr(context.config.cmd_opts, "autogenerate", False) and directives[0].upgrade_ops.is_empty():
        directives[:] = []


def run(connection: Connection) -> None:
    """Run the migrations on this connection."""
    context.configure(
        connection=connection,
        target_metadata=Model.metadata,
        render_as_batch=True,
        render_item=render_type,
        process_revision_directives=skip_empty,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def keep_keys(connection: Connection, *, kept: bool) -> None:
    """Let SQLite keep foreign keys or not: a table that is made anew is dropped first, with all that hangs on it."""
    if connection.dialect.name == "sqlite":
        connection.connection.cursor().execute(f"PRAGMA foreign_keys = {kept:d}")


with current_app.app_context(), db.engine.connect() as connection:
    keep_keys(connection, kept=False)
    run(connection)
    connection.commit()
    keep_keys(connection, kept=True)
