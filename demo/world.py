"""The demo world while it is being made: who and what is there already, and the dice."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import event
from sqlalchemy.orm import Session

from base.model import ALPHABET, PUBLIC_ID_LENGTH
from campaigns.models import Campaign
from ideas.models import Comment, Idea
from people.models import Group, Person
from people.visitor import Visitor

SEED = 1808


@dataclass
class World:
    """What later deeds refer to, by the key it has in the texts; `now` is the moment the days are counted from."""

    session: Session
    now: datetime
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))
    people: dict[str, Person] = field(default_factory=dict)
    # The same people as the pages know them.
    visitors: dict[str, Visitor] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    campaigns: dict[str, Campaign] = field(default_factory=dict)
    ideas: dict[str, Idea] = field(default_factory=dict)
    # By the idea's key and the places of the comment and the answer, counted from 0.
    comments: dict[tuple[str | int, ...], Comment] = field(default_factory=dict)

    def ago(self, days: float) -> datetime:
        """Return the moment so many days back."""
        return self.now - timedelta(days=days)

    def soon_after(self, start: datetime, end: datetime) -> datetime:
        """Return a moment between the two, more likely near the first."""
        return start + (end - start) * self.chance.random() ** 2


@contextmanager
def steady_ids(session: Session) -> Iterator[None]:
    """Draw public ids from a fixed seed, so that an address in a picture or a guide leads there after every load."""
    chance = random.Random(SEED)

    def name_new_rows(_session: Session, _context: object, _rows: object) -> None:
        for row in session.new:
            if hasattr(row, "public_id"):
                row.public_id = "".join(chance.choices(ALPHABET, k=PUBLIC_ID_LENGTH))

    event.listen(session, "before_flush", name_new_rows)
    try:
        yield
    finally:
        event.remove(session, "before_flush", name_new_rows)
