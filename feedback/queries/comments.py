"""Comments as a list that is narrowed down, and one of them with all that is known of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from base.errors import Missing
from feedback.models import UNTOLD, Correction, CustomerComment, Placement, Theme
from people.models import Person

LISTED = 30
EXACT = ("source", "product", "language", "sentiment", "urgency", "kind", "breach", "status")
# Stands for any breach at all.
ANY = "any"


@dataclass(frozen=True)
class Wanted:
    """What a list of comments is narrowed to; days are those on which customers said it."""

    source: str = ""
    product: str = ""
    language: str = ""
    sentiment: str = ""
    urgency: str = ""
    kind: str = ""
    breach: str = ""
    status: str = ""
    since: date | None = None
    until: date | None = None
    is_unplaced: bool = False


@dataclass(frozen=True)
class Facets:
    """Which sources, products and languages there are, the most frequent first."""

    sources: Sequence[str]
    products: Sequence[str]
    languages: Sequence[str]


def comments(session: Session, wanted: Wanted, *, after: str = "") -> Sequence[CustomerComment]:
    """Return a page of comments and one more, the last that came in first, from behind the one with this public id."""
    found = select(CustomerComment).where(*_conditions(wanted))
    if after:
        found = found.where(CustomerComment.id < _place_of(session, after))
    return session.scalars(found.order_by(CustomerComment.id.desc()).limit(LISTED + 1)).all()


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    for name in EXACT:
        column, value = getattr(CustomerComment, name), getattr(wanted, name)
        if value:
            yield column != "" if (name, value) == ("breach", ANY) else column == value
    if wanted.since:
        yield CustomerComment.received_on >= wanted.since
    if wanted.until:
        yield CustomerComment.received_on <= wanted.until
    if wanted.is_unplaced:
        yield ~select(Placement.comment_id).where(Placement.comment_id == CustomerComment.id).exists()


def _place_of(session: Session, public_id: str) -> int:
    place = session.scalar(select(CustomerComment.id).where(CustomerComment.public_id == public_id))
    if place is None:
        raise Missing
    return place


def facets(session: Session) -> Facets:
    """Return what comments can be narrowed to; one statement, which reads an index alone."""
    columns = (CustomerComment.source, CustomerComment.product, CustomerComment.language)
    tallies = session.execute(select(*columns, func.count()).group_by(*columns)).all()
    counts = Counter[str](), Counter[str](), Counter[str]()
    for *values, count in tallies:
        for value, told in zip(values, counts, strict=True):
            told[value] += count
    return Facets(*([name for name, _ in told.most_common() if name not in {"", UNTOLD}] for told in counts))


def comment_by_public_id(session: Session, public_id: str) -> CustomerComment:
    """Return the comment, or raise Missing."""
    found = session.scalars(select(CustomerComment).where(CustomerComment.public_id == public_id)).first()
    if found is None:
        raise Missing
    return found


def themes_of(session: Session, comment: CustomerComment) -> Sequence[Any]:
    """Return (theme, placement) of each theme a comment stands in, the nearest first."""
    placed = select(Theme, Placement).join(Placement, Placement.theme_id == Theme.id)
    return session.execute(
        placed.where(Placement.comment_id == comment.id).order_by(Placement.closeness.desc(), Theme.id)
    ).all()


def said_by_people(session: Session, comment: CustomerComment) -> dict[str, str]:
    """Return by field the name of who said it in place of sorting, or confirmed it."""
    wanted = select(Correction.field, Person.name).join(Person, Person.id == Correction.by_id)
    return {row.field: row.name for row in session.execute(wanted.where(Correction.comment_id == comment.id))}
