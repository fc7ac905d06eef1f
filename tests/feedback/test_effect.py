"""What became of a theme after something was done about it is told with its doubt; a drop by chance is not claimed."""

import numpy as np
import pytest
from numpy.typing import NDArray

from feedback.effect import Effect, effect

VOLUMES = {"steady": lambda days: 1 + 0 * days, "growing": lambda days: 1 + days, "shrinking": lambda days: 2 - days}


def seen(seed: int, *, after: int, rate: float, factor: float = 1, clumps: float = 0, volume: str = "steady") -> Effect:
    """Draw ninety days before and some after, a theme of `rate` a day in ten times as much else."""
    chance = np.random.default_rng(seed)
    level = VOLUMES[volume](np.arange(90 + after) / (90 + after))
    busy = chance.gamma(1 / clumps, clumps, 90 + after) if clumps else np.ones(90 + after)
    counts = chance.poisson(rate * level * busy * np.where(np.arange(90 + after) < 90, 1, factor))
    totals = counts + chance.poisson(10 * rate * level)
    return effect(counts[:90], totals[:90], counts[90:], totals[90:])


def share(says: str, found: list[Effect]) -> float:
    return sum(one.says == says for one in found) / len(found)


@pytest.mark.parametrize(("after", "at_least"), [(30, 0.7), (90, 0.9)])
def test_a_drop_by_two_fifths_is_found(after: int, at_least: float) -> None:
    found = [seen(seed, after=after, rate=3, factor=0.6, clumps=0.3, volume="growing") for seed in range(100)]
    assert share("shrank", found) >= at_least
    assert share("grew", found) == 0
    assert sum(one.low <= 0.6 <= one.high for one in found) >= 92
    assert np.mean([one.ratio for one in found]) == pytest.approx(0.6, abs=0.05)


@pytest.mark.parametrize("volume", VOLUMES)
@pytest.mark.parametrize("clumps", [0, 0.3])
def test_without_a_drop_hardly_any_is_claimed(volume: str, clumps: float) -> None:
    found = [
        seen(seed, after=after, rate=rate, clumps=clumps, volume=volume)
        for seed in range(80) for after in (30, 90) for rate in (0.3, 1, 3)
    ]  # fmt: skip
    assert share("shrank", found) + share("grew", found) <= 0.05


def test_growth_is_called_growth() -> None:
    assert seen(1, after=30, rate=5, factor=2).says == "grew"


@pytest.mark.parametrize(
    "days",
    [
        ([0] * 90, [0] * 90, [0] * 30, [0] * 30), ([0] * 90, [9] * 90, [0] * 30, [9] * 30),
        ([0, 1] * 45, [9] * 90, [0] * 3, [9] * 3),
    ],
)  # fmt: skip
def test_too_little_is_called_so(days: tuple[list[int], ...]) -> None:
    assert effect(*days).says == "too little to tell"


def test_a_theme_that_is_gone_shrank_to_nothing() -> None:
    found = effect([1] * 90, [10] * 90, [0] * 30, [10] * 30)
    assert (found.ratio, found.says) == (0, "shrank")
    assert 0 < found.low < found.high < 0.5


def test_days_on_which_nothing_was_said_at_all_change_nothing() -> None:
    counts: NDArray[np.int64] = np.resize([2, 3, 1, 2, 0, 1, 2], 91)
    quiet = np.zeros(91, int)
    plain, gaps = (effect(counts, 9 * counts, after, 9 * after) for after in (counts, np.concatenate([counts, quiet])))
    assert gaps.ratio == pytest.approx(plain.ratio) == pytest.approx(1)
