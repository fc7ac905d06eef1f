"""This installation's own rules of masking."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base import audit
from base.errors import Refused
from feedback.models import MaskRule
from feedback.redact import Rule
from people.models import Someone

MOST_RULES = 50


def add_mask_rule(session: Session, rule: Rule, person: Someone, *, now: datetime) -> MaskRule:
    """Have what this rule finds masked in all that comes in from now on; a name stands once."""
    if (session.scalar(select(func.count(MaskRule.id))) or 0) >= MOST_RULES:
        raise Refused(_("There are fifty rules already; each costs time with every comment."))
    if session.scalar(select(MaskRule.id).where(MaskRule.name == rule.name)):
        raise Refused(_("There is a rule of this name already."))
    made = MaskRule(name=rule.name, pattern=rule.pattern, made_by_id=person.id, made_at=now)
    session.add(made)
    session.flush()
    audit.record(session, "added mask rule", f"mask rule {made.public_id}", actor=person.public_id, now=now)
    return made


def drop_mask_rule(session: Session, rule: MaskRule, person: Someone, *, now: datetime) -> None:
    """Mask no longer what this rule finds; what is masked already stays so."""
    audit.record(session, "dropped mask rule", f"mask rule {rule.public_id}", actor=person.public_id, now=now)
    session.delete(rule)
