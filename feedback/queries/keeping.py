"""How long customers' words are kept, which are due to go, and who looked at them."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from base.outbox import Task
from feedback.models import CONSENTS, USUAL_DAYS, Batch, CustomerComment, Keeping, Look, Placement, Seed
from people.models import Person, Role
from people.rights import ADMIN, AGENT, MEMBER, MODERATOR

# What comes in when its time is over already stays so long that somebody can read it.
GRACE = timedelta(days=30)
LOOKS_KEPT = timedelta(days=365)
LOOKED_BACK = timedelta(days=30)
LOOKS_LISTED = 50
_WEIGHTIEST = (ADMIN, MODERATOR, AGENT, MEMBER)


@dataclass(frozen=True)
class Kept:
    """How many comments of a purpose are here, from where, and for how long."""

    purpose: str
    days: int
    count: int
    sources: Sequence[tuple[str, int]]


@dataclass
class Lookers:
    """How many people of a role looked at customers' words, how often, and at how many comments in all."""

    role: str
    looks: int = 0
    comments: int = 0
    names: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class LooksWanted:
    """What the list of looks is narrowed to."""

    what: str = ""
    person: str = ""
    since: date | None = None
    until: date | None = None


def days_kept(session: Session) -> dict[str, int]:
    """Return by purpose for how many days comments are kept."""
    told = {row.consent: row.days for row in session.execute(select(Keeping.consent, Keeping.days))}
    return {purpose: told.get(purpose, USUAL_DAYS) for purpose in CONSENTS}


def kept(session: Session) -> list[Kept]:
    """Return what is kept for which purpose; two statements, of which one reads an index alone."""
    days, sources = days_kept(session), defaultdict[str, Counter[str]](Counter)
    columns = (CustomerComment.consent, CustomerComment.source)
    for purpose, source, count in session.execute(select(*columns, func.count()).group_by(*columns)):
        sources[purpose][source] += count
    return [Kept(one, days[one], sources[one].total(), sources[one].most_common()) for one in CONSENTS]


def is_due(days: dict[str, int], now: datetime) -> ColumnElement[bool]:
    """Return the condition that a comment's time is over: by its day, or that of its import where it has none."""
    brought = select(Batch.id).where(Batch.at < now - GRACE)
    purposes = [
        and_(CustomerComment.consent == purpose, _is_older(now - timedelta(days=count)))
        for purpose, count in days.items()
    ]
    return and_(CustomerComment.text != "", CustomerComment.batch_id.in_(brought), or_(*purposes))


def _is_older(moment: datetime) -> ColumnElement[bool]:
    undated = and_(
        CustomerComment.received_on.is_(None), CustomerComment.batch_id.in_(select(Batch.id).where(Batch.at < moment))
    )
    return or_(CustomerComment.received_on < moment.date(), undated)


def comments_due(session: Session, *, now: datetime, limit: int) -> Sequence[Any]:
    """Return comments whose time is over, the first that came first: what names each, and whether it is evidence."""
    seeded = select(Placement.comment_id).join(Seed, Seed.theme_id == Placement.theme_id)
    is_evidence = seeded.where(Placement.comment_id == CustomerComment.id).exists().label("is_evidence")
    named = (CustomerComment.customer, CustomerComment.wording, is_evidence)
    columns = select(CustomerComment.id, CustomerComment.public_id, CustomerComment.consent, *named)
    due = columns.where(is_due(days_kept(session), now)).order_by(CustomerComment.id)
    return session.execute(due.limit(limit)).all()


def count_due(session: Session, *, now: datetime) -> int:
    """Return for how many comments the time is over."""
    counted = select(func.count()).select_from(CustomerComment)
    return session.scalar(counted.where(is_due(days_kept(session), now))) or 0


def is_asked(session: Session, kind: str, key: str) -> bool:
    """Whether a piece of work was asked for already."""
    return session.scalar(select(Task.id).where(Task.kind == kind, Task.key == key)) is not None


def lookers(session: Session, *, now: datetime) -> list[Lookers]:
    """Return who looked lately, by the weightiest role they have now; two statements."""
    looks = select(Person.id, Person.name, func.count(), func.sum(Look.comment_count)).join(
        Look, Look.person_id == Person.id
    )
    looked = looks.where(Look.at >= now - LOOKED_BACK).group_by(Person.id, Person.name).order_by(Person.name)
    people = session.execute(looked).all()
    roles = defaultdict[int, set[str]](set)
    for person_id, role in session.execute(select(Role.person_id, Role.role).where(Role.person_id.in_(_ids(people)))):
        roles[person_id].add(role)
    by_role = {role: Lookers(role) for role in _WEIGHTIEST}
    for person_id, name, count, comments in people:
        row = by_role[next(role for role in _WEIGHTIEST if role == MEMBER or role in roles[person_id])]
        row.looks, row.comments = row.looks + count, row.comments + comments
        row.names.append(name)
    return [row for row in by_role.values() if row.names]


def _ids(people: Sequence[Any]) -> list[int]:
    return [person.id for person in people]


def looks(session: Session, wanted: LooksWanted, *, below: int | None = None) -> Sequence[Any]:
    """Return a page of (look, name, public id of the person) and one more, the last first, from below this number."""
    found = select(Look, Person.name, Person.public_id.label("person")).join(Person, Person.id == Look.person_id)
    conditions = [
        (wanted.what, Look.what == wanted.what),
        (wanted.person, Person.public_id == wanted.person),
        (wanted.since, Look.at >= _midnight(wanted.since)),
        (wanted.until, Look.at < _midnight(wanted.until) + timedelta(days=1)),
        (below, Look.id < (below or 0)),
    ]
    narrowed = found.where(*(condition for value, condition in conditions if value))
    return session.execute(narrowed.order_by(Look.id.desc()).limit(LOOKS_LISTED + 1)).all()


def _midnight(day: date | None) -> datetime:
    return datetime.combine(day or date.min, time.min, UTC)


def people_who_looked(session: Session) -> Sequence[Any]:
    """Return (public id, name) of everyone of whom a look is kept."""
    looked = select(Look.person_id).distinct()
    return session.execute(
        select(Person.public_id, Person.name).where(Person.id.in_(looked)).order_by(Person.name)
    ).all()
