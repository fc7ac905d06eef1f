"""Lists of ideas: plain columns, a fixed number of statements, a page from where the one before ended.

A page's address holds the public id of the last card shown, never its count: what the order knows, no text tells.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, false, or_, select, tuple_, union_all
from sqlalchemy.orm import Session

from campaigns.models import Campaign
from ideas.models import CoAuthor, Idea, IdeaTag, Stage, Tag, Vote, Wording
from ideas.queries.seeing import open_to
from people.models import Follow, Group, Person
from people.visitor import Visitor

PAGE = 20
Wanted = Select[*tuple[Any, ...]]
ORDERS = ("newest", "supported", "areas", "unanswered", "following")


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
    tags: list[str]
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
    wanted = _ordered(_filtered(_columns(visitor), visitor, filters), filters, limit + 1)
    return [card_of(row, visitor) for row in session.execute(wanted)]


def reviewed(session: Session, visitor: Visitor, filters: Filters, *, limit: int = PAGE) -> list[Card]:
    """Return a page of cards with their counts, for those who review; one statement."""
    wanted = _ordered(_filtered(_columns(visitor), visitor, filters), filters, limit + 1)
    rows = session.execute(wanted)
    return [replace(card_of(row, visitor), count=row.vote_count) for row in rows]


def newest(session: Session, visitor: Visitor, *, limit: int) -> list[Card]:
    """Return the newest ideas that wait for an answer; one statement."""
    return cards(session, visitor, Filters(order="unanswered"), limit=limit - 1)


def cards_to_judge(session: Session, visitor: Visitor, *, limit: int = PAGE) -> list[Card]:
    """Return the newest open ideas that the visitor has not judged and did not write."""
    others = (Idea.author_id != visitor.id, CoAuthor.person_id.is_(None))
    wanted = _columns(visitor).where(Vote.stance.is_(None), *others, open_to(visitor))
    wanted = wanted.where(Idea.stage.in_((Stage.NEW, Stage.REVIEW, Stage.TRIAL)))
    newest = wanted.order_by(Idea.published_at.desc(), Idea.id.desc()).limit(limit)
    return [card_of(row, visitor) for row in session.execute(newest)]


def cards_named(session: Session, visitor: Visitor, public_ids: list[str]) -> list[Card]:
    """Return the cards of these ideas, in the order given, as far as they are open to the visitor."""
    # Whether it is open is asked of each row found: as a condition, SQLite would walk every published idea instead.
    rows = session.execute(
        _columns(visitor).add_columns(open_to(visitor).label("is_open")).where(Idea.public_id.in_(public_ids))
    )
    found = {row.public_id: card_of(row, visitor) for row in rows if row.is_open}
    return [found[public_id] for public_id in public_ids if public_id in found]


def card_of(row: Row[Any], visitor: Visitor) -> Card:
    """Return the card of a row, without the count where it is hidden from the visitor."""
    own = row.author_key == visitor.id or row.helped is not None
    shown = own or row.stance is not None or visitor.shows_counts
    return Card(
        row.id, row.public_id, row.title, row.excerpt, row.tags.split(",") if row.tags else [], row.stage,
        row.published_at, row.comment_count, row.author_name, row.author_id, own, row.stance or "",
        row.vote_count if shown else None,
    )  # fmt: skip


def _columns(visitor: Visitor) -> Wanted:
    return (
        select(
            Idea.id, Idea.public_id, Idea.title, Idea.excerpt, Idea.tags, Idea.stage, Idea.published_at,
            Idea.comment_count, Idea.vote_count, Idea.author_id.label("author_key"), Person.name.label("author_name"),
            Person.public_id.label("author_id"), Vote.stance, CoAuthor.person_id.label("helped"),
        )
        .join(Person, Person.id == Idea.author_id)
        .outerjoin(Vote, and_(Vote.idea_id == Idea.id, Vote.voter_id == visitor.id))
        .outerjoin(CoAuthor, and_(CoAuthor.idea_id == Idea.id, CoAuthor.person_id == visitor.id))
    )  # fmt: skip


def _filtered(wanted: Wanted, visitor: Visitor, filters: Filters) -> Wanted:
    wanted = wanted.where(open_to(visitor))
    for condition in _conditions(visitor, filters):
        wanted = wanted.where(condition)
    return wanted


def _conditions(visitor: Visitor, filters: Filters) -> list[ColumnElement[bool]]:
    """One condition for each part of the address that is filled in."""
    narrowing: dict[str, Callable[[], ColumnElement[bool]]] = {
        "stage": lambda: Idea.stage == filters.stage,
        "tag": lambda: _tagged(select(Tag.id).where(Tag.name == filters.tag)),
        "group": lambda: Idea.group_id == _id_of(Group, filters.group),
        "by": lambda: Idea.author_id == _author(filters.by),
        "campaign": lambda: Idea.campaign_id == _id_of(Campaign, filters.campaign),
    }
    found = [condition() for name, condition in narrowing.items() if getattr(filters, name)]
    of_order = {"areas": _in_areas, "following": _followed, "unanswered": _unanswered}.get(filters.order)
    return [*found, of_order(visitor)] if of_order else found


def _ordered(wanted: Wanted, filters: Filters, limit: int) -> Wanted:
    """Return so many rows from behind the idea that ended the page before."""
    first = Idea.vote_count if filters.order == "supported" else Idea.published_at
    ordered = (first.desc(), Idea.id.desc())
    if not filters.after:
        return wanted.order_by(*ordered).limit(limit)
    last, last_id = (
        select(column).where(Idea.public_id == filters.after).correlate(None).scalar_subquery()
        for column in (first, Idea.id)
    )
    if filters.order != "supported":
        return wanted.where(tuple_(first, Idea.id) < tuple_(last, last_id)).order_by(*ordered).limit(limit)
    # Thousands have the same few votes, and of a pair SQLite's index would find the first column alone.
    parts = (wanted.where(first == last, Idea.id < last_id), wanted.where(first < last))
    both = union_all(*(select(part.order_by(*ordered).limit(limit).subquery()) for part in parts)).subquery()
    return select(both).order_by(both.c.vote_count.desc(), both.c.id.desc()).limit(limit)


def _author(said: str) -> Any:  # noqa: ANN401 - a subquery of whatever type
    """Find the author by public id, or by the handle that a person types into the bar."""
    named = or_(Person.public_id == said, Person.handle == said.removeprefix("@").lower())
    return select(Person.id).where(named).limit(1).scalar_subquery()


def _id_of(noun: Any, public_id: str) -> Any:  # noqa: ANN401 - any noun with an address
    return select(noun.id).where(noun.public_id == public_id).scalar_subquery()


def _tagged(tag_ids: Select[Any]) -> ColumnElement[bool]:
    return select(IdeaTag.idea_id).where(IdeaTag.idea_id == Idea.id, IdeaTag.tag_id.in_(tag_ids)).exists()


def _in_areas(visitor: Visitor) -> ColumnElement[bool]:
    """Ideas under a tag or campaign the visitor follows, or for one of their groups."""
    follows = {
        noun: select(Follow.noun_id).where(Follow.person_id == visitor.id, Follow.noun == noun)
        for noun in ("tag", "campaign")
    }
    groups = Idea.group_id.in_(visitor.group_ids) if visitor.group_ids else false()
    return or_(_tagged(follows["tag"]), Idea.campaign_id.in_(follows["campaign"]), groups)


def _followed(visitor: Visitor) -> ColumnElement[bool]:
    return Idea.id.in_(select(Follow.noun_id).where(Follow.person_id == visitor.id, Follow.noun == "idea"))


def _unanswered(_visitor: Visitor) -> ColumnElement[bool]:
    return Idea.stage == Stage.NEW


def reworded(session: Session, visitor: Visitor, public_ids: list[str]) -> set[str]:
    """Return to which of these ideas the visitor gave a wording; one statement."""
    mine = select(Idea.public_id).join(Wording, Wording.idea_id == Idea.id).where(Wording.author_id == visitor.id)
    return set(session.scalars(mine.where(Idea.public_id.in_(public_ids))))
