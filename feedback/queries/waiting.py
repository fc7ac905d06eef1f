"""Comments that stand in no theme yet."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from feedback.models import SERVICE, CustomerComment, Learned, Placement

SHOWN = 20


def waits() -> ColumnElement[bool]:
    """Whether a comment may be read for themes and stands in none."""
    placed = select(Placement.comment_id).where(Placement.comment_id == CustomerComment.id)
    return (CustomerComment.consent != SERVICE) & ~placed.exists()


def waiting_comments(session: Session) -> list[Any]:
    """Return the comments about which a person's word tells most, the best to ask first, then the newest.

    Three statements.
    """
    learned = session.scalar(select(Learned.measured).where(Learned.name == "asking")) or {}
    asked: list[int] = learned.get("comment_ids", [])[: SHOWN * 5]
    columns = (CustomerComment.id, CustomerComment.public_id, CustomerComment.text, CustomerComment.received_on)
    places = (CustomerComment.product, CustomerComment.company, CustomerComment.channel, CustomerComment.source)
    waiting = select(*columns, *places).where(waits())
    best = {row.id: row for row in session.execute(waiting.where(CustomerComment.id.in_(asked)))}
    newest = CustomerComment.received_on.desc().nulls_last(), CustomerComment.id.desc()
    others = session.execute(waiting.where(CustomerComment.id.not_in(asked)).order_by(*newest).limit(SHOWN))
    return [*(best[key] for key in asked if key in best), *others][:SHOWN]


def comments_named(session: Session, public_ids: Collection[str]) -> Sequence[CustomerComment]:
    """Return the comments of these ids, as far as they are there."""
    return session.scalars(select(CustomerComment).where(CustomerComment.public_id.in_(public_ids))).all()
