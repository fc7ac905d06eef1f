"""The one password of all demo people: drawn at random, shown once, kept as a hash alone."""

import secrets

from sqlalchemy import update
from sqlalchemy.orm import Session

from base.model import ALPHABET
from base.passwords import hash_password
from demo.cast import cast
from people.models import Person

BLOCKS, BLOCK = 4, 4


def new_password() -> str:
    """Return sixteen characters of 28, 77 bits, in blocks that are easy to type."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(BLOCK)) for _ in range(BLOCKS))


def give_password(session: Session, password: str) -> int:
    """Set it for everyone of the cast who is here; one hash for all of them. Returns how many they are."""
    cast_here = update(Person).where(Person.email.in_([member.email for member in cast()]))
    given = session.execute(cast_here.values(password_hash=hash_password(password)).returning(Person.id))
    return len(given.all())
