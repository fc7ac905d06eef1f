"""How often themes were spoken of from day to day, against all that was said."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from feedback.models import SERVICE, CustomerComment, Placement


@dataclass(frozen=True)
class Daily:
    """Comments by day: of each theme, and of all that may be read for themes."""

    themes: dict[int, Counter[date]]
    all: Counter[date]


def daily_counts(session: Session, theme_ids: Iterable[int], first: date, last: date) -> Daily:
    """Count the days from the first to the last; two statements."""
    themes = {theme_id: Counter[date]() for theme_id in theme_ids}
    placed_on: Any = Placement.received_on
    placed = select(Placement.theme_id, placed_on, func.count()).where(Placement.theme_id.in_(themes))
    placed = placed.where(placed_on.between(first, last)).group_by(Placement.theme_id, placed_on)
    for theme_id, day, count in session.execute(placed):
        themes[theme_id][day] = count
    received: Any = CustomerComment.received_on
    said = select(received, func.count()).where(received.between(first, last), CustomerComment.consent != SERVICE)
    return Daily(themes, Counter({row[0]: row[1] for row in session.execute(said.group_by(received))}))
