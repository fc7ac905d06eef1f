"""Comments that stand in no theme yet."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from base.errors import Missing
from feedback.models import SERVICE, CustomerComment, Learned, Placement

SHOWN = 20


def waits() -> ColumnElement[bool]:
    """Whether a comment may be read for themes and stands in none."""
    placed = select(Placement.comment_id).where(Placement.comment_id == CustomerComment.id)
    return (CustomerComment.consent != SERVICE) & ~placed.exists()


def waiting_comments(session: Session) -> Sequence[Any]:
    """Return the comments about which a person's word tells most, the best to ask first; two statements.

    Where nothing was learned yet of which these are, the newest.
    """
    learned = session.scalar(select(Learned.measured).where(Learned.name == "asking")) or {}
    asked: list[int] = learned.get("comment_ids", [])[: SHOWN * 5]
    columns = (CustomerComment.id, CustomerComment.public_id, CustomerComment.text, CustomerComment.received_on)
    places = (CustomerComment.product, CustomerComment.company, CustomerComment.channel, CustomerComment.source)
    places_of_asked = {key: place for place, key in enumerate(asked)} or {0: 0}
    order = case(places_of_asked, value=CustomerComment.id, else_=len(asked))
    newest = CustomerComment.received_on.desc().nulls_last(), CustomerComment.id.desc()
    return session.execute(select(*columns, *places).where(waits()).order_by(order, *newest).limit(SHOWN)).all()


def waiting_count(session: Session) -> int:
    """Return how many comments stand in no theme."""
    return session.scalar(select(func.count()).select_from(CustomerComment).where(waits())) or 0


def comments_named(session: Session, public_ids: Collection[str]) -> Sequence[CustomerComment]:
    """Return the comments of these ids, as far as they are there."""
    return session.scalars(select(CustomerComment).where(CustomerComment.public_id.in_(public_ids))).all()


def comment_by_public_id(session: Session, public_id: str) -> CustomerComment:
    """Return the comment, or raise Missing."""
    found = comments_named(session, [public_id])
    if not found:
        raise Missing
    return found[0]
