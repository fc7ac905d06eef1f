"""The index follows the rows, one batch of stale documents at a time; and old searches are forgotten."""

from datetime import datetime

from sqlalchemy.orm import Session

from base.database import reading
from search import actions, keeping, queries
from search.engine import Engine, the_engine
from search.models import Entry

# The hour, by UTC, from which a day's comparison may begin.
NIGHT = 2


def index_documents(session: Session, *, now: datetime) -> bool:  # noqa: ARG001 - every job is called alike
    """Write the stale documents into the index, at most a batch; returns whether there were any.

    The rows are read inside the lock, so that no older version is written over a newer one, and in a transaction that
    ends before the slow writing begins. Killed in between, a batch is written once more: that changes nothing.
    """
    engine = the_engine()
    with engine.alone() as locked:
        if not locked:
            return False
        if not engine.is_whole():
            actions.mark_all_stale(session)
            session.commit()
            engine.start_over()
        return _write_batch(session, engine)


def _write_batch(session: Session, engine: Engine) -> bool:
    batch = _stale_entries(session)
    if not batch:
        engine.is_complete()
        return False
    engine.write(batch)
    actions.mark_indexed(session, [(entry.id, entry.version) for entry in batch])
    session.commit()
    return True


def _stale_entries(session: Session) -> list[Entry]:
    with reading():
        entries = queries.stale_entries(session)
        session.commit()
    return entries


def compare_index(session: Session, *, now: datetime) -> bool:
    """Compare the index with the rows once a night, and have what differs indexed again.

    Returns whether it did. While the index is being built there is nothing to compare.
    """
    engine = the_engine()
    if now.hour < NIGHT or engine.is_being_built() or _is_compared(session, now):
        return False
    with engine.alone() as locked:
        if not locked:
            return False
        wrong = keeping.differing(session, engine)
    actions.note_check(session, len(engine.versions()), wrong, now=now)
    session.commit()
    return True


def _is_compared(session: Session, now: datetime) -> bool:
    with reading():
        last = queries.last_check(session)
        session.commit()
    return last is not None and last.day >= now.date()


def forget_searches(session: Session, *, now: datetime) -> bool:
    """Forget what was searched long ago, some at a time; returns whether there was anything."""
    with reading():
        waits = queries.is_anything_old(session, now=now)
        session.commit()
    if waits:
        actions.sweep_asked(session, now=now)
        session.commit()
    return waits
