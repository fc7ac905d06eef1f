"""Let a standing idea take a theme up as evidence, and take that back."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import delete
from sqlalchemy.orm import Session

from base import audit
from base.errors import Refused
from base.outbox import insert_once, tell
from feedback.models import Seed, Theme
from ideas.models import Idea, State
from people.models import Someone


def add_evidence(session: Session, theme: Theme, idea: Idea, person: Someone, *, now: datetime) -> None:
    """Link a theme to an idea that stands already; twice is once, and so is a theme the idea was started from."""
    if idea.state != State.PUBLISHED:
        raise Refused(_("Only a posted idea takes up what customers say."))
    row = {"theme_id": theme.id, "idea_id": idea.id, "is_evidence": True, "started_by_id": person.id, "at": now}
    once = insert_once(session, Seed).values(**row, size=theme.size)
    added = session.execute(once.on_conflict_do_nothing(index_elements=["idea_id", "theme_id"]).returning(Seed.id))
    if added.first() is not None:
        _note(session, "evidence added", theme, idea, person, now)


def take_back_evidence(session: Session, theme: Theme, idea: Idea, person: Someone, *, now: datetime) -> None:
    """Take the link back; where there is none it is fine. The theme an idea was started from stays behind it."""
    linked = Seed.theme_id == theme.id, Seed.idea_id == idea.id, Seed.is_evidence
    if session.execute(delete(Seed).where(*linked).returning(Seed.id)).first() is not None:
        _note(session, "evidence taken back", theme, idea, person, now)


def _note(session: Session, deed: str, theme: Theme, idea: Idea, person: Someone, now: datetime) -> None:
    noun = f"idea {idea.public_id}"
    audit.record(session, deed, noun, actor=person.public_id, now=now, theme=theme.public_id)
    tell(session, deed, "idea", actor_id=person.id, now=now, idea_id=idea.id, theme_id=theme.id)
