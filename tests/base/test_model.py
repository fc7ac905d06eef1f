"""Times are aware and in UTC on every database; ids in addresses spell nothing and repeat never."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from base.model import ALPHABET, PUBLIC_ID_LENGTH, Model, new_public_id
from base.outbox import Event


def told(session: Session, at: datetime) -> Event:
    session.add(Event(at=at, deed="said", noun="idea", detail={}))
    session.flush()
    session.expire_all()
    return session.scalars(select(Event)).one()


def test_a_time_comes_back_aware_and_in_utc(session: Session, now: datetime) -> None:
    at = told(session, now.astimezone(timezone(timedelta(hours=-5)))).at
    assert (at, at.tzinfo) == (now, UTC)


def test_a_microsecond_is_kept(session: Session, now: datetime) -> None:
    assert told(session, now + timedelta(microseconds=1)).at - now == timedelta(microseconds=1)


def test_times_compare_in_the_database_as_in_python(session: Session, now: datetime) -> None:
    told(session, now)
    elsewhere = now.astimezone(timezone(timedelta(hours=9)))
    assert session.scalars(select(Event.id).where(Event.at == elsewhere)).all()
    assert not session.scalars(select(Event.id).where(Event.at > elsewhere)).all()


def test_a_naive_time_is_refused(session: Session) -> None:
    session.add(Event(at=datetime(2026, 3, 2, 9), deed="said", noun="idea", detail={}))  # noqa: DTZ001 - the fault itself
    with pytest.raises(StatementError, match="naive"):
        session.flush()


def test_no_time_is_no_time(session: Session) -> None:
    assert session.scalar(select(Event.at).where(Event.id == 0)) is None


def test_public_ids_are_ten_letters_without_vowels_and_differ() -> None:
    ids = {new_public_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(len(one) == PUBLIC_ID_LENGTH and set(one) <= set(ALPHABET) for one in ids)
    assert not set(ALPHABET) & set("aeiou01l")


def test_every_constraint_has_a_name() -> None:
    constraints = [one for table in Model.metadata.tables.values() for one in table.constraints]
    assert constraints
    assert not [one for one in constraints if not one.name]


def test_every_time_column_is_of_our_own_type() -> None:
    columns = [column for table in Model.metadata.tables.values() for column in table.columns]
    wrong = [str(column) for column in columns if type(column.type).__name__ in {"DateTime", "TIMESTAMP"}]
    assert not wrong


def test_every_relationship_says_when_it_would_query() -> None:
    relations = [one for mapper in Model.registry.mappers for one in mapper.relationships]
    assert relations
    assert not [str(one) for one in relations if one.lazy != "raise_on_sql"]


def test_sqlite_keeps_foreign_keys_and_waits_for_others(session: Session) -> None:
    if session.get_bind().dialect.name == "postgresql":
        assert session.scalar(text("SHOW server_encoding")) == "UTF8"
        return
    assert session.scalar(text("PRAGMA foreign_keys")) == 1
    assert session.scalar(text("PRAGMA busy_timeout")) == 5000
    assert session.scalar(text("PRAGMA journal_mode")) == "wal"
