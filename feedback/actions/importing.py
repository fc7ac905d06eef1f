"""Take comments in: masked before the first write, each once."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import PurePath
from typing import Any

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from base.model import new_public_id
from base.outbox import insert_once, put
from feedback.complaints import CHANGED, Complaint, Unreadable
from feedback.masking import Masking
from feedback.models import (
    CONSENTS,
    FACET_LIMIT,
    FILE_LIMIT,
    ID_LIMIT,
    IMPROVEMENT,
    SOURCE_LIMIT,
    Batch,
    CustomerComment,
)
from feedback.queries import something_waits
from people.models import Someone

CHUNK = 500
GROUPING = "feedback.group"
MOST_REMARKS = 100
Row = dict[str, Any]


@dataclass(frozen=True)
class Summary:
    """How many rows were new, were there already, and could not be read."""

    new: int
    known: int
    unreadable: int


def begin_batch(
    session: Session, file_name: str, masking: Masking, *, source: str = "", by: Someone | None = None, now: datetime
) -> Batch:
    """Note that somebody brings a file; without a source each row names its own, or the file's name does."""
    batch = Batch(file_name=masking.line(file_name, FILE_LIMIT), source=masking.line(source, SOURCE_LIMIT), at=now)
    batch.by_id = by.id if by else None
    batch.rules_seal, batch.consent = masking.seal, IMPROVEMENT
    session.add(batch)
    session.flush()
    return batch


def import_comments(
    session: Session, batch: Batch, rows: Iterable[Complaint | Unreadable], masking: Masking, *, now: datetime
) -> Summary:
    """Write the comments that are not there yet, five hundred at a time; each is masked first.

    A comment is known by (source, external id); without an id, by its masked words. May be called again and again
    with further rows of the same batch, each time in a transaction of its own. Returns what became of these rows.
    """
    before = _counts(batch)
    remaining = iter(rows)
    while chunk := list(islice(remaining, CHUNK)):
        remark(batch, chunk)
        read = [row for row in chunk if isinstance(row, Complaint)]
        write_rows(session, batch, [(row.line, masked_row(batch, row, masking, now)) for row in read])
    session.flush()
    return Summary(*(after - earlier for after, earlier in zip(_counts(batch), before, strict=True)))


def ask_for_themes(session: Session, batch: Batch, *, now: datetime) -> None:
    """Ask for the grouping of all comments, if some came that no grouping has seen."""
    session.flush()
    if something_waits(session):
        put(session, GROUPING, key=batch.public_id, due_at=now)


def _counts(batch: Batch) -> tuple[int, int, int]:
    return batch.new_count, batch.known_count, batch.unreadable_count


def remark(batch: Batch, chunk: Sequence[Complaint | Unreadable]) -> None:
    """Note what is to be said of single rows, the first hundred."""
    unreadable = [(row.line, row.reason) for row in chunk if isinstance(row, Unreadable)]
    noted = [(row.line, row.note) for row in chunk if isinstance(row, Complaint) and row.note]
    batch.unreadable_count += len(unreadable)
    batch.remarks = [*batch.remarks, *sorted(unreadable + noted)][:MOST_REMARKS]


def write_rows(session: Session, batch: Batch, rows: Sequence[tuple[int, Row]]) -> None:
    """Write masked rows with their lines, those that are not there yet, and count them; two or three statements."""
    written = insert_comments(session, [row for _, row in rows])
    known = [(line, row) for line, row in rows if row["public_id"] not in written]
    batch.new_count += len(written)
    batch.known_count += len(known)
    batch.masked = dict(sum(map(Counter, written.values()), Counter(batch.masked)))
    note_changed(batch, changed_lines(known, known_texts(session, known)))


def insert_comments(session: Session, rows: Sequence[Row]) -> dict[str, dict[str, int]]:
    """Write the rows whose source and id are not there yet; returns their public ids with what was masked."""
    if not rows:
        return {}
    once = insert_once(session, CustomerComment).on_conflict_do_nothing(index_elements=["source", "external_id"])
    told = session.execute(once.returning(CustomerComment.public_id, CustomerComment.masked), rows)
    return {row.public_id: row.masked for row in told}


def known_texts(session: Session, rows: Sequence[tuple[int, Row]]) -> dict[tuple[str, str], str]:
    """Return the words of the comments that these rows' ids are known by; one statement, none for no row."""
    if not rows:
        return {}
    key = tuple_(CustomerComment.source, CustomerComment.external_id)
    columns = select(CustomerComment.source, CustomerComment.external_id, CustomerComment.text)
    found = session.execute(columns.where(key.in_([key_of(row) for _, row in rows])))
    return {(source, external_id): text for source, external_id, text in found}


def key_of(row: Row) -> tuple[str, str]:
    """Return by what a comment is known."""
    return row["source"], row["external_id"]


def changed_lines(known: Sequence[tuple[int, Row]], there: Mapping[tuple[str, str], str]) -> list[int]:
    """Return the lines of rows whose id is known with other words."""
    return [line for line, row in known if there[key_of(row)] != row["text"]]


def note_changed(batch: Batch, lines: Sequence[int]) -> None:
    """Count the rows that brought a known id with other words, and name the first of them."""
    batch.changed_count += len(lines)
    batch.remarks = [*batch.remarks, *((line, CHANGED) for line in lines)][:MOST_REMARKS]


def masked_row(batch: Batch, complaint: Complaint, masking: Masking, now: datetime) -> Row:
    """Return the columns of a comment; nothing of it is unmasked, whatever column it came in."""
    said = masking.text(complaint.text)
    facets = {name: masking.line(content, FACET_LIMIT) for name, content in complaint.facets.items()}
    source = batch.source or facets.get("source") or PurePath(batch.file_name).name.split(".")[0]
    return {
        "public_id": new_public_id(), "source": source[:SOURCE_LIMIT],
        "external_id": _id_of(complaint, said.text, masking), "customer": masking.customer(complaint.customer),
        "product": facets.get("product", ""), "company": facets.get("company", ""),
        "channel": facets.get("source", ""), "received_on": _believed(complaint.received_on, now),
        "rating": complaint.rating, "text": said.text, "masked": said.counts, "batch_id": batch.id,
        "consent": complaint.consent if complaint.consent in CONSENTS else batch.consent,
    }  # fmt: skip


def _id_of(complaint: Complaint, masked_text: str, masking: Masking) -> str:
    told = complaint.external_id or ""
    masked = masking.text(told).text
    if told and masked == told and len(told) <= ID_LIMIT:
        return told
    # An id that is a number of the customer's own is not kept, and no hash from which it could be guessed.
    return "text " + hashlib.sha256(f"{masked}\n{masked_text}".encode()).hexdigest()


def _believed(day: date | None, now: datetime) -> date | None:
    """Return the day unless it is still to come; it may be tomorrow already where the customer lives."""
    return day if day is not None and day <= (now + timedelta(days=1)).date() else None
