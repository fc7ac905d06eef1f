"""Rows of a file wait, masked, beside the comments until somebody says that they come in; taken in, they may go again.

Rows move a few at a time, each time in a transaction of their own, so that whoever is killed has half of nothing: what
waits is deleted in the transaction that writes the comment.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete, select, tuple_
from sqlalchemy.orm import Session

from base import audit
from base.errors import Refused
from base.model import new_public_id
from base.outbox import insert_once, put
from feedback.actions.counting import ask_for_count
from feedback.actions.importing import (
    CHUNK,
    Row,
    ask_for_themes,
    begin_batch,
    changed_lines,
    insert_comments,
    key_of,
    known_texts,
    masked_row,
    note_changed,
    remark,
)
from feedback.complaints import Complaint, Unreadable
from feedback.masking import Masking
from feedback.models import Batch, BatchState, CustomerComment, StagedComment
from feedback.reading import Reading, begin_reading
from people.models import Someone

MOVING = "feedback.move"
KEPT_WAITING = timedelta(days=1)
Rows = Sequence[tuple[int, Row]]


@dataclass(frozen=True)
class Brought:
    """A file as the person who brings it tells of it."""

    name: str
    way: str = "file"
    source: str = ""
    consent: str = "improvement"
    chosen: Mapping[str, str] = field(default_factory=dict)
    total_bytes: int = 0


def begin_staging(session: Session, brought: Brought, masking: Masking, *, by: Someone | None, now: datetime) -> Batch:
    """Make ready for the parts of a file; raises Unusable for one of a kind that is not known."""
    reading = begin_reading(brought.name, brought.chosen)
    batch = begin_batch(session, brought.name, masking, source=brought.source, by=by, now=now)
    batch.state, batch.way, batch.consent = BatchState.RECEIVING, brought.way, brought.consent
    batch.total_bytes, batch.reading = brought.total_bytes, asdict(reading)
    return batch


def mask_rows(batch: Batch, rows: Sequence[Complaint | Unreadable], masking: Masking, now: datetime) -> Rows:
    """Return the readable rows with their lines, masked; asks the database nothing, since it takes long."""
    return [(row.line, masked_row(batch, row, masking, now)) for row in rows if isinstance(row, Complaint)]


def stage_rows(session: Session, batch: Batch, rows: Sequence[Complaint | Unreadable], masked: Rows) -> None:
    """Let the masked rows wait that are neither known nor stand in the file before, and count what becomes of all."""
    remark(batch, rows)
    for start in range(0, len(masked), CHUNK):
        _stage(session, batch, masked[start : start + CHUNK])


def _stage(session: Session, batch: Batch, rows: Rows) -> None:
    there = known_texts(session, rows)
    staged = _let_wait(session, batch, [(line, row) for line, row in rows if key_of(row) not in there])
    known = [(line, row) for line, row in rows if line not in staged]
    there |= _waiting_texts(session, batch, [row for _line, row in known if key_of(row) not in there])
    batch.new_count += len(staged)
    batch.known_count += len(known)
    masked = (Counter[str](row["masked"]) for line, row in rows if line in staged)
    batch.masked = dict(sum(masked, Counter[str](batch.masked)))
    note_changed(batch, changed_lines(known, there))


def _let_wait(session: Session, batch: Batch, rows: Rows) -> set[int]:
    """Write the rows that do not wait yet; returns their lines."""
    if not rows:
        return set()
    index = ["batch_id", "source", "external_id"]
    once = insert_once(session, StagedComment).on_conflict_do_nothing(index_elements=index)
    waiting = [{**_parted(row), "batch_id": batch.id, "line": line} for line, row in rows]
    return set(session.scalars(once.returning(StagedComment.line), waiting))


def _parted(row: Row) -> Row:
    """Part a comment's columns into those by which it is known and the rest."""
    day = row["received_on"]
    apart = {"public_id", "batch_id", "source", "external_id"}
    fields = {name: value for name, value in row.items() if name not in apart}
    fields["received_on"] = day.isoformat() if day else None
    return {"source": row["source"], "external_id": row["external_id"], "fields": fields}


def _waiting_texts(session: Session, batch: Batch, rows: Sequence[Row]) -> dict[tuple[str, str], str]:
    if not rows:
        return {}
    key = tuple_(StagedComment.source, StagedComment.external_id)
    columns = select(StagedComment.source, StagedComment.external_id, StagedComment.fields)
    mine = columns.where(StagedComment.batch_id == batch.id, key.in_(list(map(key_of, rows))))
    return {(source, external_id): fields["text"] for source, external_id, fields in session.execute(mine)}


def note_received(batch: Batch, reading: Reading, length: int, *, last: bool) -> None:
    """Note how far the file came, and once it came whole that it is checked."""
    batch.received_bytes += length
    batch.reading = asdict(reading)
    if last:
        batch.state = BatchState.CHECKED


def take_in(session: Session, batch: Batch, person: Someone | None, masking: Masking, *, now: datetime) -> None:
    """Let the rows that wait become comments: the first few at once, the others by a job."""
    if batch.state != BatchState.CHECKED:
        raise Refused(_("This file does not wait to be taken in."))
    if batch.rules_seal != masking.seal:
        raise Refused(_("The rules of masking have changed since this file came. Please send it again."))
    batch.state, batch.at, batch.reading = BatchState.TAKING_IN, now, {}
    _record(session, "imported comments", batch, person, now)
    _move(session, batch, now)


def undo_batch(session: Session, batch: Batch, person: Someone, *, now: datetime) -> None:
    """Take the comments of an import out again, wherever they stand; those that were known before it stay."""
    if batch.state == BatchState.UNDONE:
        raise Refused(_("This import is undone already."))
    if batch.inlet_id is not None and batch.at > now - KEPT_WAITING:
        raise Refused(_("More may come in this way today. Close it, or undo what came tomorrow."))
    batch.state, batch.undone_at = BatchState.UNDONE, now
    _record(session, "undid import", batch, person, now)
    _move(session, batch, now)


def _record(session: Session, deed: str, batch: Batch, person: Someone | None, now: datetime) -> None:
    actor = person.public_id if person else None
    audit.record(session, deed, f"batch {batch.public_id}", actor=actor, now=now, rows=batch.new_count)


def _move(session: Session, batch: Batch, now: datetime) -> None:
    if move_rows(session, batch, now=now):
        put(session, MOVING, key=f"{batch.public_id} {batch.state}", due_at=now)


def move_rows(session: Session, batch: Batch, *, now: datetime) -> bool:
    """Move the next few rows of a batch in, or out where it is undone; returns whether there may be more."""
    if batch.state == BatchState.UNDONE:
        return _move_out(session, batch, now)
    return batch.state == BatchState.TAKING_IN and _move_in(session, batch, now)


def _move_in(session: Session, batch: Batch, now: datetime) -> bool:
    mine = select(StagedComment).where(StagedComment.batch_id == batch.id).order_by(StagedComment.line)
    waiting = session.scalars(mine.limit(CHUNK)).all()
    written = insert_comments(session, [_comment(batch, staged) for staged in waiting])
    session.execute(delete(StagedComment).where(StagedComment.id.in_([staged.id for staged in waiting])))
    late = len(waiting) - len(written)
    batch.new_count, batch.known_count = batch.new_count - late, batch.known_count + late
    if len(waiting) == CHUNK:
        return True
    batch.state = BatchState.DONE
    ask_for_themes(session, batch, now=now)
    return False


def _comment(batch: Batch, staged: StagedComment) -> Row:
    day = staged.fields["received_on"]
    told: dict[str, Any] = {**staged.fields, "received_on": date.fromisoformat(day) if day else None}
    known_by = {"source": staged.source, "external_id": staged.external_id}
    return {**told, **known_by, "public_id": new_public_id(), "batch_id": batch.id}


def _move_out(session: Session, batch: Batch, now: datetime) -> bool:
    gone = sum(_delete_some(session, model, batch) for model in (StagedComment, CustomerComment))
    if gone >= CHUNK:
        return True
    ask_for_count(session, now=now)
    return False


def _delete_some(session: Session, model: type[StagedComment | CustomerComment], batch: Batch) -> int:
    some = select(model.id).where(model.batch_id == batch.id).limit(CHUNK)
    return len(session.execute(delete(model).where(model.id.in_(some)).returning(model.id)).all())


def sweep_staged(session: Session, *, now: datetime) -> bool:
    """Delete some of what waited for a day and nobody took in; returns whether there was any."""
    old = Batch.state.in_([BatchState.RECEIVING, BatchState.CHECKED]), Batch.at <= now - KEPT_WAITING
    batch = session.scalars(select(Batch).where(*old).limit(1)).first()
    if batch is None:
        return False
    forget_rows(session, batch)
    return True


def forget_rows(session: Session, batch: Batch) -> bool:
    """Delete the next few rows that wait, and after the last of them the import; returns whether there were any."""
    if _delete_some(session, StagedComment, batch):
        return True
    session.delete(batch)
    return False
