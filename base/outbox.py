"""Work and events as rows, written in the transaction of the change that caused them.

A `Task` is something that must not be lost; it is claimed by lease and done once per (kind, key). An `Event` says that
something happened; any reader may read it, once, by leaving a receipt.

Receipts name events one by one, for on PostgreSQL an event may become visible after others with higher numbers: "all up
to number n" would lose it. Once receipts are older than PATIENCE their reader's mark takes their place: whatever had
drawn a lower number by the time they were left has ended since, for no transaction takes that long. So what a reader
looks through is never more than what was told within PATIENCE, however much was told before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from base.database import INSERTS, in_dialect
from base.model import Model, UtcDateTime

LEASE = timedelta(minutes=5)
# 1, 2, 4 … minutes, an hour at the most: a fault that lasts the night is tried about twelve times.
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
# Ten times what the server gives a request, and longer than any job holds a transaction.
PATIENCE = timedelta(minutes=10)
WAKE = "wake"


class Task(Model):
    """One piece of work that is due at some time; the key makes it happen once."""

    __tablename__ = "task"
    __table_args__ = (
        UniqueConstraint("kind", "key"),
        Index("ix_task_due", "kind", "done_at", "due_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    key: Mapped[str] = mapped_column(String(120))
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    due_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]
    error: Mapped[str | None]


class Event(Model):
    """Something that happened: who did what to which noun, when."""

    __tablename__ = "event"
    # SQLite would give the numbers of deleted rows again, and readers pass by what lies below their mark.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy's own form

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None]
    deed: Mapped[str] = mapped_column(String(40), index=True)
    noun: Mapped[str] = mapped_column(String(20))
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)


class Receipt(Model):
    """A reader's note that it has dealt with an event above its mark."""

    __tablename__ = "receipt"

    reader: Mapped[str] = mapped_column(String(40), primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    left_at: Mapped[datetime]


class Mark(Model):
    """The event up to which a reader has dealt with all it cares for."""

    __tablename__ = "mark"

    reader: Mapped[str] = mapped_column(String(40), primary_key=True)
    event_id: Mapped[int]


@dataclass(frozen=True)
class Reader:
    """Who reads events, under a name that never changes, and of which deeds."""

    name: str
    deeds: tuple[str, ...]


def insert_once(session: Session, model: type[Model]) -> Any:  # noqa: ANN401 - either dialect's Insert, which share no type
    """Return an INSERT that can say ON CONFLICT, in the session's own dialect."""
    return INSERTS[session.get_bind().dialect.name](model)


def put(session: Session, kind: str, *, key: str, due_at: datetime, **payload: object) -> None:
    """Ask for a piece of work; asking twice with the same key is the same as once."""
    row = {"kind": kind, "key": key, "payload": payload, "due_at": due_at, "attempts": 0}
    session.execute(insert_once(session, Task).values(row).on_conflict_do_nothing(index_elements=["kind", "key"]))
    session.info[WAKE] = True


def claim(session: Session, kind: str, *, now: datetime) -> Task | None:
    """Lease the oldest due task of a kind, or return None; two claimers never get the same one.

    The caller commits the lease before it acts, so that a killed worker's task comes back after LEASE.
    """
    return session.scalars(_CLAIM, {"of_kind": kind, "at": now, "leased": now + LEASE}, execution_options=_ANEW).first()


def _due() -> ColumnElement[int]:
    of_kind, at = bindparam("of_kind", type_=String), bindparam("at", type_=UtcDateTime)
    return (
        select(Task.id)
        .where(Task.kind == of_kind, Task.done_at.is_(None), Task.due_at <= at)
        .where(or_(Task.leased_until.is_(None), Task.leased_until <= at))
        .order_by(Task.due_at, Task.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )


_ANEW = {"populate_existing": True}
_LEASE = {"leased_until": bindparam("leased", type_=UtcDateTime), "attempts": Task.attempts + 1}
_CLAIM = update(Task).where(Task.id == _due()).values(_LEASE).returning(Task)


def finish(task: Task, *, now: datetime) -> None:
    """Mark a claimed task as done."""
    task.done_at, task.leased_until, task.error = now, None, None


def go_on(task: Task) -> None:
    """Give a claimed task back of which a part is done, for whoever comes next."""
    task.leased_until, task.attempts = None, 0


def put_off(task: Task, error: str, *, now: datetime) -> None:
    """Give a failed task back with a longer wait each time."""
    wait = min(FIRST_WAIT * 2 ** (task.attempts - 1), LONGEST_WAIT)
    task.due_at, task.leased_until, task.error = now + wait, None, error[:2000]


def tell(session: Session, deed: str, noun: str, *, actor_id: int | None, now: datetime, **detail: object) -> None:
    """Write an event row; the jobs of any feature may read it."""
    row = {"at": now, "actor_id": actor_id, "deed": deed, "noun": noun, "detail": detail}
    session.connection().execute(_TELL, row)
    session.info[WAKE] = True


_TELL = insert(Event)


def unread_events(session: Session, reader: Reader, *, limit: int = 50) -> Sequence[Event]:
    """Return the oldest events that the reader has not dealt with; another one may be at them, too."""
    asked = {"reader": reader.name, "deeds": reader.deeds, "limit": limit}
    return session.scalars(_UNREAD, asked).all()


def leave_receipts(session: Session, reader: Reader, events: Sequence[Event], *, now: datetime) -> set[int]:
    """Note that the reader deals with these events in this transaction; returns the ids of those that are its own.

    The others are dealt with by a reader of the same name that was quicker.
    """
    rows = [{"reader": reader.name, "event_id": event.id, "left_at": now} for event in events]
    own = set(session.connection().execute(_receipts(session), rows).scalars())
    _move_mark(session, reader, before=now - PATIENCE)
    return own


def _move_mark(session: Session, reader: Reader, *, before: datetime) -> None:
    """Let the mark take the place of the receipts left before, but never pass an event that waits."""
    asked = {"reader": reader.name, "before": before, "deeds": reader.deeds, "limit": 1}
    last = session.scalar(_OLD, asked)
    if last is None:
        return
    waiting = session.scalar(_WAITING, asked)
    last = last if waiting is None else min(last, waiting - 1)
    session.execute(_marked(session), {"reader": reader.name, "event_id": last})
    session.execute(_SWEEP, {"swept": reader.name, "up_to": last})


_READER, _MARK = bindparam("reader", type_=String), select(Mark.event_id).where(Mark.reader == bindparam("reader"))
_SEEN = select(Receipt.event_id).where(Receipt.reader == _READER, Receipt.event_id == Event.id).exists()
_ABOVE = and_(Event.id > func.coalesce(_MARK.scalar_subquery(), 0), ~_SEEN)
_MINE = Event.deed.in_(bindparam("deeds", expanding=True))
_UNREAD = select(Event).where(_ABOVE, _MINE).order_by(Event.id).limit(bindparam("limit"))
_WAITING = _UNREAD.with_only_columns(Event.id)
_OLD = select(func.max(Receipt.event_id)).where(Receipt.reader == _READER, Receipt.left_at <= bindparam("before"))
_SWEEP = delete(Receipt).where(Receipt.reader == bindparam("swept"), Receipt.event_id <= bindparam("up_to"))


@in_dialect
def _receipts(insert: Any) -> Any:  # noqa: ANN401 - either dialect's Insert
    return insert(Receipt).on_conflict_do_nothing().returning(Receipt.event_id)


@in_dialect
def _marked(insert: Any) -> Any:  # noqa: ANN401 - as above
    moved = insert(Mark)
    to = moved.excluded.event_id
    return moved.on_conflict_do_update(index_elements=["reader"], set_={"event_id": to}, where=to > Mark.event_id)
