"""The statements of the lists, each built once; what a visitor asks for stands in them as parameters.

However many ideas there are, a page walks an index from where the page before it ended, until it is full.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
    tuple_,
    union,
    union_all,
)

from base.model import Model
from campaigns.models import Campaign
from ideas.models import CoAuthor, Idea, IdeaTag, Stage, State, Tag, Vote
from ideas.queries.seeing import open_to_groups
from people.models import Follow, Group, Membership, Person

Wanted = Select[*tuple[Any, ...]]
Conditions = tuple[ColumnElement[bool], ...]

ORDERS = ("newest", "supported", "areas", "unanswered", "following")
EVER = datetime(1970, 1, 1, tzinfo=UTC)
ME = bindparam("me", type_=Integer)
OPEN = open_to_groups(bindparam("groups", type_=Integer, expanding=True))


def _said(name: str) -> Any:  # noqa: ANN401 - a parameter; SQLAlchemy's own type for it says as little
    return bindparam(name, type_=String)


def _id_of(noun: Any, *found: ColumnElement[bool]) -> Any:  # noqa: ANN401 - a subquery of whatever noun
    return select(noun.id).where(*found).limit(1).scalar_subquery()


TAG = _id_of(Tag, Tag.name == _said("tag"))
# The author by public id, or by the handle that a person types into the bar.
AUTHOR = _id_of(Person, or_(Person.public_id == _said("by"), Person.handle == _said("handle")))
_NARROWED: dict[str, ColumnElement[bool]] = {
    "tag": select(IdeaTag.idea_id).where(IdeaTag.idea_id == Idea.id, IdeaTag.tag_id == TAG).correlate(Idea).exists(),
    "group": Idea.group_id == _id_of(Group, Group.public_id == _said("group")),
    "by": Idea.author_id == AUTHOR,
    "campaign": Idea.campaign_id == _id_of(Campaign, Campaign.public_id == _said("campaign")),
}
NARROWING = ("stage", *_NARROWED)


@dataclass(frozen=True, eq=False)
class Key:
    """What an order sorts by, the highest first; `last` is the value of the idea that ended the page before."""

    first: Any
    idea_id: Any
    last: Any

    @property
    def last_id(self) -> Any:  # noqa: ANN401 - a subquery
        """The id of the idea that ended the page before."""
        return _of_last(Idea.id)

    def behind(self, *, after: bool) -> Conditions:
        """Say that an idea comes after the one that ended the page before."""
        return (tuple_(self.first, self.idea_id) < tuple_(self.last, self.last_id),) if after else ()

    def cut(self, wanted: Wanted, limit: int, *, skip: int = 0) -> Wanted:
        """Return so many rows in this order."""
        ordered = wanted.order_by(self.first.desc(), self.idea_id.desc())
        # The numbers themselves: PostgreSQL plans a page by them, and for parameters would plan a tenth of the table.
        ordered = ordered.limit(literal_column(str(limit), Integer))
        return ordered.offset(literal_column(str(skip), Integer)) if skip else ordered


def _of_last(column: Any) -> Any:  # noqa: ANN401 - a column and a subquery
    return select(column).where(Idea.public_id == _said("after")).correlate(None).scalar_subquery()


FOLLOWED = and_(Follow.person_id == ME, Follow.noun == "idea", Follow.noun_id == Idea.id)
_FOLLOWED_AT = select(Follow.at).where(FOLLOWED, Idea.public_id == _said("after")).correlate(None).scalar_subquery()
NEWEST = Key(Idea.published_at, Idea.id, _of_last(Idea.published_at))
SUPPORTED = Key(Idea.vote_count, Idea.id, _of_last(Idea.vote_count))
TAGGED = Key(IdeaTag.published_at, IdeaTag.idea_id, _of_last(Idea.published_at))
# Whoever has stopped following the last idea since goes on from when it was posted.
FOLLOWING = Key(Follow.at, Follow.noun_id, func.coalesce(_FOLLOWED_AT, _of_last(Idea.published_at)))


@dataclass(frozen=True, eq=False)
class Area:
    """Rows of ME that each stand for an area, and how the ideas of one are found, and those of all of them."""

    place: type[Model]
    mine: ColumnElement[bool]
    key: Key
    of_one: ColumnElement[bool]
    of_all: ColumnElement[bool]


def _area(place: type[Model], mine: ColumnElement[bool], number: Any, column: Any) -> Area:  # noqa: ANN401 - columns
    # With a join, SQLite would go through all ideas and ask for each whether it is in an area.
    of_all = and_(column.in_(select(number).where(mine)), Idea.state == State.PUBLISHED)
    return Area(place, mine, NEWEST, column == number, of_all)


def _tags() -> Area:
    mine = and_(Follow.person_id == ME, Follow.noun == "tag")
    borne = and_(IdeaTag.tag_id == Follow.noun_id, Idea.id == IdeaTag.idea_id)
    return Area(Follow, mine, TAGGED, borne, and_(mine, borne))


AREAS = (
    _tags(),
    _area(Follow, and_(Follow.person_id == ME, Follow.noun == "campaign"), Follow.noun_id, Idea.campaign_id),
    _area(Membership, Membership.person_id == ME, Membership.group_id, Idea.group_id),
)


def columns() -> Wanted:
    """Return the columns of a card, for ME."""
    return (
        select(
            Idea.id, Idea.public_id, Idea.title, Idea.excerpt, Idea.tags, Idea.stage, Idea.published_at,
            Idea.comment_count, Idea.vote_count, Idea.author_id.label("author_key"), Person.name.label("author_name"),
            Person.public_id.label("author_id"), Vote.stance, CoAuthor.person_id.label("helped"),
        )
        .join(Person, Person.id == Idea.author_id)
        .outerjoin(Vote, and_(Vote.idea_id == Idea.id, Vote.voter_id == ME))
        .outerjoin(CoAuthor, and_(CoAuthor.idea_id == Idea.id, CoAuthor.person_id == ME))
    )  # fmt: skip


@lru_cache(maxsize=512)
def page_of(order: str, narrowed: frozenset[str], *, after: bool, limit: int) -> Wanted:
    """Return so many rows of an order, narrowed by what is named, from behind the idea that ended the page before."""
    conditions, wanted, key = _conditions(order, narrowed), columns(), NEWEST
    if order == "areas":
        return _in_areas(tuple(conditions.values()), limit, after=after)
    if order == "supported":
        return _supported(wanted.where(*conditions.values()), limit, after=after)
    if order == "following":
        wanted, key = wanted.join(Follow, FOLLOWED), FOLLOWING
    elif conditions.pop("tag", None) is not None:
        wanted, key = wanted.join(IdeaTag, and_(IdeaTag.idea_id == Idea.id, IdeaTag.tag_id == TAG)), TAGGED
    return key.cut(wanted.where(*conditions.values(), *key.behind(after=after)), limit)


def _conditions(order: str, narrowed: frozenset[str]) -> dict[str, ColumnElement[bool]]:
    """Return what an idea of the list must be, by the part of the address that says so."""
    # Beside a narrower column the stage's index must not be used: SQLite would take it and walk a stage of all ideas.
    stage = Idea.stage.concat("") if narrowed & {"by", "campaign", "group"} else Idea.stage
    conditions = {name: condition for name, condition in _NARROWED.items() if name in narrowed} | {"open": OPEN}
    if "stage" in narrowed:
        conditions["stage"] = stage == _said("stage")
    if order == "unanswered":
        conditions["order"] = stage == Stage.NEW
    return conditions


def _supported(wanted: Wanted, limit: int, *, after: bool) -> Wanted:
    if not after:
        return SUPPORTED.cut(wanted, limit)
    # Thousands have the same few votes, and of a pair SQLite's index would find the first column alone.
    same = wanted.where(SUPPORTED.first == SUPPORTED.last, SUPPORTED.idea_id < SUPPORTED.last_id)
    parts = (same, wanted.where(SUPPORTED.first < SUPPORTED.last))
    both = union_all(*(select(SUPPORTED.cut(part, limit).subquery()) for part in parts)).subquery()
    return Key(both.c.vote_count, both.c.id, None).cut(select(both), limit)


def _in_areas(conditions: Conditions, limit: int, *, after: bool) -> Wanted:
    """Find the newest of all areas among the newest of each.

    What is older than the end of a page of any one area is on no page of all: so a page of each is read at the most.
    """
    ends = union_all(*(_end_of_page(area, conditions, limit, after=after) for area in AREAS)).subquery()
    since = select(func.coalesce(func.max(ends.c.at), EVER).label("at")).cte("since")
    newest = union(*(_ideas_since(since.c.at, area, conditions, after=after) for area in AREAS)).subquery()
    page = Key(newest.c.at, newest.c.id, None).cut(select(newest), limit).subquery()
    return Key(page.c.at, page.c.id, None).cut(columns().join(page, page.c.id == Idea.id), limit)


def _end_of_page(area: Area, conditions: Conditions, limit: int, *, after: bool) -> Wanted:
    """Return when the last idea of a page of an area was posted: of all these areas, the latest such time."""
    found = select(area.key.first).where(area.of_one, *conditions, *area.key.behind(after=after))
    end = area.key.cut(found, 1, skip=limit - 1).correlate(area.place).scalar_subquery()
    return select(func.max(end).label("at")).select_from(area.place).where(area.mine)


def _ideas_since(since: Any, area: Area, conditions: Conditions, *, after: bool) -> Wanted:  # noqa: ANN401 - a column
    """Return the ideas of all these areas since then."""
    found = select(area.key.first.label("at"), area.key.idea_id.label("id")).where(area.of_all)
    found = found.where(area.key.first >= select(since).scalar_subquery(), *area.key.behind(after=after))
    # In a CASE, as else SQLite takes "of no group or of mine" for the way in, and finds nearly every idea.
    return found.where(case((and_(*conditions), 1), else_=0) == 1)


@lru_cache(maxsize=8)
def to_judge(limit: int) -> Wanted:
    """Return the newest open ideas that ME has not judged and did not write."""
    others = (Idea.author_id != ME, CoAuthor.person_id.is_(None), Vote.stance.is_(None))
    waiting = Idea.stage.in_((Stage.NEW, Stage.REVIEW, Stage.TRIAL))
    return NEWEST.cut(columns().where(*others, waiting, OPEN), limit)


@lru_cache(maxsize=1)
def named() -> Wanted:
    """Return the ideas of some public ids, and whether each is open to ME."""
    # Whether it is open is asked of each row found: as a condition, SQLite would walk every published idea instead.
    ids = bindparam("public_ids", type_=String, expanding=True)
    return columns().add_columns(OPEN.label("is_open")).where(Idea.public_id.in_(ids))
