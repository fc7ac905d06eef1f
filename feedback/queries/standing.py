"""How things stand between comments and themes."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from feedback.models import SERVICE, CustomerComment, Learned, Placement, Proposal


@dataclass(frozen=True)
class Standing:
    """How much is placed, how right that was measured to be, and what waits for people."""

    total: int
    placed: int
    proposals: int
    learned: dict[str, Any]

    @property
    def waiting(self) -> int:
        """How many comments stand in no theme."""
        return self.total - self.placed


def standing(session: Session) -> Standing:
    """Return how much is placed, what was learned, and what waits for people; two statements."""
    read = select(func.count()).select_from(CustomerComment).where(CustomerComment.consent != SERVICE)
    placed = select(func.count(Placement.comment_id.distinct()))
    proposals = select(func.count()).select_from(Proposal).where(Proposal.state == "open")
    total, there, waiting = session.execute(select(*(one.scalar_subquery() for one in (read, placed, proposals)))).one()
    learned = session.scalar(select(Learned.measured).where(Learned.name == "placing")) or {}
    return Standing(total, min(there, total), waiting, learned)
