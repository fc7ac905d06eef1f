"""Note who looked at customers' words."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from feedback.models import Look
from people.models import Someone

# What can be opened that shows words.
THEME, COMMENT, LIST, IMPORT, EXPORT = ("theme", "comment", "list", "import", "export")


@dataclass(frozen=True)
class Page:
    """What was opened, whose page it is, and how many comments stand on it."""

    what: str
    public_id: str
    comment_count: int


def note_look(session: Session, person: Someone, page: Page, *, now: datetime) -> None:
    """Note that a person looked at customers' words."""
    session.add(Look(person_id=person.id, at=now, **vars(page)))
