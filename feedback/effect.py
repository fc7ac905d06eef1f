"""Whether a theme shrank after something was done about it: a before and an after, held against all that was said."""

from dataclasses import dataclass
from math import exp, inf, log, sqrt
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Says = Literal["shrank", "grew", "no clear change", "too little to tell"]
_NORMAL_95 = 1.96
_WEEK = 7
# What weekly counts of real themes show about a constant share, and how many weeks of one's own outweigh it.
_USUAL, _WEEKS_OF_USUAL = 1.5, 3.0


@dataclass(frozen=True, slots=True)
class Effect:
    """The share of the theme after over that before, its 95 % interval, and what may be said of it."""

    ratio: float
    low: float
    high: float
    says: Says


def effect(
    before_counts: ArrayLike, before_totals: ArrayLike, after_counts: ArrayLike, after_totals: ArrayLike
) -> Effect:
    """Compare the days before with those after; all arrays (days,), one entry a day, totals with the theme's own.

    The totals make it a comparison of shares: twice the volume brings twice the comments and is no growth. Whole weeks
    tell how far the share wanders by itself, and widen the interval. Where even a halving could not be told from
    chance, it is "too little to tell"; days of nothing at all are no evidence.
    """
    old, new = np.asarray(before_counts, float), np.asarray(after_counts, float)
    old_all, new_all = np.asarray(before_totals, float), np.asarray(after_totals, float)
    if not (old_all.sum() and new_all.sum()):
        return Effect(1.0, 0.0, inf, "too little to tell")
    spread, weeks = _spread((old, old_all), (new, new_all))
    # What wanders about a share grows with the volume, and the shorter time after it tells least about its own.
    busier = max(1.0, float(new_all.mean()) / float(np.concatenate([old_all, new_all]).mean()))
    spread = 1 + (spread - 1) * busier
    # Student's t for the normal quantile, since the dispersion is an estimate: Abramowitz and Stegun 26.7.5.
    wider = 1 + (_NORMAL_95**2 + 1) / (4 * weeks)
    found = ratio(float(old.sum()), float(old_all.sum()), float(new.sum()), float(new_all.sum()), spread * wider**2)
    return Effect(*found, _says(*found[1:]))


def ratio(before: float, could: float, after: float, can: float, spread: float = 1.0) -> tuple[float, float, float]:
    """Give (after / can) / (before / could) and its 95 % interval.

    could, can: what the counts are held against. spread: the dispersion of the counts, 1 for Poisson's.
    The interval is that of the logarithm with half a count added to both (Haldane 1956); infinite without a before.
    """
    middle = log((after + 0.5) / can * could / (before + 0.5))
    reach = _NORMAL_95 * sqrt(spread * (1 / (before + 0.5) + 1 / (after + 0.5)))
    plain = after / can * could / before if before else inf
    return plain, exp(middle - reach), exp(middle + reach) if before else inf


def _says(low: float, high: float) -> Says:
    if high < 1:
        return "shrank"
    if low > 1:
        return "grew"
    return "too little to tell" if high > 4 * low else "no clear change"


def _spread(*parts: tuple[NDArray[np.float64], NDArray[np.float64]]) -> tuple[float, float]:
    """Give the dispersion of weekly counts about their own part's share, at least 1, and its degrees of freedom."""
    told, freedom = _USUAL * _WEEKS_OF_USUAL, _WEEKS_OF_USUAL
    for counts, totals in parts:
        off, weeks = _off(counts, totals)
        told, freedom = told + off, freedom + weeks
    return max(1.0, told / freedom), freedom


def _off(counts: NDArray[np.float64], totals: NDArray[np.float64]) -> tuple[float, int]:
    """Give Pearson's chi-squared of whole weeks about a constant share, and its degrees of freedom."""
    weeks = len(counts) // _WEEK
    here, there = (daily[: weeks * _WEEK].reshape(weeks, _WEEK).sum(1) for daily in (counts, totals))
    if weeks < 2 or not (here.sum() and there.sum()):  # noqa: PLR2004 - one week does not differ from itself
        return 0.0, 0
    expected = np.maximum(there, 1e-9) * here.sum() / there.sum()
    return float((np.square(here - expected) / expected)[there > 0].sum()), weeks - 1
