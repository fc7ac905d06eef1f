"""What stands on the page of one idea: a fixed number of statements, whatever stands there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Label, Select, and_, func, literal, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from base.errors import Missing
from campaigns.models import Campaign
from ideas.models import (
    CoAuthor,
    Comment,
    Credit,
    Decision,
    Idea,
    Merge,
    Revision,
    State,
    Suggestion,
    Thanks,
    Vote,
    Wording,
)
from ideas.queries.seeing import open_to, visible_to
from people.models import Follow, Group, Person
from people.visitor import Visitor

Parent, Target = aliased(Idea), aliased(Idea)
# Of a history, on one page: each is compared with the one before it.
VERSIONS = 20


@dataclass(frozen=True)
class Seen:
    """An idea with what one visitor is to it."""

    idea: Idea
    author: Person
    stance: str
    follows: bool
    helped: bool
    group: str | None
    campaign: tuple[str, str] | None
    parent: tuple[str, str] | None
    merged_into: str | None
    mine: bool
    count: int | None

    @property
    def public_id(self) -> str:
        """The idea's id, so that the vote control takes this for a card."""
        return self.idea.public_id

    @property
    def title(self) -> str:
        """The idea's title, likewise."""
        return self.idea.title

    @property
    def own(self) -> bool:
        """Whether the visitor wrote it, alone or with others."""
        return self.mine or self.helped

    @property
    def standing(self) -> frozenset[str]:
        """What the visitor is to the idea, for the matrix of rights."""
        names = {"author": self.mine, "co-author": self.helped}
        return frozenset(name for name, holds in names.items() if holds)


@dataclass(frozen=True)
class Remark:
    """A comment, whether the visitor thanked for it, and its answers."""

    comment: Comment
    thanked: bool
    answers: list["Remark"]


def seen_idea(session: Session, visitor: Visitor, public_id: str) -> Seen:
    """Return the idea and the visitor's part in it, in one statement, or raise Missing."""
    row = session.execute(_seeing(visitor).where(Idea.public_id == public_id)).first()
    if row is None:
        raise Missing
    idea, author = row[0], row[1]
    mine = idea.author_id == visitor.id
    shown = mine or row.helped or row.stance is not None or visitor.shows_counts
    return Seen(
        idea, author, row.stance or "", bool(row.follows), bool(row.helped), row.group_name,
        _pair(row.campaign_id, row.campaign), _pair(row.parent_id, row.parent), row.merged_into, mine,
        idea.vote_count if shown else None,
    )  # fmt: skip


def _seeing(visitor: Visitor) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Idea, Person, Vote.stance, *_part_in_it(visitor), Group.name.label("group_name"),
            Campaign.public_id.label("campaign_id"), Campaign.question.label("campaign"),
            Parent.public_id.label("parent_id"), Parent.title.label("parent"),
            Target.public_id.label("merged_into"),
        )
        .join(Person, Person.id == Idea.author_id)
        .outerjoin(Vote, and_(Vote.idea_id == Idea.id, Vote.voter_id == visitor.id))
        .outerjoin(Group, Group.id == Idea.group_id)
        .outerjoin(Campaign, and_(Campaign.id == Idea.campaign_id, _same_group(Campaign.group_id)))
        .outerjoin(Parent, and_(Parent.id == Idea.parent_id, _is_open(Parent)))
        .outerjoin(Target, Target.id == Idea.merged_into_id)
        .where(visible_to(visitor), Idea.state != State.WITHDRAWN)
    )  # fmt: skip


def _part_in_it(visitor: Visitor) -> tuple[Label[int], Label[int]]:
    """Return the columns that say whether the visitor follows the idea and whether they are a co-author."""
    followed = (Follow.person_id == visitor.id, Follow.noun == "idea", Follow.noun_id == Idea.id)
    follows = select(func.count()).select_from(Follow).where(*followed).scalar_subquery()
    helped = select(func.count()).where(CoAuthor.idea_id == Idea.id, CoAuthor.person_id == visitor.id)
    return follows.label("follows"), helped.scalar_subquery().label("helped")


def _is_open(other: type[Idea]) -> ColumnElement[bool]:
    return and_(other.state == State.PUBLISHED, _same_group(other.group_id))


def _same_group(group_id: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a column, of a class or of an alias
    """Say that what stands there is open to everyone or to the idea's own group, so that the link tells no secret."""
    return or_(group_id.is_(None), group_id == Idea.group_id)


def _pair(address: str | None, text: str | None) -> tuple[str, str] | None:
    return (address, text) if address and text else None


def remarks(session: Session, visitor: Visitor, idea: Idea) -> list[Remark]:
    """Return the comments in threads, oldest first, with their authors; one statement."""
    mine = and_(Thanks.comment_id == Comment.id, Thanks.person_id == visitor.id)
    wanted = select(Comment, Thanks.person_id).outerjoin(Thanks, mine).where(Comment.idea_id == idea.id)
    rows = session.execute(wanted.options(joinedload(Comment.author)).order_by(Comment.id))
    by_id: dict[int, Remark] = {}
    threads: list[Remark] = []
    for comment, thanked in rows:
        remark = by_id[comment.id] = Remark(comment, thanked is not None, [])
        above = by_id.get(comment.parent_id or 0)
        (above.answers if above else threads).append(remark)
    return threads


def open_suggestions(session: Session, idea: Idea) -> Sequence[Suggestion]:
    """Return what the author has still to decide, oldest first, with who suggested it; one statement."""
    wanted = select(Suggestion).where(Suggestion.idea_id == idea.id, Suggestion.decision == Decision.OPEN)
    return session.scalars(wanted.options(joinedload(Suggestion.author)).order_by(Suggestion.id)).all()


def credits_of(session: Session, idea: Idea) -> list[tuple[Person, list[str]]]:
    """Return everyone who helped with what they did, the author first; one statement."""
    wanted = select(Credit).where(Credit.idea_id == idea.id).options(joinedload(Credit.person)).order_by(Credit.id)
    found: dict[int, tuple[Person, list[str]]] = {}
    for row in session.scalars(wanted):
        found.setdefault(row.person_id, (row.person, []))[1].append(row.deed)
    return sorted(found.values(), key=lambda pair: "author" not in pair[1])


def wordings_of(session: Session, idea: Idea) -> Sequence[Wording]:
    """Return how others put the same wish, with who did; one statement."""
    wanted = select(Wording).where(Wording.idea_id == idea.id).options(joinedload(Wording.author))
    return session.scalars(wanted.order_by(Wording.id)).all()


def linked_ideas(session: Session, visitor: Visitor, idea: Idea) -> list[tuple[str, str, str]]:
    """Return what builds on this idea and what it took up, as (kind, public id, title); one statement."""
    builds = select(literal("child"), Idea.public_id, Idea.title, Idea.id).where(
        Idea.parent_id == idea.id, open_to(visitor)
    )
    taken = select(literal("merged"), Merge.public_id, Idea.title, Idea.id).join(Idea, Idea.id == Merge.source_id)
    taken = taken.where(Merge.target_id == idea.id, Merge.undone_at.is_(None))
    rows = session.execute(builds.union_all(taken)).all()
    return [(kind, public_id, title) for kind, public_id, title, _id in sorted(rows, key=lambda row: (row[0], row[3]))]


def history(session: Session, idea: Idea, *, below: int = 0) -> Sequence[Revision]:
    """Return a page of versions and one more, the newest first, from below a number, with who wrote each."""
    wanted = select(Revision).where(Revision.idea_id == idea.id).options(joinedload(Revision.editor))
    wanted = wanted.where(Revision.number < below) if below else wanted
    return session.scalars(wanted.order_by(Revision.number.desc()).limit(VERSIONS + 1)).all()


def revision_of(session: Session, idea: Idea, number: int) -> Revision:
    """Return one version of the text, or raise Missing."""
    found = session.scalars(select(Revision).where(Revision.idea_id == idea.id, Revision.number == number)).first()
    if found is None:
        raise Missing
    return found
