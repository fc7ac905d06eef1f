"""Lists of ideas: plain columns, a fixed number of statements, a page from where the one before ended.

A page's address holds the public id of the last card shown, never its count: what the order knows, no text tells.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from ideas.models import Idea, Wording
from ideas.queries.orders import NARROWING, named, page_of, to_judge
from people.visitor import Visitor

PAGE = 20


@dataclass(frozen=True)
class Filters:
    """What the address of a list says: its order, and what it is narrowed to."""

    order: str = "newest"
    stage: str = ""
    tag: str = ""
    group: str = ""
    by: str = ""
    campaign: str = ""
    after: str = ""

    def address(self, **changes: str) -> dict[str, str]:
        """Return the arguments of the list's address with some of them changed; empty ones are left out."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        values = {**values, "after": "", **changes}
        return {name: value for name, value in values.items() if value and (name, value) != ("order", "newest")}


@dataclass(frozen=True, slots=True)
class Card:
    """One idea of a list, as plain values; `count` is None for whom it is hidden from."""

    id: int
    public_id: str
    title: str
    excerpt: str
    tags: tuple[str, ...]
    stage: str
    published_at: datetime
    comment_count: int
    author_name: str
    author_id: str
    own: bool
    stance: str
    count: int | None


def cards(session: Session, visitor: Visitor, filters: Filters, *, limit: int = PAGE) -> list[Card]:
    """Return a page of cards and, where there are more, one card beyond it; one statement."""
    return [card_of(row, visitor) for row in _rows(session, visitor, filters, limit + 1)]


def reviewed(session: Session, visitor: Visitor, filters: Filters, *, limit: int = PAGE) -> list[Card]:
    """Return a page of cards with their counts, for those who review; one statement."""
    rows = _rows(session, visitor, filters, limit + 1)
    return [replace(card_of(row, visitor), count=row.vote_count) for row in rows]


def newest(session: Session, visitor: Visitor, *, limit: int) -> list[Card]:
    """Return the newest ideas that wait for an answer; one statement."""
    return cards(session, visitor, Filters(order="unanswered"), limit=limit - 1)


def cards_to_judge(session: Session, visitor: Visitor, *, limit: int = PAGE) -> list[Card]:
    """Return the newest open ideas that the visitor has not judged and did not write."""
    rows = session.execute(to_judge(limit), _whom(visitor))
    return [card_of(row, visitor) for row in rows]


def cards_named(session: Session, visitor: Visitor, public_ids: list[str]) -> list[Card]:
    """Return the cards of these ideas, in the order given, as far as they are open to the visitor."""
    rows = session.execute(named(), {**_whom(visitor), "public_ids": public_ids})
    found = {row.public_id: card_of(row, visitor) for row in rows if row.is_open}
    return [found[public_id] for public_id in public_ids if public_id in found]


def _rows(session: Session, visitor: Visitor, filters: Filters, limit: int) -> Iterable[Row[Any]]:
    narrowed = frozenset(name for name in NARROWING if getattr(filters, name))
    wanted = page_of(filters.order, narrowed, after=bool(filters.after), limit=limit)
    said = {name: getattr(filters, name) for name in (*narrowed, "after")}
    handle = filters.by.removeprefix("@").lower()
    return session.execute(wanted, {**_whom(visitor), **said, "handle": handle})


def _whom(visitor: Visitor) -> dict[str, Any]:
    return {"me": visitor.id, "groups": visitor.group_ids}


def card_of(row: Row[Any], visitor: Visitor) -> Card:
    """Return the card of a row, without the count where it is hidden from the visitor."""
    own = row.author_key == visitor.id or row.helped is not None
    shown = own or row.stance is not None or visitor.shows_counts
    return Card(
        row.id, row.public_id, row.title, row.excerpt, tuple(row.tags.split(",")) if row.tags else (), row.stage,
        row.published_at, row.comment_count, row.author_name, row.author_id, own, row.stance or "",
        row.vote_count if shown else None,
    )  # fmt: skip


def reworded(session: Session, visitor: Visitor, public_ids: list[str]) -> set[str]:
    """Return to which of these ideas the visitor gave a wording; one statement."""
    mine = select(Idea.public_id).join(Wording, Wording.idea_id == Idea.id).where(Wording.author_id == visitor.id)
    return set(session.scalars(mine.where(Idea.public_id.in_(public_ids))))
