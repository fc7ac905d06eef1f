"""What was said, statement by statement, with its vectors: for the jobs that read it and group it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from feedback.models import Correction, CustomerComment, Learned, Placement, Statement, Theme

# Of more statements an even share is looked at, and all that persons placed.
LARGEST_SAMPLE = 30_000
NOT_HERE = "not:"
# The themes of a comment, each with the statement by which a person placed it there.
Placed = dict[int, int | None]


@dataclass(frozen=True)
class Stated:
    """A statement; `theme_id` is where it stands by a person's word or else by grouping, None where it waits."""

    id: int
    comment_id: int
    public_id: str
    text: str
    vector: bytes
    source: str
    product: str
    received_on: Any
    customer: str
    theme_id: int | None
    pinned: bool


def unread(session: Session, *, limit: int) -> Sequence[Any]:
    """Return comments that nobody has cut into statements yet: (id, text, consent, received_on), the oldest first."""
    columns = (CustomerComment.id, CustomerComment.text, CustomerComment.consent, CustomerComment.received_on)
    wanted = select(*columns).where(CustomerComment.wording == "")
    return session.execute(wanted.order_by(CustomerComment.id).limit(limit)).all()


def stated(session: Session) -> list[Stated]:
    """Return the statements of all comments, or an even share of 30,000 and what persons placed; five statements.

    Where a person moved a comment, its other statements stand nowhere unless the comment is in their theme still.
    """
    many = session.scalar(select(func.count()).select_from(Statement)) or 0
    share = -(-many // LARGEST_SAMPLE) or 1
    touched = _touched(session)
    chosen = or_(Statement.comment_id % share == 0, Statement.comment_id.in_(list(touched)))
    columns = (Statement.id, Statement.comment_id, CustomerComment.public_id, Statement.text, Statement.vector)
    places = (CustomerComment.source, CustomerComment.product, CustomerComment.received_on, CustomerComment.customer)
    rows = session.execute(
        select(*columns, *places, Statement.theme_id).join(CustomerComment).where(chosen).order_by(Statement.id)
    )
    homes = homes_of(session)
    return [_stated(row, homes, touched.get(row.comment_id)) for row in rows]


def homes_of(session: Session) -> dict[int | None, int | None]:
    """Return for each theme the one that its statements stand in now: itself, what took it up, or none."""
    themes = {row.id: row for row in session.execute(select(Theme.id, Theme.ended_at, Theme.merged_into_id))}

    def home(number: int | None, steps: int = 20) -> int | None:
        row = themes.get(number) if number is not None and steps else None
        if row is None or row.ended_at is None:
            return row.id if row else None
        return home(row.merged_into_id, steps - 1)

    return {number: home(number) for number in [*themes, None]}


def _touched(session: Session) -> dict[int, Placed]:
    """Return of comments that a person touched in which themes they stand: {theme: the statement a person placed}."""
    placed = select(Placement.comment_id).where(Placement.by_id.is_not(None))
    taken_out = select(Correction.comment_id).where(Correction.field.startswith(NOT_HERE))
    ids = session.scalars(placed.union(taken_out)).all()
    found: dict[int, Placed] = {comment_id: {} for comment_id in ids}
    columns = select(Placement.comment_id, Placement.theme_id, Placement.statement_id, Placement.by_id)
    for comment_id, theme_id, statement_id, by_id in session.execute(columns.where(Placement.comment_id.in_(ids))):
        found[comment_id][theme_id] = statement_id if by_id is not None else None
    return found


def _stated(row: Any, homes: dict[int | None, int | None], placed: Placed | None) -> Stated:  # noqa: ANN401 - a row of many columns
    home, pinned = homes[row.theme_id], False
    if placed is not None:
        own = [theme for theme, statement in placed.items() if statement == row.id]
        home, pinned = (own[0], True) if own else (home if home in placed else None, False)
    told = row._asdict()  # the documented view of a row
    return Stated(**{**told, "theme_id": home, "pinned": pinned})


def waiting(session: Session, *, after: int, limit: int) -> Sequence[Any]:
    """Return the statements of some comments that stand in no theme, the next ones behind the comment given.

    Each is (id, comment_id, text, vector, received_on), in the order of comments; none behind the last. Comments are
    looked through so many at a time, by lists of ids: joined in one statement, a PostgreSQL that has not counted these
    tables yet compares every row with every other.
    """
    while ids := _read_behind(session, after, limit):
        after = ids[-1]
        placed = select(Placement.comment_id).where(Placement.comment_id.in_(ids))
        nowhere = set(ids) - set(session.scalars(placed))
        columns = (Statement.id, Statement.comment_id, Statement.text, Statement.vector, CustomerComment.received_on)
        said = select(*columns).join(CustomerComment).where(Statement.comment_id.in_(nowhere))
        if rows := session.execute(said.order_by(Statement.comment_id, Statement.place)).all():
            return rows
    return []


def _read_behind(session: Session, after: int, limit: int) -> Sequence[int]:
    read = select(CustomerComment.id).where(CustomerComment.id > after, CustomerComment.wording != "")
    return session.scalars(read.order_by(CustomerComment.id).limit(limit)).all()


def confirmed(session: Session) -> Sequence[Any]:
    """Return what persons confirmed: (comment_id, theme_id, text, vector) of the statement, in order."""
    columns = (Placement.comment_id, Placement.theme_id, Statement.text, Statement.vector)
    wanted = select(*columns).join(Statement, Statement.id == Placement.statement_id).join(Theme)
    told = wanted.where(Placement.by_id.is_not(None), Theme.ended_at.is_(None))
    return session.execute(told.order_by(Statement.id)).all()


def denied(session: Session, comment_ids: Sequence[int]) -> set[tuple[int, int]]:
    """Return (comment, theme) where a person said that the comment does not belong there."""
    wanted = select(Correction.comment_id, Correction.field).where(
        Correction.comment_id.in_(comment_ids), Correction.field.startswith(NOT_HERE)
    )
    return {(comment_id, int(field.removeprefix(NOT_HERE))) for comment_id, field in session.execute(wanted)}


def learned(session: Session, name: str) -> Learned | None:
    """Return what was learned under this name."""
    return session.get(Learned, name, populate_existing=True)
