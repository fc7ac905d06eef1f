"""That those whose words stand behind a done idea were told of it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from base import audit
from feedback.models import Seed
from feedback.queries import Behind
from ideas.models import Idea
from people.models import Someone


def note_told(session: Session, idea: Idea, behind: Sequence[Behind], person: Someone, *, now: datetime) -> None:
    """Note when the customers behind an idea were told, and by whom; what was noted before stays."""
    ids = [one.seed.id for one in behind if one.seed.told_at is None]
    noted = update(Seed).where(Seed.id.in_(ids), Seed.told_at.is_(None))
    session.execute(noted.values(told_at=now, told_by_id=person.id))
    if ids:
        audit.record(session, "told customers", f"idea {idea.public_id}", actor=person.public_id, now=now)
