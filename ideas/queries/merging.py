"""Questions about merges: which are in force, what a merge or its undoing would move, what is learned from them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, CompoundSelect, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from base.model import Model
from ideas.models import CoAuthor, Comment, Credit, CutOff, Idea, Merge, MergeMove, Stance, State, Vote, Wording
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


@dataclass(frozen=True)
class Merged:
    """A text whose idea was merged, and the public id of the idea it is part of now."""

    public_id: str
    title: str
    body: str
    taker: str


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


def merged_texts(session: Session, *, limit: int) -> list[Merged]:
    """Return the newest texts that everybody could read, whose merge stands and led to an open idea; one statement."""
    source, taker = aliased(Idea), aliased(Idea)
    newest = (
        select(Idea.id.label("source"), Idea.merged_into_id.label("taker"))
        .join(Merge, Merge.source_id == Idea.id)
        .where(Idea.state == State.MERGED, Idea.group_id.is_(None), Merge.undone_at.is_(None))
        .order_by(Merge.id.desc())
        .limit(limit)
        .subquery()
    )
    led = select(newest).cte(recursive=True)
    further = select(led.c.source, Idea.merged_into_id).join(Idea, Idea.id == led.c.taker)
    led = led.union_all(further.where(Idea.state == State.MERGED))
    ends = select(source.public_id, source.title, source.body, taker.public_id).select_from(led)
    ends = ends.join(source, source.id == led.c.source).join(taker, taker.id == led.c.taker)
    return [Merged(*row) for row in session.execute(ends.where(taker.state == State.PUBLISHED))]


def last_fit(session: Session) -> CutOff | None:
    """Return what was learned from the merges last."""
    return session.scalars(select(CutOff).order_by(CutOff.day.desc()).limit(1)).first()
