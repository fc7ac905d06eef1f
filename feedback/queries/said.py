"""What customers said, as the grouping reads it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback.models import SERVICE, Batch, BatchState, CustomerComment, Placement


@dataclass(frozen=True)
class Said:
    """A comment as the grouping reads it."""

    id: int
    public_id: str
    text: str
    theme_id: int | None
    source: str
    product: str
    received_on: date | None


def all_said(session: Session) -> tuple[list[Said], list[int]]:
    """Return every comment that may be read for more than an answer, in the order they came.

    Beside them, the ids of the imports that no grouping has seen.
    """
    columns = (CustomerComment.id, CustomerComment.public_id, CustomerComment.text, Placement.theme_id)
    places = (CustomerComment.source, CustomerComment.product, CustomerComment.received_on)
    ungrouped = select(Batch.id).where(Batch.grouped_at.is_(None), Batch.state == BatchState.DONE)
    waiting = session.scalars(ungrouped).all()
    wanted = (
        select(*columns, *places)
        .outerjoin(Placement, Placement.comment_id == CustomerComment.id)
        .where(CustomerComment.consent != SERVICE)
    )
    rows = session.execute(wanted.order_by(CustomerComment.id))
    return [Said(*row) for row in rows], list(waiting)
