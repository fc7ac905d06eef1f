"""What a theme weighs beside its volume, and why it is a seed."""

from dataclasses import replace

import numpy as np
import pytest

from feedback.seeding import Facts, Reason, board, why_seed
from feedback.weight import breadth, impact, wilson

QUIET = Facts("steady", 1.0, is_small=False, customers=8, share_answered=1.0, breadth=1.0)


@pytest.mark.parametrize(
    ("right", "of", "low", "high"), [(18, 20, 0.70, 0.97), (0, 20, 0, 0.16), (20, 20, 0.84, 1), (0, 0, 0, 1)]
)
def test_a_spot_check_has_an_interval(right: int, of: int, low: float, high: float) -> None:
    assert wilson(right, of) == pytest.approx((low, high), abs=0.005)


def test_impact_is_what_the_average_rating_would_gain() -> None:
    found = impact([1, 2, 1, 2], [4, 5, 4, 5, 4, 5, 4, 5, 4, 5, 4, 5])
    assert found is not None
    assert (found.mean, found.without, found.gain) == pytest.approx((3.75, 4.5, 0.75))
    assert 0 < found.low < 0.75 < found.high


def test_the_interval_of_impact_holds_the_truth_nineteen_times_of_twenty() -> None:
    chance, held = np.random.default_rng(4), 0
    for _ in range(500):
        is_theme = chance.random(300) < 0.2
        ratings = np.where(is_theme, chance.integers(1, 4, 300), chance.integers(2, 6, 300))
        found = impact(ratings[is_theme], ratings[~is_theme])
        held += found is not None and found.low <= 0.2 * 1.5 <= found.high
    assert 465 <= held <= 485


@pytest.mark.parametrize(("inside", "outside"), [([], [4, 5]), ([1], [4, 5]), ([1, 2], [4])])
def test_a_rating_or_none_has_no_impact(inside: list[int], outside: list[int]) -> None:
    assert impact(inside, outside) is None


@pytest.mark.parametrize(("counts", "told"), [([], 0), ([7], 1), ([5, 5, 5, 0], 3), ([98, 1, 1], 1.12)])
def test_breadth_counts_sources_by_their_share(counts: list[int], told: float) -> None:
    assert breadth(counts) == pytest.approx(told, abs=0.005)


def test_every_reason_comes_with_its_figure_the_weightiest_first() -> None:
    facts = Facts("rising", 2.5, is_small=False, customers=40, share_answered=0.25, breadth=3.5, gain_low=0.1)
    assert why_seed(facts) == [
        Reason("rising", 2.5), Reason("costly", 0.1), Reason("broad", 3.5), Reason("unanswered", 0.75),
        Reason("large", 40),
    ]  # fmt: skip


@pytest.mark.parametrize("facts", [QUIET, replace(QUIET, kind="new", breadth=4.0, gain_low=0.3, has_idea=True)])
def test_a_quiet_theme_and_one_with_an_idea_have_no_reason(facts: Facts) -> None:
    assert why_seed(facts) == []


def test_the_board_begins_with_the_best_and_leaves_out_what_is_merely_unanswered() -> None:
    rising = replace(QUIET, kind="rising", factor=2.0)
    themes = [
        replace(QUIET, share_answered=0.0), replace(rising, is_small=True), replace(QUIET, breadth=2.5),
        replace(rising, breadth=2.5), replace(QUIET, breadth=2.5, customers=12), rising, QUIET,
    ]  # fmt: skip
    assert board(themes) == [3, 5, 4, 2, 1]
