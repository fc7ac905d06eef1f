"""Questions about people."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import count

from sqlalchemy import bindparam, func, or_, select, tuple_
from sqlalchemy.orm import Session, selectinload, undefer

from base.errors import Missing
from people.models import HANDLE_LIMIT, NAME_LIMIT, Follow, Group, Membership, Person, SignInAttempt, hash_of

MOST_ATTEMPTS = 8
ATTEMPTS_WITHIN = timedelta(minutes=15)


def anyone_here(session: Session) -> bool:
    """Whether there is any person at all; before that the first-run page is open."""
    return session.scalar(select(Person.id).limit(1)) is not None


def person_by_public_id(session: Session, public_id: str) -> Person:
    """Return the person, with roles, or raise Missing."""
    found = session.scalars(
        select(Person).where(Person.public_id == public_id).options(selectinload(Person.role_rows))
    ).first()
    if found is None:
        raise Missing
    return found


def person_by_id(session: Session, person_id: int) -> Person:
    """Return the person with what only they themselves may see."""
    return session.scalars(
        select(Person)
        .where(Person.id == person_id)
        .options(selectinload(Person.role_rows), undefer(Person.password_hash))
    ).one()


def person_by_email(session: Session, email: str) -> Person | None:
    """Return the active person of an address, with the password's hash."""
    address = email.strip().lower()
    wanted = select(Person).where(Person.email == address, Person.active)
    return session.scalars(wanted.options(undefer(Person.password_hash), selectinload(Person.role_rows))).first()


def anyone_with_address(session: Session, email: str) -> Person | None:
    """Return the person of an address, active or not, with roles."""
    wanted = select(Person).where(Person.email == email.strip().lower())
    return session.scalars(wanted.options(selectinload(Person.role_rows))).first()


def free_handle(session: Session, email: str) -> str:
    """Return a handle that nobody has yet, like the first part of an address."""
    first_part = re.sub(r"[^a-z0-9]+", ".", email.partition("@")[0].lower()).strip(".")
    wish = first_part[: HANDLE_LIMIT - 10].ljust(3, "0")
    taken = set(session.scalars(select(Person.handle).where(Person.handle.like(f"{wish}%"))))
    return next(name for number in count(1) if (name := f"{wish}{number}" if number > 1 else wish) not in taken)


def too_many_attempts(session: Session, email: str, *, now: datetime) -> bool:
    """Whether this address failed too often within the last quarter of an hour."""
    failed = (
        select(func.count())
        .select_from(SignInAttempt)
        .where(SignInAttempt.email_hash == hash_of(email.strip().lower()), SignInAttempt.at > now - ATTEMPTS_WITHIN)
    )
    return (session.scalar(failed) or 0) >= MOST_ATTEMPTS


def people_by_handle(session: Session, handles: Iterable[str]) -> dict[str, Person]:
    """Return the active people with these handles, by handle."""
    wanted = sorted({handle.lower() for handle in handles})
    if not wanted:
        return {}
    found = session.scalars(select(Person).where(Person.handle.in_(wanted), Person.active))
    return {person.handle: person for person in found}


def handles_of(session: Session, person_ids: Sequence[int]) -> Sequence[str]:
    """Return the handles of these people, by handle."""
    return session.scalars(select(Person.handle).where(Person.id.in_(person_ids)).order_by(Person.handle)).all()


def people_named(session: Session, beginning: str, *, limit: int = 6) -> Sequence[Person]:
    """Return the active people whose name or handle begins with these letters."""
    start = beginning.strip()[:NAME_LIMIT].lower().replace("%", "").replace("_", "")
    if not start:
        return []
    fits = or_(
        func.lower(Person.name).like(f"{start}%"),
        Person.handle.like(f"{start}%"),
        func.lower(Person.name).like(f"% {start}%"),
    )
    return session.scalars(select(Person).where(Person.active, fits).order_by(Person.name).limit(limit)).all()


def directory(session: Session, *, beginning: str = "", after: str = "", limit: int = 40) -> Sequence[Person]:
    """Return a page of active people by name, from behind the person with public id `after`."""
    wanted = select(Person).where(Person.active).order_by(Person.name, Person.id).limit(limit)
    if beginning:
        wanted = wanted.where(func.lower(Person.name).contains(beginning.strip()[:NAME_LIMIT].lower(), autoescape=True))
    if after:
        last = select(Person.name, Person.id).where(Person.public_id == after)
        wanted = wanted.where(tuple_(Person.name, Person.id) > last.scalar_subquery())
    return session.scalars(wanted).all()


_GROUPS = (
    select(Group)
    .join(Membership, Membership.group_id == Group.id)
    .where(Membership.person_id == bindparam("person"))
    .order_by(Group.name)
)


def groups_of(session: Session, person_id: int) -> Sequence[Group]:
    """Return the groups a person belongs to, by name."""
    return session.scalars(_GROUPS, {"person": person_id}).all()


def follows(session: Session, person_id: int, noun: str, noun_id: int) -> bool:
    """Whether the person follows the noun."""
    found = select(Follow.id).where(Follow.person_id == person_id, Follow.noun == noun, Follow.noun_id == noun_id)
    return session.scalar(found) is not None


def followers_of(session: Session, noun: str, noun_id: int) -> Sequence[int]:
    """Return the ids of the active people who follow the noun."""
    wanted = select(Follow.person_id).join(Person, Person.id == Follow.person_id)
    return session.scalars(wanted.where(Follow.noun == noun, Follow.noun_id == noun_id, Person.active)).all()
