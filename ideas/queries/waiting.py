"""What waits for a person, and what stands at the side of the lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, bindparam, case, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from base.errors import Missing
from campaigns.models import Campaign
from ideas.models import CoAuthor, Decision, Idea, IdeaTag, Revision, State, Suggestion, Tag
from ideas.queries.orders import ME, OPEN
from ideas.queries.seeing import open_to
from people.models import Follow, Group
from people.visitor import Visitor


@dataclass(frozen=True)
class TagRow:
    """A tag at the side, and whether the visitor follows it."""

    id: int
    name: str
    count: int
    followed: bool


def suggestions_for(session: Session, visitor: Visitor, *, limit: int = 5) -> Sequence[Suggestion]:
    """Return the open suggestions to ideas of the visitor's, oldest first; one statement."""
    helped = select(CoAuthor.idea_id).where(CoAuthor.person_id == visitor.id)
    wanted = select(Suggestion).join(Idea, Idea.id == Suggestion.idea_id)
    wanted = wanted.where(Suggestion.decision == Decision.OPEN, Idea.state == State.PUBLISHED)
    wanted = wanted.where(or_(Idea.author_id == visitor.id, Idea.id.in_(helped)))
    loaded = wanted.options(joinedload(Suggestion.author), joinedload(Suggestion.idea))
    return session.scalars(loaded.order_by(Suggestion.id).limit(limit)).all()


def drafts_of(session: Session, visitor: Visitor, *, limit: int) -> Sequence[Idea]:
    """Return the visitor's newest drafts; one statement."""
    mine = select(Idea).where(Idea.author_id == visitor.id, Idea.state == State.DRAFT)
    return session.scalars(mine.order_by(Idea.changed_at.desc()).limit(limit)).all()


def place_ids(session: Session, draft: Idea) -> dict[str, str]:
    """Return the public ids of the group, the campaign and the idea that a draft is for; one statement."""
    parent = aliased(Idea)
    ids = select(Group.public_id, Campaign.public_id, parent.public_id).select_from(Idea).where(Idea.id == draft.id)
    joined = ids.outerjoin(Group, Group.id == Idea.group_id).outerjoin(Campaign, Campaign.id == Idea.campaign_id)
    row = session.execute(joined.outerjoin(parent, parent.id == Idea.parent_id)).one()
    return dict(zip(("group", "campaign", "parent"), (public_id or "" for public_id in row), strict=True))


def was_posted_as(session: Session, idea: Idea, text: str) -> bool:
    """Whether the idea, when it was posted, began with this text; one statement."""
    first = session.scalar(select(Revision.body).where(Revision.idea_id == idea.id, Revision.number == 1))
    return first is not None and first.startswith(text)


def top_tags(session: Session, visitor: Visitor, *, first: str = "", limit: int = 16) -> list[TagRow]:
    """Return the tags that most ideas bear, the one named `first` before all; one statement."""
    said = {"me": visitor.id, "groups": visitor.group_ids, "first": first}
    return [TagRow(*row) for row in session.execute(_top_tags(limit, named=bool(first)), said)]


@lru_cache(maxsize=8)
def _top_tags(limit: int, *, named: bool) -> Select[*tuple[Any, ...]]:
    mine = (Follow.person_id == ME, Follow.noun == "tag", Follow.noun_id == Tag.id)
    wanted = select(Tag.id, Tag.name, Tag.idea_count, select(Follow.id).where(*mine).exists())
    busiest = (Tag.idea_count.desc(), Tag.name)
    if not named:
        return wanted.where(Tag.idea_count > 0).order_by(*busiest).limit(limit)
    is_first = Tag.name == bindparam("first", type_=String)
    known = or_(Tag.idea_count > 0, and_(is_first, _borne(OPEN)))
    return wanted.where(known).order_by(case((is_first, 0), else_=1), *busiest).limit(limit)


def tag_named(session: Session, visitor: Visitor, name: str) -> Tag:
    """Return the tag, or raise Missing where no idea that is open to the visitor bears it."""
    found = session.scalars(
        select(Tag).where(Tag.name == name, or_(Tag.idea_count > 0, _borne(open_to(visitor))))
    ).first()
    if found is None:
        raise Missing
    return found


def _borne(is_open: ColumnElement[bool]) -> ColumnElement[bool]:
    """Say that an idea that is open to the visitor bears the tag: one that only a group uses is not told to others."""
    borne = select(IdeaTag.idea_id).join(Idea, Idea.id == IdeaTag.idea_id)
    return borne.where(IdeaTag.tag_id == Tag.id, is_open).exists()
