"""Whether a theme rises, falls or is new, from how often it was mentioned each day; and its weeks for a chart.

For each of the last eight weeks' days the model asks how much likelier the counts are if the theme began on that day to
double (or to halve) within two weeks than if its share of all that is said stayed the same. The baseline is not
estimated but integrated out (gamma prior of Jeffreys), so that little history gives little evidence, and a ramp never
becomes its own baseline. The likelihood ratios of all beginnings are added: the statistic of Shiryaev and Roberts,
which on a steady series grows by one a day on average, at every rate. So one threshold gives a theme with two comments
a week and one with twenty a day about the same number of false alarms. Counts that vary more than Poisson's have their
evidence divided by their dispersion.
"""

from dataclasses import dataclass
from math import inf
from typing import Literal

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike

from feedback.effect import ratio
from feedback.volume import Days, dispersion, exposure

Kind = Literal["rising", "falling", "steady", "new", "too few"]
_WINDOW, _RAMP, _MEMORY, _WEEK = 56, 14, 364, 7
# Natural logarithms. A steady theme passes it about once in two years; bench/trend.py says how it was chosen.
THRESHOLD = 6.2
_YEARS = 2.0
_FEWEST, _FEW = 5, 10
_SHORTEST = 28
_NORMAL_95 = 1.96


@dataclass(frozen=True, slots=True)
class Trend:
    """Which way a theme goes, and how sure that is.

    since: for how many days, the last one counted; none unless rising, falling or new.
    factor, low, high: its share of all that is said since then, over its share before, with a 95 % interval; infinite
    where there was none before, 1 where it is steady. It is the most telling day that was chosen: read it as "about".
    per_week: how many comments a week the share before would bring at today's volume.
    once_in_years: how seldom a steady theme looks like this.
    small_numbers: it stands on so few comments that a handful more or less would change it.
    """

    kind: Kind
    since: int | None
    factor: float
    low: float
    high: float
    per_week: float
    once_in_years: float
    small_numbers: bool


@dataclass(frozen=True, slots=True)
class Week:
    """A column of the chart: what came, and what a steady share would have brought (none where history is too short).

    first: the number of its first day, counted from the first of the series.
    low, high: 19 of 20 weeks lie between them if nothing changes.
    """

    first: int
    count: int
    expected: float | None
    low: float | None
    high: float | None


def trend(counts: ArrayLike, totals: ArrayLike) -> Trend:
    """Say which way the theme goes on the last day.

    counts, totals: (days,), one entry a day without a gap, the oldest first; a year is enough, eight weeks the least
    that is of use. totals include the theme's own comments. Takes about a millisecond for a year.
    """
    own, volume = np.asarray(counts, float), exposure(counts, totals)
    if len(own) < _SHORTEST or own.sum() < _FEWEST:
        return Trend("too few", None, 1.0, 0.0, inf, _per_week(own, volume, volume), 0.0, small_numbers=True)
    rise, fall = (_odds(own, volume, by, days=1)[-1] for by in (2.0, 0.5))
    up, down = float(_sum(rise)), float(_sum(fall))
    if max(up, down) < THRESHOLD:
        return _steady(own, volume, max(up, down))
    return _changed(own, volume, rise if up >= down else fall, is_up=up >= down)


def evidence(counts: ArrayLike, totals: ArrayLike, *, factor: float = 2.0) -> Days:
    """Give for each day how much speaks for a change by then, in natural logarithms; `trend` compares with THRESHOLD.

    factor: what the share would be multiplied by. Each day knows only itself and the days before.
    """
    return _sum(_odds(np.asarray(counts, float), exposure(counts, totals), factor, days=len(np.asarray(counts))))


def _sum(odds: Days) -> Days:
    most = odds.max(-1, keepdims=True)
    return np.asarray(most[..., 0] + np.log(np.exp(odds - most).sum(-1)), np.float64)


def _odds(counts: Days, volume: Days, factor: float, *, days: int) -> Days:
    """Give the logarithm of the likelihood ratio on the last days, (days, beginnings): column j began j days before."""
    shape, wanted = _ramps(factor), slice(len(counts) - days, None)
    before = np.zeros(_WINDOW - 1)
    lately = sliding_window_view(np.concatenate([before, counts]), _WINDOW)[wanted]
    volumes = sliding_window_view(np.concatenate([before, volume]), _WINDOW)[wanted]
    mentioned, could = _remembered(counts)[wanted] + 0.5, np.maximum(_remembered(volume)[wanted], 1e-9)
    surplus = (volumes @ np.where(shape > 0, shape - 1, 0)) / could[:, None]
    gained = lately @ np.log(np.where(shape > 0, shape, 1)) - mentioned[:, None] * np.log1p(surplus)
    return np.asarray(gained / dispersion(counts, volume)[wanted, None], np.float64)


def _ramps(factor: float) -> Days:
    """Give the factor of each of the last days (rows) for each beginning (columns); nought before it."""
    age = np.arange(_WINDOW)[None, :] - np.arange(_WINDOW)[::-1, None]
    return np.where(age >= 0, 1 + (factor - 1) * np.minimum((age + 1) / _RAMP, 1), 0.0)


def _remembered(daily: Days) -> Days:
    sums = daily.cumsum()
    return np.asarray(sums - np.concatenate([np.zeros(_MEMORY), sums])[: len(sums)], np.float64)


def _steady(counts: Days, volume: Days, strength: float) -> Trend:
    per_week = _per_week(counts, volume, volume)
    return Trend("steady", None, 1.0, 1.0, 1.0, per_week, _seldom(strength), _is_few(counts, per_week))


def _changed(counts: Days, volume: Days, odds: Days, *, is_up: bool) -> Trend:
    since = min(int(odds.argmax()) + 1, len(counts) - 1)
    if not counts[:-since].any():
        since = len(counts) - int(counts.nonzero()[0][0])
    old, new = slice(max(0, len(counts) - _MEMORY), -since), slice(-since, None)
    spread = float(dispersion(counts, volume)[-1])
    change = ratio(
        float(counts[old].sum()), float(volume[old].sum()), float(counts[new].sum()), float(volume[new].sum()), spread
    )
    kind: Kind = ("rising" if counts[old].any() else "new") if is_up else "falling"
    per_week = _per_week(counts[old], volume[old], volume)
    return Trend(kind, since, *change, per_week, _seldom(float(_sum(odds))), _is_few(counts, per_week))


def _per_week(counts: Days, then: Days, now: Days) -> float:
    lately = now[-_SHORTEST:]
    return (
        float(_WEEK * counts[-_MEMORY:].sum() / max(then[-_MEMORY:].sum(), 1e-9) * lately.mean()) if len(now) else 0.0
    )


def _is_few(counts: Days, per_week: float) -> bool:
    return bool(max(counts[-_SHORTEST:].sum(), per_week * _SHORTEST / _WEEK) < _FEW)


def _seldom(strength: float) -> float:
    return float(_YEARS * np.exp(min(strength - THRESHOLD, 20.0)))


def weeks(counts: ArrayLike, totals: ArrayLike) -> list[Week]:
    """Give whole weeks up to the last day, the oldest first, each with what the time before it lets expect.

    The expectation of a week is the share of the year before, the two weeks next to it left out, so that a slow rise
    does not hide in it. The band comes from the variance-stabilising square root (Anscombe 1948).
    """
    own, volume = np.asarray(counts, float), exposure(counts, totals)
    spread = dispersion(own, volume)
    return [_week(own, volume, spread, first) for first in range(len(own) % _WEEK, len(own), _WEEK)]


def _week(counts: Days, volume: Days, spread: Days, first: int) -> Week:
    past = slice(max(0, first - 2 * _WEEK - _MEMORY), max(0, first - 2 * _WEEK))
    here = slice(first, first + _WEEK)
    count = int(counts[here].sum())
    if len(counts[past]) < _SHORTEST:
        return Week(first, count, None, None, None)
    mentioned, could = float(counts[past].sum()) + 0.5, float(volume[past].sum())
    expected = mentioned / could * float(volume[here].sum())
    reach = _NORMAL_95 / 2 * float(np.sqrt(spread[first] * (1 + expected / mentioned)))
    root = float(np.sqrt(expected + 3 / 8))
    low, high = (max(0.0, max(0.0, root + sign * reach) ** 2 - 3 / 8) for sign in (-1, 1))
    return Week(first, count, expected, low, high)
