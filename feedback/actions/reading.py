"""Write what a comment says, statement by statement, and where each joins."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from base.outbox import insert_once
from feedback.models import CustomerComment, Placement, Statement
from feedback.queries.statements import denied
from feedback.themes.statements import Spoken

WORDING_DIGITS = 32


@dataclass(frozen=True)
class Read:
    """A comment as it was read: its statements with their vectors, and the themes that it joins."""

    comment_id: int
    received_on: date | None
    wording: str
    statements: Sequence[str]
    vectors: Sequence[bytes]
    spoken: Sequence[Spoken]
    themes: Sequence[int]


@dataclass(frozen=True)
class Placed:
    """A comment in a theme, by which of its statements."""

    comment_id: int
    theme_id: int
    statement_id: int
    closeness: float
    received_on: date | None


def wording_of(text: str) -> str:
    """Return what comments share that say the same but for case, figures and blanks."""
    letters = "".join(mark for mark in text.casefold() if mark.isalpha())
    return hashlib.sha256((letters or text).encode()).hexdigest()[:WORDING_DIGITS]


def write_read(session: Session, comments: Sequence[Read], *, now: datetime) -> None:
    """Write the statements of comments and where they join; what another worker wrote meanwhile stays."""
    rows = [
        {"comment_id": read.comment_id, "place": place, "text": text, "vector": vector, "theme_id": theme}
        for read in comments
        for place, (text, vector, theme) in enumerate(
            zip(read.statements, read.vectors, map(number_of, read.themes), strict=True)
        )
    ]
    if rows:
        session.execute(insert_once(session, Statement).on_conflict_do_nothing(), rows)
    places = select(Statement.comment_id, Statement.place, Statement.id)
    told = session.execute(places.where(Statement.comment_id.in_([read.comment_id for read in comments])))
    ids = {(comment, place): number for comment, place, number in told}
    placed = [
        Placed(one.comment, one.theme, ids[one.comment, one.statement], one.closeness, read.received_on)
        for read in comments
        for one in read.spoken
    ]
    place_comments(session, placed, now=now)
    session.execute(update(CustomerComment), [{"id": read.comment_id, "wording": read.wording} for read in comments])


def number_of(number: int) -> int | None:
    """Return the id of a theme, None for -1."""
    return number if number >= 0 else None


def place_comments(session: Session, placed: Sequence[Placed], *, now: datetime) -> None:
    """Let comments stand in these themes and in no other; one that a person placed stays as it is."""
    ids = {one.comment_id for one in placed}
    by_person = select(Placement.comment_id).where(Placement.comment_id.in_(ids), Placement.by_id.is_not(None))
    held, never = set(session.scalars(by_person)), denied(session, list(ids))
    session.execute(delete(Placement).where(Placement.comment_id.in_(ids - held)))
    rows = [
        {**asdict(one), "closeness": round(one.closeness, 4), "at": now}
        for one in placed
        if one.comment_id not in held and (one.comment_id, one.theme_id) not in never
    ]
    if rows:
        session.execute(insert_once(session, Placement).on_conflict_do_nothing(), rows)
