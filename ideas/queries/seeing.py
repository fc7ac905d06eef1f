"""What a person may see: every question about ideas goes through these."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Integer, Select, String, and_, bindparam, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from base.errors import Missing
from ideas.models import CoAuthor, Comment, Idea, Merge, State, Suggestion
from people.visitor import Visitor

N = TypeVar("N")  # the short form needs Python 3.12


def open_to(visitor: Visitor) -> ColumnElement[bool]:
    """Say that an idea is published to everyone or to a group of the visitor's."""
    return open_to_groups(visitor.group_ids)


def open_to_groups(group_ids: Any) -> ColumnElement[bool]:  # noqa: ANN401 - numbers, or a parameter that stands for them
    """Say that an idea is published to everyone or to one of these groups."""
    return and_(Idea.state == State.PUBLISHED, or_(Idea.group_id.is_(None), Idea.group_id.in_(group_ids)))


def visible_to(visitor: Visitor) -> ColumnElement[bool]:
    """Say that the visitor may open an idea: it is open to them, or in whatever state their own."""
    return _visible(visitor.id, visitor.group_ids)


def _visible(person_id: Any, group_ids: Any) -> ColumnElement[bool]:  # noqa: ANN401 - as above
    helped = select(CoAuthor.idea_id).where(CoAuthor.idea_id == Idea.id, CoAuthor.person_id == person_id).exists()
    return or_(open_to_groups(group_ids), Idea.author_id == person_id, helped)


_ME, _GROUPS = bindparam("me", type_=Integer), bindparam("groups", type_=Integer, expanding=True)
_JUDGED = select(Idea).where(Idea.public_id == bindparam("public_id", type_=String), _visible(_ME, _GROUPS))
_JUDGED = _JUDGED.where(Idea.state != State.WITHDRAWN)


def visible_idea(session: Session, visitor: Visitor, public_id: str) -> Idea:
    """Return the idea with its co-authors and author, or raise Missing; one statement more for the co-authors."""
    wanted = select(Idea).where(Idea.public_id == public_id, visible_to(visitor), Idea.state != State.WITHDRAWN)
    return _one(session, wanted.options(selectinload(Idea.co_authors), joinedload(Idea.author)))


def judged_idea(session: Session, visitor: Visitor, public_id: str) -> Idea:
    """Return the idea alone, or raise Missing: for votes, which need nothing else."""
    return _one(session, _JUDGED, {"public_id": public_id, "me": visitor.id, "groups": visitor.group_ids})


def own_draft(session: Session, visitor: Visitor, public_id: str) -> Idea:
    """Return a draft of the visitor's, or raise Missing."""
    mine = select(Idea).where(Idea.public_id == public_id, Idea.author_id == visitor.id, Idea.state == State.DRAFT)
    return _one(session, mine.options(selectinload(Idea.co_authors)))


def own_idea(session: Session, visitor: Visitor, public_id: str) -> Idea | None:
    """Return the visitor's own idea in whatever state, or None; raises Missing when the id is another's."""
    found = session.scalars(
        select(Idea).where(Idea.public_id == public_id).options(selectinload(Idea.co_authors))
    ).first()
    if found is not None and found.author_id != visitor.id:
        raise Missing
    return found


def standing_idea(session: Session, visitor: Visitor, public_id: str) -> Idea:
    """Return the idea, or the one that took it up since its page was loaded, or raise Missing."""
    try:
        idea = judged_idea(session, visitor, public_id)
    except Missing:
        return taker_of(session, visitor, public_id)
    return taker_of(session, visitor, public_id) if idea.state == State.MERGED else idea


def taker_of(session: Session, visitor: Visitor, public_id: str) -> Idea:
    """Return the idea that took up a merged one, through further merges; raises Missing where there is none."""
    source = session.scalars(select(Idea).where(Idea.public_id == public_id, Idea.state == State.MERGED)).first()
    taker = source
    while taker is not None and taker.merged_into_id is not None:
        taker = session.get(Idea, taker.merged_into_id)
    if taker is None:
        raise Missing
    return judged_idea(session, visitor, taker.public_id)


def comment_of(session: Session, idea: Idea, public_id: str) -> Comment:
    """Return a comment of this idea, or raise Missing."""
    return _one(session, select(Comment).where(Comment.public_id == public_id, Comment.idea_id == idea.id))


def suggestion_of(session: Session, idea: Idea, public_id: str) -> Suggestion:
    """Return a suggestion to this idea, or raise Missing."""
    return _one(session, select(Suggestion).where(Suggestion.public_id == public_id, Suggestion.idea_id == idea.id))


def merge_by_public_id(session: Session, public_id: str) -> Merge:
    """Return a merge with both its ideas, or raise Missing."""
    wanted = select(Merge).where(Merge.public_id == public_id)
    return _one(session, wanted.options(joinedload(Merge.source), joinedload(Merge.target)))


def ideas_in_order(session: Session, visitor: Visitor, public_ids: Sequence[str]) -> list[Idea]:
    """Return those of these ideas that are open to the visitor, in the order given."""
    # Whether it is open is asked of each row found: as a condition, SQLite would walk every published idea instead.
    found = session.execute(select(Idea, open_to(visitor)).where(Idea.public_id.in_(public_ids)))
    by_id = {idea.public_id: idea for idea, is_open in found if is_open}
    return [by_id[public_id] for public_id in public_ids if public_id in by_id]


def _one(session: Session, wanted: Select[N], asked: Mapping[str, Any] | None = None) -> N:
    found = session.scalars(wanted, asked).first()
    if found is None:
        raise Missing
    return found
