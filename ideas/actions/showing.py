"""What people were shown: impressions, written in batches."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from ideas.models import Idea, Impression
from ideas.queries.seeing import open_to
from people.visitor import Visitor

MOST_AT_ONCE = 60


@dataclass(frozen=True)
class Shown:
    """One card that was in view: which idea, in which list, at which place."""

    public_id: str
    shown_in: str
    slot: int


def note_impressions(session: Session, person: Visitor, shown: Iterable[Shown], *, now: datetime) -> int:
    """Write one row per card; ideas the person may not see are left out. Returns how many were written."""
    cards = list(shown)[:MOST_AT_ONCE]
    # Whether it is open is asked of each row found: as a condition, SQLite would walk every published idea instead.
    found = select(Idea.public_id, Idea.id, open_to(person)).where(
        Idea.public_id.in_([card.public_id for card in cards])
    )
    ids = {public_id: idea_id for public_id, idea_id, is_open in session.execute(found) if is_open}
    fixed = {"person_id": person.id, "at": now}
    rows = [
        {**fixed, "idea_id": ids[card.public_id], "shown_in": card.shown_in, "slot": card.slot}
        for card in cards
        if card.public_id in ids
    ]
    if rows:
        session.execute(insert(Impression), rows)
    return len(rows)
