"""Keeping the index equal to the rows: it is built anew beside itself, and compared with them."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy.orm import Session

from base.database import reading
from search import queries
from search.engine import Engine
from search.models import Entry


class Busy(Exception):  # noqa: N818 - a state, not an error of the program
    """Another process is at the index, and has been for long."""


def rebuild(session: Session, engine: Engine) -> int:
    """Build the index anew while the old one answers and follows; returns how many documents it holds.

    What changed meanwhile is written once more when nobody else writes, so that nothing is lost by the change.
    Raises Busy, and has changed nothing then.
    """
    other = engine.beside()
    with _alone(other):
        other.start_over()
        for batch in _every_entry(session):
            other.write(batch)
        with _alone(engine):
            level(session, other)
            engine.take_over(other)
            engine.is_complete()
    return len(engine.versions())


@contextmanager
def _alone(engine: Engine) -> Iterator[None]:
    with engine.alone() as locked:
        if not locked:
            raise Busy
        yield


def differing(session: Session, engine: Engine) -> set[str]:
    """Return which documents, "kind:public_id", the index holds otherwise than the rows; what waits is left out."""
    with reading():
        rows, waiting = queries.versions(session), set(queries.waiting_keys(session))
        session.commit()
    return _unlike(rows, {key: version for key, version in engine.versions().items() if key not in waiting})


def _unlike(rows: Mapping[str, int], held: Mapping[str, int]) -> set[str]:
    return {key for key in rows.keys() | held.keys() if rows.get(key) != held.get(key)}


def _every_entry(session: Session) -> Iterator[list[Entry]]:
    last = 0
    while batch := _read(session, last):
        yield [entry for entry in batch if not entry.gone]
        last = batch[-1].id


def _read(session: Session, last: int) -> list[Entry]:
    with reading():
        batch = queries.entries_after(session, last)
        session.commit()
    return batch


def level(session: Session, other: Engine) -> None:
    """Write what was changed since it was read, and take out what is gone."""
    with reading():
        changed = _unlike(queries.all_versions(session), other.versions())
        for keys in _portions(changed):
            other.write(queries.entries_of(session, keys))
        session.commit()


def _portions(keys: Iterable[str]) -> Iterator[list[str]]:
    rest = sorted(keys)
    while rest:
        yield rest[: queries.BATCH]
        rest = rest[queries.BATCH :]
