"""Take comments in: masked before the first write, each once."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import PurePath
from typing import Any

from sqlalchemy.orm import Session

from base import audit
from base.model import new_public_id
from base.outbox import insert_once, put
from feedback.complaints import Complaint, Unreadable
from feedback.models import FACET_LIMIT, FILE_LIMIT, ID_LIMIT, SOURCE_LIMIT, Batch, CustomerComment
from feedback.queries import something_waits
from feedback.redact import redact
from people.models import Someone

CHUNK = 500
GROUPING = "feedback.group"
MOST_REMARKS = 100


@dataclass(frozen=True)
class Summary:
    """How many rows were new, were there already, and could not be read."""

    new: int
    known: int
    unreadable: int


def begin_batch(
    session: Session, file_name: str, *, source: str = "", by: Someone | None = None, now: datetime
) -> Batch:
    """Note that somebody brings a file; without a source each row names its own, or the file's name does."""
    batch = Batch(file_name=_fit(file_name, FILE_LIMIT), source=_fit(source, SOURCE_LIMIT), at=now)
    batch.by_id = by.id if by else None
    session.add(batch)
    session.flush()
    actor = by.public_id if by else None
    audit.record(session, "imported comments", f"batch {batch.public_id}", actor=actor, now=now)
    return batch


def import_comments(
    session: Session, batch: Batch, rows: Iterable[Complaint | Unreadable], *, now: datetime
) -> Summary:
    """Write the comments that are not there yet, five hundred at a time; each is masked first.

    A comment is known by (source, external id); without an id, by its masked words. May be called again and again
    with further rows of the same batch, each time in a transaction of its own. Returns what became of these rows.
    """
    before = _counts(batch)
    remaining = iter(rows)
    while chunk := list(islice(remaining, CHUNK)):
        _remark(batch, chunk)
        _write(session, batch, [_row(batch, row, now) for row in chunk if isinstance(row, Complaint)])
    session.flush()
    return Summary(*(after - earlier for after, earlier in zip(_counts(batch), before, strict=True)))


def ask_for_themes(session: Session, batch: Batch, *, now: datetime) -> None:
    """Ask for the grouping of all comments, if some came that no grouping has seen."""
    session.flush()
    if something_waits(session):
        put(session, GROUPING, key=batch.public_id, due_at=now)


def _counts(batch: Batch) -> tuple[int, int, int]:
    return batch.new_count, batch.known_count, batch.unreadable_count


def _remark(batch: Batch, chunk: Sequence[Complaint | Unreadable]) -> None:
    unreadable = [(row.line, row.reason) for row in chunk if isinstance(row, Unreadable)]
    noted = [(row.line, row.note) for row in chunk if isinstance(row, Complaint) and row.note]
    batch.unreadable_count += len(unreadable)
    batch.remarks = [*batch.remarks, *sorted(unreadable + noted)][:MOST_REMARKS]


def _write(session: Session, batch: Batch, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    once = insert_once(session, CustomerComment).on_conflict_do_nothing(index_elements=["source", "external_id"])
    written = session.scalars(once.returning(CustomerComment.masked), rows).all()
    batch.new_count += len(written)
    batch.known_count += len(rows) - len(written)
    batch.masked = dict(sum(map(Counter, written), Counter(batch.masked)))


def _row(batch: Batch, complaint: Complaint, now: datetime) -> dict[str, Any]:
    """Return the columns of a comment; nothing of it is unmasked, whatever column it came in."""
    said = redact(complaint.text)
    facets = {name: _fit(content, FACET_LIMIT) for name, content in complaint.facets.items()}
    source = batch.source or facets.get("source") or PurePath(batch.file_name).name.split(".")[0]
    return {
        "public_id": new_public_id(), "source": source[:SOURCE_LIMIT], "external_id": _id_of(complaint, said.text),
        "product": facets.get("product", ""), "company": facets.get("company", ""),
        "channel": facets.get("source", ""), "received_on": _believed(complaint.received_on, now),
        "text": said.text, "masked": said.counts, "batch_id": batch.id,
    }  # fmt: skip


def _id_of(complaint: Complaint, masked_text: str) -> str:
    told = complaint.external_id or ""
    masked = redact(told).text
    if told and masked == told and len(told) <= ID_LIMIT:
        return told
    # An id that is a number of the customer's own is not kept, and no hash from which it could be guessed.
    return "text " + hashlib.sha256(f"{masked}\n{masked_text}".encode()).hexdigest()


def _believed(day: date | None, now: datetime) -> date | None:
    """Return the day unless it is still to come; it may be tomorrow already where the customer lives."""
    return day if day is not None and day <= (now + timedelta(days=1)).date() else None


def _fit(text: str, limit: int) -> str:
    # Masked before it is cut: half a number is no longer found. A file's name may hold what no text does.
    shown = "".join(mark if mark.isprintable() else " " for mark in redact(text).text)
    return " ".join(shown.split())[:limit]
