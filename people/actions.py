"""Deeds about people: come and be found, sign in and out, follow, change what one says of oneself."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from base import audit
from base.database import in_dialect
from base.errors import Refused
from base.outbox import insert_once
from base.passwords import hash_password, password_fits
from people import queries
from people.models import (
    SESSION_LASTS,
    Follow,
    Group,
    LoginSession,
    Membership,
    Person,
    Role,
    SignInAttempt,
    Someone,
    hash_of,
    new_token,
)
from people.rights import ADMIN
from search import actions as search_actions
from search.models import Draft


def sign_in(session: Session, email: str, password: str, *, browser: str, now: datetime) -> str | None:
    """Return the token of a new session, or None when address and password do not fit.

    Raises Refused after too many failures for the address, whoever made them.
    """
    if queries.too_many_attempts(session, email, now=now):
        raise Refused(_("Too many tries for this address. Please wait a quarter of an hour."))
    person = queries.person_by_email(session, email)
    if not password_fits(person.password_hash if person else None, password) or person is None:
        session.add(SignInAttempt(email_hash=hash_of(email.strip().lower()), at=now))
        return None
    return start_session(session, person, browser=browser, now=now)


def start_session(session: Session, person: Person, *, browser: str, now: datetime) -> str:
    """Begin a session with an id that nobody knew before, and return its token."""
    token = new_token()
    row = LoginSession(
        token_hash=hash_of(token),
        person_id=person.id,
        browser=browser[:200],
        started_at=now,
        ends_at=now + SESSION_LASTS,
    )
    session.add(row)
    audit.record(session, "signed in", "person", actor=person.public_id, now=now)
    return token


def sign_out(session: Session, token: str, *, now: datetime) -> None:
    """End the session; ending it twice is fine."""
    _revoke(session, LoginSession.token_hash == hash_of(token), now)


def end_other_sessions(session: Session, person: Someone, token: str, *, now: datetime) -> None:
    """End every session of the person but this one."""
    _revoke(session, (LoginSession.person_id == person.id) & (LoginSession.token_hash != hash_of(token)), now)


def _revoke(session: Session, which: object, now: datetime) -> None:
    session.execute(update(LoginSession).where(which, LoginSession.revoked_at.is_(None)).values(revoked_at=now))  # type: ignore[arg-type]


def change_password(session: Session, person: Person, *, old: str, new: str, token: str, now: datetime) -> None:
    """Set a new password and end all other sessions; raises Refused when the old one does not fit."""
    if not password_fits(person.password_hash, old):
        raise Refused(_("The present password is not right."))
    person.password_hash = hash_password(new)
    end_other_sessions(session, person, token, now=now)
    audit.record(session, "changed password", "person", actor=person.public_id, now=now)


def add_person(session: Session, person: Person, *, roles: tuple[str, ...] = (), password: str | None = None) -> Person:
    """Add a person with roles and, for local accounts, a password."""
    person.email = person.email.strip().lower()
    person.password_hash = hash_password(password) if password else None
    person.role_rows = [Role(role=role) for role in roles]
    session.add(person)
    session.flush()
    put_document(session, person)
    return person


def make_admin(session: Session, email: str, *, name: str, password: str, now: datetime) -> Person:
    """Let somebody in as an admin, with this password, whether or not they were here before.

    Whoever has the address gets the role and the password, is active again, and all their sessions end.
    """
    person = queries.anyone_with_address(session, email)
    if person is None:
        handle = queries.free_handle(session, email)
        person = add_person(session, Person(name=name, email=email, handle=handle, created_at=now))
    if ADMIN not in person.roles:
        person.role_rows.append(Role(role=ADMIN))
    person.active, person.password_hash = True, hash_password(password)
    _revoke(session, LoginSession.person_id == person.id, now)
    audit.record(session, "made admin", f"person {person.public_id}", actor=None, now=now)
    session.flush()
    put_document(session, person)
    return person


def join_group(session: Session, group: Group, person: Person) -> None:
    """Make the person a member of the group; twice is once."""
    row = {"group_id": group.id, "person_id": person.id}
    session.execute(insert_once(session, Membership).values(row).on_conflict_do_nothing())
    put_document(session, person)


def keep_profile(session: Session, person: Person, said: Mapping[str, str]) -> None:
    """Keep what a person says of themselves, by column; all that they wrote bears a new name at once."""
    before = person.name, person.locale
    for column, value in said.items():
        setattr(person, column, value)
    session.flush()
    if person.name != before[0]:
        search_actions.rename_author(session, person.public_id, person.name)
    if (person.name, person.locale) != before:
        put_document(session, person)


def put_document(session: Session, person: Person) -> None:
    """Write the person's search document, or remove it once they are here no more."""
    if person.active:
        search_actions.put(session, document_of(session, person))
    else:
        search_actions.remove(session, "person", person.public_id)


def document_of(session: Session, person: Person) -> Draft:
    """Return what search may know of a person: what their page shows to every colleague."""
    groups = [group.name for group in queries.groups_of(session, person.id)]
    said = [person.title, person.department, f"@{person.handle}", *groups]
    return Draft(
        "person", person.public_id, person.name, " · ".join(filter(None, said)), person.address, person.created_at,
        locale=person.locale,
    )  # fmt: skip


def take_turns(session: Session, person: Someone) -> None:
    """Let what one person sends at the same moment, such as a double click, come one after another.

    The lock is not so strong that a row pointing to the person would have to wait.
    """
    session.connection().execute(_TURN, {"person": person.id})


_TURN = select(Person.id).where(Person.id == bindparam("person", type_=Person.id.type)).with_for_update(key_share=True)


def follow(session: Session, person_id: int, noun: str, noun_id: int, *, now: datetime) -> None:
    """Follow a noun; twice is once. A follow that a merge carried here becomes the person's own."""
    row = {"person_id": person_id, "noun": noun, "noun_id": noun_id, "at": now}
    session.connection().execute(_follow(session), row)


@in_dialect
def _follow(insert: Any) -> Any:  # noqa: ANN401 - either dialect's Insert
    row, key = insert(Follow), ["person_id", "noun", "noun_id"]
    own = {"carried_by": None, "at": row.excluded.at}
    return row.on_conflict_do_update(index_elements=key, set_=own, where=Follow.carried_by.is_not(None))


def unfollow(session: Session, person_id: int, noun: str, noun_id: int) -> None:
    """Stop following; stopping twice is fine."""
    which = (Follow.person_id == person_id, Follow.noun == noun, Follow.noun_id == noun_id)
    session.execute(delete(Follow).where(*which))
