"""Work and events as rows, written in the transaction of the change that caused them.

A `Task` is something that must not be lost; it is claimed by lease and done once per (kind, key). An `Event` says that
something happened; any reader may read it, once, by leaving a receipt. Receipts name events one by one: "all up to
number n" would lose the late commits of other transactions on PostgreSQL.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, or_, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from base.model import Model

LEASE = timedelta(minutes=5)
# 1, 2, 4 … minutes, an hour at the most: a fault that lasts the night is tried about twelve times.
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
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

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None]
    deed: Mapped[str] = mapped_column(String(40), index=True)
    noun: Mapped[str] = mapped_column(String(20))
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)


class Receipt(Model):
    """A reader's note that it has dealt with an event."""

    __tablename__ = "receipt"

    reader: Mapped[str] = mapped_column(String(40), primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)


def insert_once(session: Session, model: type[Model]) -> Any:  # noqa: ANN401 - either dialect's Insert, which share no type
    """Return an INSERT that can say ON CONFLICT, in the session's own dialect."""
    dialect = session.get_bind().dialect.name
    return sqlite_insert(model) if dialect == "sqlite" else postgres_insert(model)


def put(session: Session, kind: str, *, key: str, due_at: datetime, **payload: object) -> None:
    """Ask for a piece of work; asking twice with the same key is the same as once."""
    row = {"kind": kind, "key": key, "payload": payload, "due_at": due_at, "attempts": 0}
    session.execute(insert_once(session, Task).values(row).on_conflict_do_nothing(index_elements=["kind", "key"]))
    session.info[WAKE] = True


def claim(session: Session, kind: str, *, now: datetime) -> Task | None:
    """Lease the oldest due task of a kind, or return None; two claimers never get the same one.

    The caller commits the lease before it acts, so that a killed worker's task comes back after LEASE.
    """
    due = (
        select(Task.id)
        .where(Task.kind == kind, Task.done_at.is_(None), Task.due_at <= now)
        .where(or_(Task.leased_until.is_(None), Task.leased_until <= now))
        .order_by(Task.due_at, Task.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    lease = {"leased_until": now + LEASE, "attempts": Task.attempts + 1}
    return session.scalars(
        update(Task).where(Task.id == due).values(lease).returning(Task), execution_options={"populate_existing": True}
    ).first()


def finish(task: Task, *, now: datetime) -> None:
    """Mark a claimed task as done."""
    task.done_at, task.leased_until, task.error = now, None, None


def put_off(task: Task, error: str, *, now: datetime) -> None:
    """Give a failed task back with a longer wait each time."""
    wait = min(FIRST_WAIT * 2 ** (task.attempts - 1), LONGEST_WAIT)
    task.due_at, task.leased_until, task.error = now + wait, None, error[:2000]


def tell(session: Session, deed: str, noun: str, *, actor_id: int | None, now: datetime, **detail: object) -> None:
    """Write an event row; the jobs of any feature may read it."""
    session.add(Event(at=now, actor_id=actor_id, deed=deed, noun=noun, detail=detail))
    session.info[WAKE] = True


def unread_events(session: Session, reader: str, deeds: Sequence[str], *, limit: int = 50) -> Sequence[Event]:
    """Return the oldest events of these deeds that the reader left no receipt for, locked for this transaction."""
    seen = select(Receipt.event_id).where(Receipt.reader == reader, Receipt.event_id == Event.id).exists()
    unread = select(Event).where(Event.deed.in_(deeds), ~seen).order_by(Event.id).limit(limit)
    return session.scalars(unread.with_for_update(skip_locked=True)).all()


def leave_receipt(session: Session, reader: str, event: Event) -> None:
    """Note that the reader has dealt with the event; a second note is refused by the key."""
    session.add(Receipt(reader=reader, event_id=event.id))
