"""Measure how soon a theme that doubles is noticed, and how often a steady one is; one line of JSON comes last.

    python -m bench.trend                     complaints of SEEDBED_DEV_DATA, themes/cfpb.dev.tsv.gz
    python bench/trend.py FILE                other comments: a row each, with `date` and `label`
    python -m bench.trend --counts FILE       other counts: `day`, `theme`, `count`

Themes of .3 to 20 comments a day are drawn from the real days (`bench.days` says how). After half a year of history a
steady one is watched for two years: each alarm that comes more than four weeks after the last alarming day is a false
one. Another doubles in a ramp of two weeks; it is found if an alarm comes within eight weeks, and the delay is the day
of the alarm less the first day of the ramp. `beside` is a plain Poisson CUSUM in the same series: it knows the mean of
the first half year, its threshold is 7 and it begins anew after each alarm; `beside_as_quiet` has the lowest whole
threshold at which it gives as few false alarms. `falling` is the same for a theme that halves. `swelling` is the share
of steady themes that alarm within eight weeks while everything doubles. `effect` is how often the ninety days before
and the thirty or ninety after are told apart (`feedback.effect`): `found` where two fifths of the comments went away in
between, `false_claims` where nothing happened. The threshold of `feedback.trend` was chosen on
--half even, every second label by size, with the seeds 1, 5 and 6, so that it gives .4 false alarms there, with room
for labels that are wilder; what is measured without that option are the others.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
from numpy.typing import NDArray

if not __package__:
    # Run as a script: its own folder comes first then, and bench/search.py would stand in for the package `search`.
    sys.path[0] = str(Path(__file__).parents[1])

from bench.days import WEEK, Drawn, RealDays, read_days
from feedback.effect import effect
from feedback.trend import THRESHOLD, evidence

RATES = (0.3, 0.6, 1.2, 2.5, 5.0, 10.0, 20.0)
HISTORY, WATCHED, LATEST = 26 * WEEK, 104 * WEEK, 8 * WEEK
APART = 28
BEFORE, AFTER, SETTLED = 90, (30, 90), 14
BESIDE = 7.0
Alarms = Callable[[Drawn], NDArray[np.bool_]]


def rising(drawn: Drawn) -> NDArray[np.bool_]:
    """Say on which days the product calls the theme rising."""
    return evidence(drawn.counts, drawn.totals) >= THRESHOLD


def falling(drawn: Drawn) -> NDArray[np.bool_]:
    """Say on which days the product calls the theme falling."""
    return evidence(drawn.counts, drawn.totals, factor=0.5) >= THRESHOLD


def cusum(threshold: float) -> Alarms:
    """Return the plain one: the log-likelihood of twice the mean against the mean, from nought again after an alarm."""

    def alarms(drawn: Drawn) -> NDArray[np.bool_]:
        mean = max(float(drawn.counts[:HISTORY].mean()), 1 / HISTORY)
        given, height = np.zeros(len(drawn.counts), bool), 0.0
        for day in range(HISTORY, len(given)):
            height = max(0.0, height + float(drawn.counts[day]) * float(np.log(2)) - mean)
            given[day] = height >= threshold
            height = 0.0 if given[day] else height
        return given

    return alarms


class Watch:
    """Themes of every rate: steady, doubling, halving, and steady while everything doubles."""

    def __init__(self, real: RealDays, each: int, seed: int) -> None:
        """Draw so many of each rate and kind."""
        chance = np.random.default_rng(seed)
        rates = [rate for rate in RATES for _ in range(each)]
        short, long = (HISTORY + 28 + LATEST) // WEEK, (HISTORY + WATCHED) // WEEK
        self.steady = [real.steady(rate, long, chance) for rate in rates]
        self.doubling = [real.changing(rate, short, chance, by=2.0, since=HISTORY) for rate in rates]
        self.halving = [real.changing(rate, short, chance, by=0.5, since=HISTORY) for rate in rates]
        ended = (HISTORY + 28 + SETTLED + max(AFTER)) // WEEK + 1
        self.shrinking = [real.changing(rate, ended, chance, by=0.6, since=HISTORY) for rate in rates]
        self.swelling = [real.swelling(rate, short, chance, since=HISTORY) for rate in rates]

    def told(self, alarms: Alarms, changing: Sequence[Drawn]) -> dict[str, Any]:
        """Measure one way to give alarms: over all themes, and by rate."""
        false = np.array([_false_alarms(alarms(drawn)) for drawn in self.steady])
        delays = np.array([_delay(alarms(drawn), drawn.start) for drawn in changing])
        rates = np.array([drawn.rate for drawn in changing])
        by_rate = {rate: _figures(false[rates == rate], delays[rates == rate]) for rate in RATES}
        return {**_figures(false, delays), "by_rate": by_rate}

    def swelled(self, alarms: Alarms) -> float:
        """Return the share of steady themes that alarm while everything doubles."""
        delays = [_delay(alarms(drawn), drawn.start) for drawn in self.swelling]
        return round(float(np.isfinite(delays).mean()), 3)

    def effects(self, after: int) -> dict[str, float]:
        """Return how often a drop by two fifths is found, and how often a change is claimed without one."""
        found = [_says(drawn, drawn.start, drawn.start + SETTLED, after) == "shrank" for drawn in self.shrinking]
        days = range(BEFORE, HISTORY + WATCHED - after, BEFORE + after)
        said = [_says(drawn, day, day, after) for drawn in self.steady for day in days]
        claims = [says in ("shrank", "grew") for says in said]
        return {"found": round(float(np.mean(found)), 3), "false_claims": round(float(np.mean(claims)), 3)}


def _says(drawn: Drawn, end: int, start: int, after: int) -> str:
    old, new = slice(end - BEFORE, end), slice(start, start + after)
    return effect(drawn.counts[old], drawn.totals[old], drawn.counts[new], drawn.totals[new]).says


def _false_alarms(alarms: NDArray[np.bool_]) -> float:
    """Return how many a year."""
    days = np.flatnonzero(alarms[HISTORY:])
    return float((np.diff(days, prepend=-APART - 1) > APART).sum() / WATCHED * 365.25)


def _delay(alarms: NDArray[np.bool_], start: int) -> float:
    days = np.flatnonzero(alarms[start : start + LATEST])
    return float(days[0]) if len(days) else np.inf


def _figures(false: NDArray[np.float64], delays: NDArray[np.float64]) -> dict[str, Any]:
    found = delays[np.isfinite(delays)]
    return {
        "found": round(len(found) / len(delays), 3),
        "delay_median_days": float(np.median(found)) if len(found) else None,
        "false_alarms_per_theme_year": round(float(false.mean()), 3),
    }


def measure(real: RealDays, each: int, seed: int) -> dict[str, Any]:
    """Measure the product and the plain CUSUM."""
    watch = Watch(real, each, seed)
    began = process_time()
    told = watch.told(rising, watch.doubling)
    spent = 1000 * (process_time() - began) / (len(watch.steady) + len(watch.doubling))
    quiet = (watch.told(cusum(threshold), watch.doubling) for threshold in range(int(BESIDE), 60))
    as_few = next(one for one in quiet if one["false_alarms_per_theme_year"] <= told["false_alarms_per_theme_year"])
    return {
        **told,
        "beside": watch.told(cusum(BESIDE), watch.doubling),
        "beside_as_quiet": as_few,
        "falling": watch.told(falling, watch.halving),
        "swelling": {"ours": watch.swelled(rising), "beside": watch.swelled(cusum(BESIDE))},
        "effect": {after: watch.effects(after) for after in AFTER},
        "ms_a_series": round(spent, 2),
    }


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", help="comments with a date and a label, .tsv or .csv, also .gz")
    parser.add_argument("--counts", type=Path, help="counts by day and theme")
    parser.add_argument("--half", choices=("odd", "even", "all"), default="odd", help="of the labels, by size")
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--each", type=int, default=60, help="themes of each rate")
    chosen = parser.parse_args()
    ours = Path(os.environ.get("SEEDBED_DEV_DATA", "")) / "themes" / "cfpb.dev.tsv.gz"
    told = measure(read_days(chosen.counts or chosen.file or ours, chosen.half), chosen.each, chosen.seed)
    for way, figures in {"ours": told, **{way: told[way] for way in ("beside", "beside_as_quiet", "falling")}}.items():
        for rate, row in figures["by_rate"].items():
            print(f"{way:16}{rate:5} a day ", row)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
