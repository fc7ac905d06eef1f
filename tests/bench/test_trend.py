"""How soon a doubling is noticed can be measured on any file of days."""

import os
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from bench.days import RealDays, read_days
from bench.trend import HISTORY, measure

pytestmark = pytest.mark.once


@pytest.fixture
def counted(tmp_path: Path) -> RealDays:
    """Write ten whole weeks of four themes and the days before, with a row that has no day."""
    days = [date(2024, 1, 3) + timedelta(number) for number in range(75)]
    rows = [f"{day},{theme},{1 + (theme == 'fees')}\n" for day in days for theme in ("fees", "cards", "loans", "apps")]
    file = tmp_path / "counts.csv"
    file.write_text("".join(["day,theme,count\n", "soon,fees,9\n", *rows]))
    return read_days(file, "all")


def test_counts_are_read_as_whole_weeks(counted: RealDays) -> None:
    assert counted.totals.tolist() == [[5] * 7] * 10
    assert counted.labels.sum() == 3 * 70  # The largest is more than three tenths of all, and no theme.


def test_comments_with_several_labels_count_for_each_and_once_in_all(tmp_path: Path) -> None:
    file = tmp_path / "comments.tsv"
    lines = [
        f"{date(2024, 1, 1) + timedelta(number)}\t{label}\n"
        for number in range(70)
        for label in ("a|b", "c", 'd"', "e")
    ]
    file.write_text("".join(["date\tlabel\n", *lines]))
    real = read_days(file, "all")
    assert (real.totals == 4).all()
    assert [int(label.sum()) for label in real.labels] == [70] * 5


def test_a_series_has_the_rate_that_was_asked_for_and_the_change(counted: RealDays) -> None:
    chance = np.random.default_rng(1)
    steady = counted.steady(8.0, 104, chance)
    doubled = counted.changing(8.0, 52, chance, by=2.0, since=HISTORY)
    assert steady.counts.mean() == pytest.approx(8, rel=0.05)
    assert (steady.counts <= steady.totals).all()
    assert doubled.counts[doubled.start + 14 :].mean() == pytest.approx(16, rel=0.07)


def test_a_file_without_days_is_refused_with_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "nothing.csv"
    file.write_text("day,theme\n")
    with pytest.raises(SystemExit, match="too few days"):
        read_days(file, "all")


@pytest.mark.dev_data
@pytest.mark.slow
def test_a_doubling_is_found_in_time_with_few_false_alarms() -> None:
    file = Path(os.environ["SEEDBED_DEV_DATA"]) / "themes" / "cfpb.dev.tsv.gz"
    told = measure(read_days(file, "odd"), 60, 2)
    assert told["found"] >= 0.8
    assert told["delay_median_days"] <= 12
    assert told["false_alarms_per_theme_year"] <= 0.5
    assert told["swelling"]["ours"] < 0.2 < told["swelling"]["beside"]
