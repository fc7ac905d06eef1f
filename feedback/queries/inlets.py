"""Which other machines bring comments."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base.errors import Missing
from feedback.models import Batch, Inlet
from people.models import Person, hash_of


def inlets(session: Session) -> Sequence[Any]:
    """Return (inlet, who opened it, how many comments it brought), those that are open first; one statement."""
    brought = select(func.coalesce(func.sum(Batch.new_count), 0)).where(Batch.inlet_id == Inlet.id).scalar_subquery()
    wanted = select(Inlet, Person.name, brought.label("brought")).outerjoin(Person, Person.id == Inlet.made_by_id)
    return session.execute(wanted.order_by(Inlet.revoked_at.is_not(None), Inlet.id)).all()


def inlet_by_public_id(session: Session, public_id: str) -> Inlet:
    """Return the inlet, or raise Missing."""
    return _only(session, Inlet.public_id == public_id)


def inlet_of_token(session: Session, token: str) -> Inlet:
    """Return the open inlet that this token is for, or raise Missing."""
    return _only(session, (Inlet.token_hash == hash_of(token)) & (Inlet.way == "api") & Inlet.revoked_at.is_(None))


def hook_by_public_id(session: Session, public_id: str) -> Inlet:
    """Return the open hook of this address, or raise Missing."""
    return _only(session, (Inlet.public_id == public_id) & (Inlet.way == "hook") & Inlet.revoked_at.is_(None))


def _only(session: Session, condition: Any) -> Inlet:  # noqa: ANN401 - a condition of SQL
    found = session.scalars(select(Inlet).where(condition)).first()
    if found is None:
        raise Missing
    return found
