"""What stands on the page of one idea: a fixed number of statements, whatever stands there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, Label, Row, Select, and_, bindparam, literal, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from base.errors import Missing
from campaigns.models import Campaign
from ideas.models import (
    CoAuthor,
    Credit,
    Decision,
    Idea,
    Merge,
    Revision,
    State,
    Suggestion,
    Vote,
    Wording,
)
from ideas.queries.seeing import open_to, visible_to
from people.models import Follow, Group, Person
from people.visitor import Visitor

Parent, Target = aliased(Idea), aliased(Idea)
# Of a history, on one page: each is compared with the one before it.
VERSIONS = 20
# Stands for the visitor and the idea in statements, which are built once: building them took a third of a page's time.
ASKER: Any = SimpleNamespace(
    id=bindparam("visitor_id", type_=Integer), group_ids=bindparam("group_ids", expanding=True)
)
IDEA_ID = bindparam("idea_id", type_=Integer)


class By(NamedTuple):
    """A person as a page names them."""

    public_id: str
    name: str


@dataclass(frozen=True)
class Seen:
    """An idea with what one visitor is to it, and of what stands around it."""

    idea: Idea
    author: By
    stance: str
    follows: bool
    helped: bool
    group: str | None
    campaign: tuple[str, str] | None
    parent: tuple[str, str] | None
    merged_into: str | None
    mine: bool
    count: int | None
    around: frozenset[str]

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


def seen_idea(session: Session, visitor: Visitor, public_id: str) -> Seen:
    """Return the idea and the visitor's part in it, in one statement, or raise Missing."""
    row = session.execute(_SEEN, {"public_id": public_id, **_asking(visitor)}).first()
    if row is None:
        raise Missing
    idea, mine = row.Idea, row.Idea.author_id == visitor.id
    shown = mine or row.helped or row.stance is not None or visitor.shows_counts
    return Seen(
        idea, By(row.author_id, row.author_name), row.stance or "", row.follows, row.helped, row.group_name,
        _pair(row.campaign_id, row.campaign), _pair(row.parent_id, row.parent), row.merged_into, mine,
        idea.vote_count if shown else None, _around(row),
    )  # fmt: skip


def _asking(visitor: Visitor) -> Mapping[str, Any]:
    return {"visitor_id": visitor.id, "group_ids": visitor.group_ids}


def _seeing() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Idea, Person.public_id.label("author_id"), Person.name.label("author_name"), Vote.stance,
            *_part_in_it(), *_standing_around(), Group.name.label("group_name"),
            Campaign.public_id.label("campaign_id"), Campaign.question.label("campaign"),
            Parent.public_id.label("parent_id"), Parent.title.label("parent"),
            Target.public_id.label("merged_into"),
        )
        .join(Person, Person.id == Idea.author_id)
        .outerjoin(Vote, and_(Vote.idea_id == Idea.id, Vote.voter_id == ASKER.id))
        .outerjoin(Group, Group.id == Idea.group_id)
        .outerjoin(Campaign, and_(Campaign.id == Idea.campaign_id, _same_group(Campaign.group_id)))
        .outerjoin(Parent, and_(Parent.id == Idea.parent_id, _is_open(Parent)))
        .outerjoin(Target, Target.id == Idea.merged_into_id)
        .where(Idea.public_id == bindparam("public_id"), visible_to(ASKER), Idea.state != State.WITHDRAWN)
    )  # fmt: skip


def _part_in_it() -> tuple[Label[bool], Label[bool]]:
    """Return the columns that say whether the visitor follows the idea and whether they are a co-author."""
    follows = select(Follow).where(Follow.person_id == ASKER.id, Follow.noun == "idea", Follow.noun_id == Idea.id)
    helped = select(CoAuthor).where(CoAuthor.idea_id == Idea.id, CoAuthor.person_id == ASKER.id)
    return follows.exists().label("follows"), helped.exists().label("helped")


def _standing_around() -> tuple[Label[bool], ...]:
    """Return columns that say what more there is to ask for: most ideas have nothing of it."""
    child, others = aliased(Idea), or_(Credit.person_id != Idea.author_id, Credit.deed != "author")
    there = {
        "suggestions": select(Suggestion).where(Suggestion.idea_id == Idea.id, Suggestion.decision == Decision.OPEN),
        "wordings": select(Wording).where(Wording.idea_id == Idea.id),
        "helpers": select(Credit).where(Credit.idea_id == Idea.id, others),
        "children": select(child).where(child.parent_id == Idea.id),
        "merges": select(Merge).where(Merge.target_id == Idea.id, Merge.undone_at.is_(None)),
    }
    return tuple(wanted.exists().label(name) for name, wanted in there.items())


def _around(row: Row[*tuple[Any, ...]]) -> frozenset[str]:
    return frozenset(
        name for name in ("suggestions", "wordings", "helpers", "children", "merges") if getattr(row, name)
    )


def _is_open(other: type[Idea]) -> ColumnElement[bool]:
    return and_(other.state == State.PUBLISHED, _same_group(other.group_id))


def _same_group(group_id: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a column, of a class or of an alias
    """Say that what stands there is open to everyone or to the idea's own group, so that the link tells no secret."""
    return or_(group_id.is_(None), group_id == Idea.group_id)


def _pair(address: str | None, text: str | None) -> tuple[str, str] | None:
    return (address, text) if address and text else None


_SEEN = _seeing()


def open_suggestions(session: Session, idea: Idea) -> Sequence[Suggestion]:
    """Return what the author has still to decide, oldest first, with who suggested it; one statement."""
    return session.scalars(_SUGGESTED, {"idea_id": idea.id}).all()


_SUGGESTED = (
    select(Suggestion)
    .where(Suggestion.idea_id == IDEA_ID, Suggestion.decision == Decision.OPEN)
    .options(joinedload(Suggestion.author))
    .order_by(Suggestion.id)
)


def credits_of(session: Session, idea: Idea) -> list[tuple[Person, list[str]]]:
    """Return everyone who helped with what they did, the author first; one statement."""
    found: dict[int, tuple[Person, list[str]]] = {}
    for row in session.scalars(_CREDITED, {"idea_id": idea.id}):
        found.setdefault(row.person_id, (row.person, []))[1].append(row.deed)
    return sorted(found.values(), key=lambda pair: "author" not in pair[1])


_CREDITED = select(Credit).where(Credit.idea_id == IDEA_ID).options(joinedload(Credit.person)).order_by(Credit.id)


def wordings_of(session: Session, idea: Idea) -> Sequence[Wording]:
    """Return how others put the same wish, with who did; one statement."""
    return session.scalars(_WORDED, {"idea_id": idea.id}).all()


_WORDED = select(Wording).where(Wording.idea_id == IDEA_ID).options(joinedload(Wording.author)).order_by(Wording.id)


def linked_ideas(session: Session, visitor: Visitor, idea: Idea) -> list[tuple[str, str, str]]:
    """Return what builds on this idea and what it took up, as (kind, public id, title); one statement."""
    rows = session.execute(_LINKED, {"idea_id": idea.id, **_asking(visitor)})
    return [(kind, public_id, title) for kind, public_id, title, _id in sorted(rows, key=lambda row: (row[0], row[3]))]


_LINKED = (
    select(literal("child"), Idea.public_id, Idea.title, Idea.id)
    .where(Idea.parent_id == IDEA_ID, open_to(ASKER))
    .union_all(
        select(literal("merged"), Merge.public_id, Idea.title, Idea.id)
        .join(Idea, Idea.id == Merge.source_id)
        .where(Merge.target_id == IDEA_ID, Merge.undone_at.is_(None))
    )
)


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
