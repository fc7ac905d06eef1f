"""What the figures of themes are counted from."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base.vectors.tensors import of_length_one
from feedback.models import SERVICE, Batch, CustomerComment, Placement, Proposal, Statement

if TYPE_CHECKING:
    from numpy.typing import NDArray

_AT_ONCE = 5_000


def standing(session: Session) -> Sequence[Any]:
    """Return every comment in a theme by what is counted of it; one statement, .1 s for 10,000."""
    columns = (CustomerComment.source, CustomerComment.product, CustomerComment.customer, CustomerComment.wording)
    told = (CustomerComment.sentiment, CustomerComment.rating, CustomerComment.received_on, CustomerComment.status)
    wanted = select(Placement.theme_id, Placement.comment_id, *columns, *told)
    return session.execute(wanted.join(CustomerComment).order_by(Placement.comment_id)).all()


def daily_totals(session: Session, *, first: date) -> Sequence[Any]:
    """Return (day, how many comments came) from a day on; one statement."""
    day = CustomerComment.received_on
    wanted = select(day, func.count()).where(day >= first, CustomerComment.consent != SERVICE)
    return session.execute(wanted.group_by(day)).all()


def ratings(session: Session) -> dict[int, int]:
    """Return the stars of each comment that has some; one statement."""
    wanted = select(CustomerComment.id, CustomerComment.rating).where(CustomerComment.rating.is_not(None))
    return {row.id: row.rating for row in session.execute(wanted) if row.rating}


def centres(session: Session) -> "dict[int, NDArray[np.float32]]":
    """Return the middle of each theme's statements, of length one; read in parts of five thousand."""
    wanted = select(Placement.theme_id, Statement.vector).join(Statement, Statement.id == Placement.statement_id)
    sums: dict[int, NDArray[np.float32]] = {}
    for theme_id, vector in session.execute(wanted.execution_options(yield_per=_AT_ONCE)):
        found = np.frombuffer(vector, np.float16).astype(np.float32)
        sums[theme_id] = sums[theme_id] + found if theme_id in sums else found
    return {theme_id: of_length_one(total[None])[0] for theme_id, total in sums.items()}


def waiting_batches(session: Session) -> list[int]:
    """Return the ids of the imports that no round has seen."""
    return list(session.scalars(select(Batch.id).where(Batch.grouped_at.is_(None), Batch.state == "done")))


def declined_proposals(session: Session) -> list[Proposal]:
    """Return what persons turned down."""
    return list(session.scalars(select(Proposal).where(Proposal.state == "declined")))
