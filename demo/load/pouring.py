"""Rows by the thousand into tables, with the numbers they were given."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.orm import Session

from base.model import Model

Rows = Sequence[Mapping[str, Any]]
AT_ONCE = 5_000


def pour(session: Session, noun: type[Model], rows: Rows) -> None:
    """Insert the rows as they are; all of them name the same columns."""
    table = cast("Table", noun.__table__)
    for start in range(0, len(rows), AT_ONCE):
        session.execute(insert(table), rows[start : start + AT_ONCE])
    if session.get_bind().dialect.name == "postgresql" and "id" in table.c:
        _count_on(session, table)


def _count_on(session: Session, table: Table) -> None:
    """Let PostgreSQL give the next row the number after the highest; SQLite does so by itself."""
    sequence = func.pg_get_serial_sequence(f'"{table.name}"', "id")
    session.execute(select(func.setval(sequence, select(func.max(table.c.id)).scalar_subquery())))


def learn_sizes(session: Session) -> None:
    """Let PostgreSQL look at the tables now; by itself it would do so within minutes."""
    if session.get_bind().dialect.name == "postgresql":
        # By name: without one it would lock tables that all databases of the server share.
        for table in Model.metadata.sorted_tables:
            session.execute(text(f'ANALYZE "{table.name}"'))
