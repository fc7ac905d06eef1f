"""How much a day could have brought: what a theme's daily counts are held against.

A day's volume is what was said of everything else. Where that is much, the day itself is taken, so that a holiday or a
busy day explains itself; where it is little, chance would shake it, and it is drawn towards the last two weeks and the
weekday, and these towards the last three months (the posterior mean of a gamma-distributed rate). Each day is judged by
that day and those before it.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Days = NDArray[np.float64]
_WEEK = 7
# Volumes of real days differ from their expectation by about a fifth more than chance does: 1 / sqrt(20).
_STEADINESS = 20.0
_LEVEL_DAYS, _USUAL_DAYS = 14, 91
_WEEKS_OF_DOUBT = 2.0
# Dispersion of weekly counts about a constant share: where a theme with a short history is assumed to stand.
_USUAL, _WEEKS_OF_USUAL, _WILD = 1.1, 8.0, 9.0
# The share of a theme wanders by about a fourteenth, whatever its size; that many days tell its size.
_WANDERING, _SIZE_DAYS = 0.07**2, 26 * 7


def exposure(counts: ArrayLike, totals: ArrayLike) -> Days:
    """Give the volume of each day, in comments: totals without the theme's own, chance smoothed away.

    counts, totals: (days,), one entry a day without a gap; totals include the theme's own comments.
    """
    rest = np.maximum(np.asarray(totals, float) - np.asarray(counts, float), 0)
    factors = _weekdays(rest)
    usual, lately = (np.maximum(_trailing(rest / factors, width), 0.1) for width in (_USUAL_DAYS, _LEVEL_DAYS))
    level = factors * usual * _drawn(_LEVEL_DAYS * lately, _LEVEL_DAYS * usual)
    return np.asarray(level * _drawn(rest, level), np.float64)


def _drawn(seen: Days, expected: Days) -> Days:
    """Give how many times the expected was seen, drawn to once where that is few."""
    return (_STEADINESS + seen) / (_STEADINESS + expected)


def dispersion(counts: ArrayLike, volume: Days) -> Days:
    """Give for each day how many times as far weekly counts lie from a constant share as Poisson counts would.

    Each week is compared with the one before, so that a change of level counts once and a slow drift not at all;
    short histories are drawn to what is usual. At least 1.
    """
    here, there = _weekly(np.asarray(counts, float)), _weekly(volume)
    both, share = here[1:] + here[:-1], there[1:] / (there[1:] + there[:-1])
    off = np.square(here[1:] - both * share) / np.maximum(both * share * (1 - share), 1e-9)
    told = np.where(both > 0, np.minimum(off, _WILD), 0).cumsum()
    pairs = (both > 0).cumsum()
    own = np.maximum((told + _USUAL * _WEEKS_OF_USUAL) / (pairs + _WEEKS_OF_USUAL), 1)
    wandering = 1 + _WANDERING * _trailing(np.asarray(counts, float), _SIZE_DAYS) * _WEEK
    return np.maximum(_held(own, len(wandering)), wandering)


def _held(weekly: Days, days: int) -> Days:
    """Stretch to days, each week's figure known on the day after it; the first weeks have the usual one."""
    return np.repeat(np.concatenate([[_USUAL, _USUAL], weekly]), _WEEK)[:days]


def _weekly(daily: Days) -> Days:
    weeks = len(daily) // _WEEK
    return np.asarray(daily[: weeks * _WEEK].reshape(weeks, _WEEK).sum(1), np.float64)


def _trailing(daily: Days, width: int) -> Days:
    """Give the mean of each day and those before it, `width` days together."""
    sums = np.concatenate([[0.0], daily.cumsum()])
    ends = np.arange(1, len(daily) + 1)
    starts = np.maximum(ends - width, 0)
    return np.asarray((sums[ends] - sums[starts]) / (ends - starts), np.float64)


def _weekdays(rest: Days) -> Days:
    """Give each day the factor of its weekday, as known on that day; seven days after a day is the same weekday."""
    days = np.arange(len(rest))
    same = days[:, None] % _WEEK == np.arange(_WEEK)
    place = (days, days % _WEEK)
    mean = np.maximum(rest.cumsum(), 0.5) / (days + 1)
    own = (same * rest[:, None]).cumsum(0)[place] + _WEEKS_OF_DOUBT * mean
    return np.asarray(own / (same.cumsum(0)[place] + _WEEKS_OF_DOUBT) / mean, np.float64)
