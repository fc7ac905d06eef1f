"""From which score on a similar idea is probably the same wish."""

import pytest

from ideas.likeness import FEWEST_MERGES, Trial, cut_off, share_shown

pytestmark = pytest.mark.once

HALVES = [Trial(right=(number + 1) / 100, wrong=number / 200) for number in range(100)]


@pytest.mark.parametrize(
    ("trials", "expected"),
    [
        ([], None),
        ([Trial(0.9, 0.1)] * (FEWEST_MERGES - 1), None),
        ([Trial(0.9, 0.0)] * FEWEST_MERGES, 0.0),
        ([Trial(0.9, 0.1)] * FEWEST_MERGES, 0.1),
        ([*[Trial(0.9, 0.1)] * 48, *[Trial(0.9, 0.8)] * 2], 0.1),  # two of fifty are less than one in twenty
        ([*[Trial(0.9, 0.1)] * 47, *[Trial(0.9, 0.8)] * 3], 0.8),
        (HALVES, 0.47),  # .475, .48, .485, .49 and .495 lie above
    ],
)
def test_the_cut_off_lies_just_above_what_most_wrong_entries_reach(trials: list[Trial], expected: float | None) -> None:
    cut = cut_off(trials)
    assert cut == (None if expected is None else pytest.approx(expected))
    if cut is not None and expected is not None:
        assert cut > expected
        assert sum(trial.wrong >= cut for trial in trials) <= len(trials) / 20
        assert sum(trial.wrong >= expected for trial in trials) > len(trials) / 20, (
            "a smaller one would be wrong more often"
        )


def test_the_order_of_the_merges_does_not_matter() -> None:
    assert cut_off(HALVES) == cut_off(HALVES[::-1])


def test_the_share_shown_counts_the_right_entries_that_reach_the_cut_off() -> None:
    assert share_shown(HALVES, 0.5) == pytest.approx(0.51)
    assert share_shown(HALVES, 2.0) == 0
