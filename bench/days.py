"""Real daily counts, and series of any rate drawn from them: the world in which `bench.trend` measures.

The longest run of weeks with at least fourteen comments each, and of that the last year, is kept as whole weeks from
Monday to Sunday. A theme is one to five labels that are together at most three tenths of all. Its series is made of
blocks of two weeks in a row, drawn with replacement, the theme's comments and all others from the same days: weekdays,
holidays and bursts stay as they were. Where the wanted rate is higher than the theme's own, several such series are
added, and then each comment is kept by chance until the rate is met.
"""

import csv
import gzip
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TextIO

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
DATES = ("date", "day", "received_on", "Date received")
LABELS = ("label", "theme", "Issue", "issue", "product")
WEEK, BLOCK = 7, 2
_FEWEST, _LARGEST_SHARE, _MOST_LABELS = 10, 0.3, 5
_SHORTEST, _LONGEST, _BUSY = 8, 52, 14


@dataclass(frozen=True)
class Drawn:
    """One theme's days: its comments, all comments, its rate, and the day on which something begins."""

    counts: Counts
    totals: Counts
    rate: float
    start: int = 0


class RealDays:
    """The days of a file, of which series are drawn."""

    def __init__(self, labels: Counts, totals: Counts, half: str) -> None:
        """Take (labels, weeks, 7) and (weeks, 7); half: every second label by size, "even" or "odd", or "all"."""
        largest = np.argsort(-labels.sum((1, 2)), kind="stable")
        most = _LARGEST_SHARE * totals.sum()
        often = [int(key) for key in largest if _FEWEST <= labels[key].sum() <= most]
        mine = often if half == "all" else often[half == "odd" :: 2] or often
        if not mine or len(totals) < _SHORTEST:
            raise SystemExit(
                "There are too few days or themes in this file: it takes eight weeks of two comments a day."
            )
        self.labels, self.totals = labels[mine], totals

    def steady(self, rate: float, weeks: int, chance: np.random.Generator) -> Drawn:
        """Draw a theme in which nothing happens."""
        counts, totals = self._drawn(self._theme(chance), rate, weeks, chance)
        return Drawn(counts, totals, rate)

    def changing(self, rate: float, weeks: int, chance: np.random.Generator, *, by: float, since: int) -> Drawn:
        """Draw a theme that changes `by` a factor in a ramp of two weeks, beginning in the four weeks after `since`."""
        theme, start = self._theme(chance), since + int(chance.integers(28))
        counts, totals = self._drawn(theme, rate, weeks, chance)
        ramp = np.clip((np.arange(weeks * WEEK) - start + 1) / 14, 0, 1)
        if by > 1:
            change = chance.binomial(self._drawn(theme, rate * (by - 1), weeks, chance)[0], ramp)
        else:
            change = -chance.binomial(counts, ramp * (1 - by))
        return Drawn(counts + change, totals + change, rate, start)

    def swelling(self, rate: float, weeks: int, chance: np.random.Generator, *, since: int) -> Drawn:
        """Draw a theme that does nothing while everything, itself too, doubles in a ramp of two weeks."""
        theme, start = self._theme(chance), since + int(chance.integers(28))
        counts, totals = self._drawn(theme, rate, weeks, chance)
        more, more_of_all = self._drawn(theme, rate, weeks, chance)
        ramp = np.clip((np.arange(weeks * WEEK) - start + 1) / 14, 0, 1)
        own, others = chance.binomial(more, ramp), chance.binomial(more_of_all - more, ramp)
        return Drawn(counts + own, totals + own + others, rate, start)

    def _theme(self, chance: np.random.Generator) -> Counts:
        picked = self.labels[chance.permutation(len(self.labels))[: chance.integers(1, _MOST_LABELS + 1)]]
        small = picked.sum((1, 2)).cumsum() <= _LARGEST_SHARE * self.totals.sum()
        return np.asarray(np.minimum(picked[small].sum(0), self.totals), np.int64)

    def _drawn(self, theme: Counts, rate: float, weeks: int, chance: np.random.Generator) -> tuple[Counts, Counts]:
        own_rate = float(theme.mean())
        copies = int(np.ceil(rate / own_rate))
        starts = chance.integers(0, len(theme) - BLOCK + 1, (copies, -(-weeks // BLOCK)))
        blocks = (starts[:, :, None] + np.arange(BLOCK)).reshape(copies, -1)[:, :weeks]
        full, totals = (real[blocks].sum(0).ravel() for real in (theme, self.totals))
        counts = chance.binomial(full, rate / (own_rate * copies))
        return counts, totals - full + counts


def read_days(path: Path, half: str) -> RealDays:
    """Read comments (a row each, with a date and a label) or counts (date, label and count).

    Tab- or comma-separated, also .gz; the columns are the first of DATES and of LABELS that are there. Rows without
    a day are passed over; a label may be several, joined by `|`.
    """
    csv.field_size_limit(sys.maxsize)
    themes: Counter[tuple[str, int]] = Counter()
    days: Counter[int] = Counter()
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as file:
        for day, label, count in _rows(file):
            days[day] += count
            themes.update({(name, day): count for name in label.split("|")})
    monday = min(days, default=1) + (1 - min(days, default=1)) % WEEK  # Day 1 of the calendar was one.
    span = max(0, max(days, default=0) - monday + 1) // WEEK
    totals = _weeks(days.items(), monday, span)
    kept = _busy(totals)
    each: dict[str, list[tuple[int, int]]] = {"": []}
    for (name, day), count in sorted(themes.items()):
        each.setdefault(name, []).append((day, count))
    return RealDays(np.array([_weeks(own, monday, span)[kept] for own in each.values()]), totals[kept], half)


def _rows(file: TextIO) -> Iterator[tuple[int, str, int]]:
    header = file.readline()
    tabs = "\t" in header
    form = "excel-tab" if tabs else "excel"
    names = next(csv.reader([header], form))
    day, label = (next((name for name in wanted if name in names), names[0]) for wanted in (DATES, LABELS))
    for row in csv.DictReader(file, names, dialect=form, quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL):
        try:
            yield date.fromisoformat(row[day][:10]).toordinal(), row[label] or "", int(row.get("count") or 1)
        except (TypeError, ValueError):
            continue


def _weeks(counted: Iterable[tuple[int, int]], monday: int, weeks: int) -> Counts:
    """Put counts by day into (weeks, 7)."""
    daily = np.zeros(weeks * WEEK, np.int64)
    for day, count in counted:
        if 0 <= day - monday < len(daily):
            daily[day - monday] = count
    return daily.reshape(weeks, WEEK)


def _busy(totals: Counts) -> slice:
    """Find the longest run of busy weeks, its last year."""
    quiet = np.flatnonzero(np.concatenate([[True], totals.sum(1) < _BUSY, [True]]))
    longest = int(np.diff(quiet).argmax())
    first, end = int(quiet[longest]), int(quiet[longest + 1]) - 1
    return slice(max(first, end - _LONGEST), end)
