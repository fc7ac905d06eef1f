"""What was brought in, and what became of it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base.errors import Missing
from feedback.models import Batch, CustomerComment, Placement
from people.models import Person


def latest_batches(session: Session, *, limit: int = 10) -> Sequence[Any]:
    """Return the latest imports, each with the name of who brought it, or None."""
    wanted = select(Batch, Person.name).outerjoin(Person, Person.id == Batch.by_id)
    return session.execute(wanted.order_by(Batch.id.desc()).limit(limit)).all()


def batch_by_public_id(session: Session, public_id: str) -> Batch:
    """Return the import, or raise Missing."""
    found = session.scalars(select(Batch).where(Batch.public_id == public_id)).first()
    if found is None:
        raise Missing
    return found


def sorted_count(session: Session, batch: Batch) -> int:
    """Return how many comments of an import stand in a theme."""
    placed = select(func.count(Placement.comment_id.distinct())).join(CustomerComment)
    return session.scalar(placed.where(CustomerComment.batch_id == batch.id)) or 0
