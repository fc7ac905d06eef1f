"""What was brought in, and what became of it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base.errors import Missing
from feedback.models import Batch, BatchState, CustomerComment, Placement, StagedComment
from people.models import Person


def latest_batches(session: Session, *, limit: int = 10) -> Sequence[Any]:
    """Return the latest imports, each with the name of who brought it, or None."""
    wanted = select(Batch, Person.name).outerjoin(Person, Person.id == Batch.by_id)
    return session.execute(wanted.order_by(Batch.id.desc()).limit(limit)).all()


def batch_by_public_id(session: Session, public_id: str, *, lock: bool = False) -> Batch:
    """Return the import, or raise Missing; locked, it stays as it is read until the commit."""
    wanted = select(Batch).where(Batch.public_id == public_id)
    anew = {"populate_existing": True}
    found = session.scalars(wanted.with_for_update(), execution_options=anew) if lock else session.scalars(wanted)
    batch = found.first()
    if batch is None:
        raise Missing
    return batch


def rows_left(session: Session, batch: Batch) -> int:
    """Return how many rows of an import have still to move: those that wait, or the comments that have to go."""
    model = CustomerComment if batch.state == BatchState.UNDONE else StagedComment
    return session.scalar(select(func.count()).select_from(model).where(model.batch_id == batch.id)) or 0


def sorted_count(session: Session, batch: Batch) -> int:
    """Return how many comments of an import stand in a theme."""
    placed = select(func.count(Placement.comment_id.distinct())).join(CustomerComment)
    return session.scalar(placed.where(CustomerComment.batch_id == batch.id)) or 0
