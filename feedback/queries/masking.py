"""How this installation masks."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.errors import Missing
from feedback.masking import Masking
from feedback.models import MaskRule
from feedback.redact import Rule
from people.models import Person


def masking_of(session: Session, key: str) -> Masking:
    """Return how comments are masked now, with the key of the pseudonyms; one statement."""
    rows = session.execute(select(MaskRule.name, MaskRule.pattern).order_by(MaskRule.id))
    return Masking(key.encode(), tuple(Rule(name, pattern) for name, pattern in rows))


def mask_rules(session: Session) -> Sequence[Any]:
    """Return (rule, who added it) in the order in which they are asked; one statement."""
    wanted = select(MaskRule, Person.name).outerjoin(Person, Person.id == MaskRule.made_by_id)
    return session.execute(wanted.order_by(MaskRule.id)).all()


def mask_rule_by_public_id(session: Session, public_id: str) -> MaskRule:
    """Return the rule, or raise Missing."""
    found = session.scalars(select(MaskRule).where(MaskRule.public_id == public_id)).first()
    if found is None:
        raise Missing
    return found
