"""A theme that rises, falls or is new is noticed; one that only shares the ups and downs of everything is not."""

import subprocess
import sys

import numpy as np
import pytest
from numpy.typing import NDArray

from feedback.trend import THRESHOLD, evidence, trend, weeks
from feedback.volume import dispersion, exposure

Days = NDArray[np.int64]
WEEKDAYS = np.array([1.1, 1.2, 1.2, 1.2, 1.1, 0.6, 0.6])


def said(
    days: int, *, share: NDArray[np.float64] | float = 0.05, volume: float = 40, seed: int = 3
) -> tuple[Days, Days]:
    """Draw counts and totals of days with a weekly rhythm."""
    chance = np.random.default_rng(seed)
    totals = chance.poisson(volume * np.resize(WEEKDAYS, days))
    return chance.binomial(totals, share), totals


def ramp(days: int, *, since: int, factor: float) -> NDArray[np.float64]:
    """Let a share change by a factor in two weeks, beginning `since` days before the end."""
    return 0.05 * (1 + (factor - 1) * np.clip((np.arange(days) - days + since + 1) / 14, 0, 1))


@pytest.mark.parametrize(("factor", "kind"), [(2.0, "rising"), (0.5, "falling"), (1.0, "steady")])
def test_a_theme_goes_the_way_its_share_goes(factor: float, kind: str) -> None:
    found = trend(*said(250, share=ramp(250, since=40, factor=factor)))
    assert found.kind == kind
    assert found.low <= factor <= found.high
    assert (found.since is None) == (kind == "steady")
    assert (found.once_in_years > 2) == (kind != "steady")
    assert found.per_week == pytest.approx(14, rel=0.15)
    assert not found.small_numbers


def test_since_when_it_rises_is_told_to_about_nine_days() -> None:
    sinces = [trend(*said(250, share=ramp(250, since=35, factor=2), volume=80, seed=seed)).since for seed in range(20)]
    assert all(since is not None and abs(since - 35) <= 9 for since in sinces)


def test_a_theme_nobody_spoke_of_before_is_new() -> None:
    found = trend(*said(200, share=np.where(np.arange(200) < 180, 0, 0.03)))
    assert (found.kind, found.since, found.factor, found.high) == ("new", 20, np.inf, np.inf)
    assert found.per_week == 0


def test_twice_the_volume_is_no_rise_and_half_of_it_no_fall() -> None:
    volume = 40 * np.where(np.arange(250) < 215, 1, 2)
    kinds = [trend(*said(250, volume=level, seed=seed)).kind for seed in range(15) for level in (volume, 120 - volume)]  # type: ignore[arg-type]  # an array spreads as a number does
    assert kinds.count("steady") >= 28


def test_a_holiday_on_which_little_is_said_explains_itself() -> None:
    counts, totals = said(250, volume=200)
    counts[-9:-2] //= 8
    totals[-9:-2] //= 8
    assert trend(counts, totals).kind == "steady"


def test_weekdays_are_no_news() -> None:
    days = np.resize([10, 10, 10, 10, 10, 0, 0], 253)
    found = [trend(days[: 253 - back], 9 * days[: 253 - back]).kind for back in range(7)]
    assert found == ["steady"] * 7


@pytest.mark.parametrize("rate", [0.3, 3.0, 20.0])
def test_steady_themes_of_every_size_give_few_false_alarms(rate: float) -> None:
    alarms = 0
    for seed in range(60):
        counts, totals = said(182 + 365, share=rate / 160, volume=160, seed=seed)
        days = np.flatnonzero(evidence(counts, totals)[182:] >= THRESHOLD)
        alarms += int((np.diff(days, prepend=-99) > 28).sum())
    assert alarms <= 0.5 * 60


def test_each_day_is_judged_without_the_days_after_it() -> None:
    counts, totals = said(200, share=ramp(200, since=40, factor=2))
    whole = evidence(counts, totals)
    for day in (3, 30, 170, 199):
        assert evidence(counts[: day + 1], totals[: day + 1])[-1] == pytest.approx(whole[day])


@pytest.mark.parametrize(
    ("counts", "totals"),
    [([], []), ([0] * 100, [0] * 100), ([1] * 20, [9] * 20), ([0] * 96 + [1] * 4, [5] * 100), ([0] * 60, [3] * 60)],
)
def test_too_few_comments_or_days_are_called_so(counts: list[int], totals: list[int]) -> None:
    assert trend(counts, totals).kind == "too few"
    assert trend(counts, totals).small_numbers


def test_a_handful_of_comments_carries_a_warning() -> None:
    found = trend([0] * 190 + [1, 0, 1, 1, 2, 1, 0, 1, 2, 0], [20] * 200)
    assert (found.kind, found.small_numbers) == ("new", True)


def test_a_theme_that_is_all_there_is_can_rise() -> None:
    counts = np.random.default_rng(1).poisson(5 * np.where(np.arange(200) < 170, 1, 3))
    assert trend(counts, counts).kind == "rising"


def test_dispersion_tells_clumped_counts_from_scattered_ones() -> None:
    chance = np.random.default_rng(2)
    even, clumped = chance.poisson(3, 400), 6 * chance.poisson(0.5, 400)
    scattered, heaped = (float(dispersion(counts, exposure(counts, [90] * 400))[-1]) for counts in (even, clumped))
    assert scattered < 1.4
    assert heaped > 3


def test_a_chart_has_whole_weeks_and_a_band_once_there_is_history() -> None:
    counts, totals = said(255, share=ramp(255, since=21, factor=3))
    columns = weeks(counts, totals)
    assert [column.first for column in columns] == list(range(3, 255, 7))
    assert [column.expected is None for column in columns] == [True] * 6 + [False] * 30
    assert [column.count for column in columns] == [int(counts[first : first + 7].sum()) for first in range(3, 255, 7)]
    inside = [
        column.low <= column.count <= column.high for column in columns[6:-3] if column.low is not None and column.high
    ]
    assert sum(inside) >= len(inside) - 3
    assert all(column.high is not None and column.count > column.high for column in columns[-2:])


def test_trends_are_read_without_scipy() -> None:
    script = "import sys, feedback.trend, feedback.seeding, feedback.weight; print('scipy' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout == "False\n"
    )
