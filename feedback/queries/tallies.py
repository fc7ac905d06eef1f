"""The figures of every theme: what its pages show without reading a comment."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import isfinite
from typing import Any

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback.models import Status, Theme
from feedback.queries.counting import centres, daily_totals, ratings, standing
from feedback.themes.families import families
from feedback.trend import trend, weeks
from feedback.weight import impact

# Trends are told from two years at most.
_DAYS, _WEEKS = 730, 104


@dataclass(frozen=True)
class Tally:
    """What a theme holds: its size, campaigns counted once a customer; its figures; the name of its family."""

    size: int
    figures: dict[str, Any]
    family: str


def tallies(session: Session, *, now: datetime) -> dict[int, Tally]:
    """Count every theme that goes on; five statements."""
    rows: dict[int, list[Any]] = defaultdict(list)
    for row in standing(session):
        rows[row.theme_id].append(row)
    days, rated = _days(session, now), ratings(session)
    themes = session.execute(select(Theme.id, Theme.name).where(Theme.ended_at.is_(None)).order_by(Theme.id)).all()
    counted = {theme.id: _counted(rows[theme.id], days, rated) for theme in themes}
    family = _families(session, {theme.id: theme.name for theme in themes}, counted)
    return {number: Tally(size, figures, family.get(number, "")) for number, (size, figures) in counted.items()}


def _days(session: Session, now: datetime) -> tuple[date, "np.ndarray[Any, Any]"]:
    """Return the first day that is looked at, and how many comments came on each day since."""
    last = now.date()
    first = last - timedelta(days=_DAYS - 1)
    totals = np.zeros(_DAYS)
    for day, count in daily_totals(session, first=first):
        if day <= last:
            totals[(day - first).days] = count
    begun = int(totals.nonzero()[0][0]) if totals.any() else _DAYS - 1
    return first + timedelta(days=begun), totals[begun:]


def _counted(rows: Sequence[Any], days: Any, rated: dict[int, int]) -> tuple[int, dict[str, Any]]:  # noqa: ANN401 - see _days
    """Return a theme's size and its figures. A campaign counts once a customer."""
    voices = {(row.customer or row.comment_id, row.wording): row for row in rows}
    places = Counter((row.source, row.product) for row in rows).most_common()
    return len(voices), {
        "places": [[*place, count] for place, count in places],
        "customers": len({row.customer or row.comment_id for row in rows}),
        "sentiments": dict(Counter(row.sentiment for row in rows if row.sentiment)),
        "copies": len(rows) - len(voices),
        "answered": sum(row.status == Status.ANSWERED for row in rows),
        "rating": _rating(rows, rated),
        **_course([row.received_on for row in voices.values()], *days),
    }


def _rating(rows: Sequence[Any], rated: dict[int, int]) -> dict[str, float] | None:
    own = {row.comment_id: row.rating for row in rows if row.rating}
    found = impact(list(own.values()), [stars for comment, stars in rated.items() if comment not in own])
    if found is None:
        return None
    return {
        "mean": round(found.mean, 3), "without": round(found.without, 3), "gain": round(found.gain, 3),
        "low": round(found.low, 3), "high": round(found.high, 3), "of": len(own),
    }  # fmt: skip


def _course(came: Sequence[date | None], first: date, totals: "np.ndarray[Any, Any]") -> dict[str, Any]:
    """Return the trend and the weeks of a theme, as JSON."""
    counts = np.zeros(len(totals))
    for day in came:
        if day is not None and 0 <= (day - first).days < len(counts):
            counts[(day - first).days] += 1
    told = trend(counts, totals)
    since = None if told.since is None else (first + timedelta(days=len(counts) - told.since)).isoformat()
    course = {
        "kind": "few" if told.kind == "too few" else told.kind, "since": since, "factor": _rounded(told.factor),
        "low": _rounded(told.low), "high": _rounded(told.high), "a_week": round(told.per_week, 1),
        "small": told.small_numbers,
    }  # fmt: skip
    shown = [
        [(first + timedelta(days=week.first)).isoformat(), int(week.count), week.low, week.high]
        for week in weeks(counts, totals)[-_WEEKS:]
    ]
    return {"trend": course, "weeks": shown}


def _rounded(factor: float) -> float | None:
    """Return a factor with two digits, and none for one without an end: JSON knows no infinity, nor does PostgreSQL."""
    return round(factor, 2) if isfinite(factor) else None


def _families(
    session: Session, names: dict[int, str], counted: dict[int, tuple[int, dict[str, Any]]]
) -> dict[int, str]:
    middles = {number: middle for number, middle in centres(session).items() if number in names}
    if not middles:
        return {}
    sizes = [counted[number][0] for number in middles]
    found = families(np.stack(list(middles.values())), sizes, [names[number] for number in middles])
    order = list(middles)
    return {order[place]: family.name for family in found for place in family.themes}
