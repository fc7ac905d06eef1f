"""Questions about merges: which are in force, what a merge or its undoing would move, what may be the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, CompoundSelect, Select, func, or_, select
from sqlalchemy.orm import Session

from base.model import Model
from ideas.models import CoAuthor, Comment, Credit, Idea, Merge, MergeMove, Stance, Vote, Wording
from people.models import Follow


@dataclass(frozen=True)
class Moves:
    """What a merge moves: how many supporters are new to the target, and how much else comes along."""

    supporters: int
    both: int
    comments: int
    wordings: int
    followers: int
    credits: int


@dataclass(frozen=True)
class Since:
    """What was cast at the target since a merge, and so stays there when it is undone."""

    votes: int
    wordings: int
    comments: int
    answers_that_go: int


def active_merges_into(session: Session, target_id: int) -> Sequence[Merge]:
    """Return the merges in force into an idea, oldest first."""
    active = select(Merge).where(Merge.target_id == target_id, Merge.undone_at.is_(None))
    return session.scalars(active.order_by(Merge.id)).all()


def writers_of(idea_id: int) -> CompoundSelect[int]:
    """Ask for the ids of those who support an idea by having written it."""
    author, helpers = select(Idea.author_id).where(Idea.id == idea_id), select(CoAuthor.person_id)
    return author.union(helpers.where(CoAuthor.idea_id == idea_id))


def moves_of(session: Session, source: Idea, target: Idea) -> Moves:
    """Count what merging the source into the target would move; one statement."""
    supported = select(Vote.voter_id).where(Vote.idea_id == target.id, Vote.stance == Stance.SUPPORT)
    followed = select(Follow.person_id).where(Follow.noun == "idea", Follow.noun_id == target.id)
    votes = _count(Vote, Vote.idea_id == source.id, Vote.stance == Stance.SUPPORT)
    follows = _count(Follow, Follow.noun == "idea", Follow.noun_id == source.id)
    counts = (
        votes.where(Vote.voter_id.not_in(supported), Vote.voter_id.not_in(writers_of(target.id))),
        votes.where(Vote.voter_id.in_(supported)),
        _count(Comment, Comment.idea_id == source.id, Comment.deleted_at.is_(None)),
        _count(Wording, Wording.idea_id == source.id),
        follows.where(Follow.person_id.not_in(followed)),
        _count(Credit, Credit.idea_id == source.id),
    )
    return Moves(*session.execute(select(*(count.scalar_subquery() for count in counts))).one())


def cast_since(session: Session, merge: Merge) -> Since:
    """Count what people cast at the target since the merge; one statement."""
    moved = select(MergeMove.noun_id).where(MergeMove.merge_id == merge.id, MergeMove.noun == "comment")
    fresh = _count(Comment, Comment.idea_id == merge.target_id, Comment.written_at > merge.merged_at)
    own = (Vote.idea_id == merge.target_id, Vote.carried_by.is_(None))
    counts = (
        _count(Vote, *own, Vote.cast_at > merge.merged_at),
        _count(Wording, Wording.origin_id == merge.target_id, Wording.given_at > merge.merged_at),
        fresh.where(or_(Comment.parent_id.is_(None), Comment.parent_id.not_in(moved))),
        fresh.where(Comment.parent_id.in_(moved)),
    )
    return Since(*session.execute(select(*(count.scalar_subquery() for count in counts))).one())


def _count(noun: type[Model], *conditions: ColumnElement[bool]) -> Select[int]:
    return select(func.count()).select_from(noun).where(*conditions)
