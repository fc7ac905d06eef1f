"""Themes are learned from what people confirm."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from base.vectors import encoder
from bench.theming.shots import Comments, asking, coverage, read, sample, shots
from feedback.themes.learning import Ground, Learned, learn, most_telling

Vectors = NDArray[np.float32]
THEMES, EACH = 4, 40
WORDS = ("overdraft fee", "card blocked", "branch hours", "mortgage rate")


def cloud(spread: float, seed: int = 0) -> tuple[Vectors, list[str], NDArray[np.int64]]:
    """Make comments about four things, each thing a direction; the wider the spread, the harder to tell apart."""
    random = np.random.default_rng(seed)
    truth = np.repeat(np.arange(THEMES), EACH)
    vectors = np.eye(32)[truth] + spread * random.normal(size=(len(truth), 32)) / 32**0.5
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    texts = [f"About number {row}, {'thing' if spread > 1 else WORDS[of]}" for row, of in enumerate(truth)]
    return vectors.astype(np.float32), texts, truth


def taught(
    vectors: Vectors, texts: Sequence[str], truth: NDArray[np.int64], count: int, known: Sequence[int] = range(THEMES)
) -> tuple[Learned, NDArray[np.int64]]:
    """Confirm so many comments of each known theme, whose ids are ten times their numbers."""
    rows = np.concatenate([np.flatnonzero(truth == theme)[:count] for theme in known])
    themes = [{10 * int(truth[row])} for row in rows]
    return learn(Ground.of(vectors, texts), vectors[rows], [texts[row] for row in rows], themes), rows


def test_a_few_confirmed_comments_place_the_others() -> None:
    vectors, texts, truth = cloud(0.5)
    learned, _ = taught(vectors, texts, truth, 4)
    placed = learned.place(vectors, texts)
    assert (placed.likeliest == 10 * truth).mean() > 0.97
    assert placed.joins.mean() > 0.9
    assert (placed.labels == np.where(placed.joins, 10 * truth, -1)).mean() > 0.97


def test_the_words_of_a_comment_tell_what_its_vector_does_not() -> None:
    _, texts, truth = cloud(0.5)
    nothing_known = np.zeros((len(texts), 32), np.float32)
    learned, _ = taught(nothing_known, texts, truth, 4)
    assert (learned.place(nothing_known, texts).likeliest == 10 * truth).mean() > 0.97


@pytest.mark.parametrize("spread", [1.5, 2.5, 4.0])
def test_of_those_that_join_at_least_eighty_five_in_a_hundred_are_right(spread: float) -> None:
    joined, right = 0, 0
    for seed in range(6):
        vectors, texts, truth = cloud(spread, seed)
        learned, rows = taught(vectors, texts, truth, 10)
        placed, rest = learned.place(vectors, texts), np.setdiff1d(np.arange(len(texts)), rows)
        joined += int(placed.joins[rest].sum())
        right += int((placed.labels[rest] == 10 * truth[rest]).sum())
    assert right >= 0.85 * joined
    assert (joined > 0.9 * 6 * 120) is (spread < 2)


def test_where_nothing_can_be_told_apart_all_wait() -> None:
    vectors, texts, truth = cloud(1000)
    learned, rows = taught(vectors, texts, truth, 5)
    joins = np.delete(learned.place(vectors, texts).joins, rows)
    assert joins.mean() < 0.05


def test_most_comments_of_a_theme_that_nobody_named_wait() -> None:
    vectors, texts, truth = cloud(0.5)
    learned, _ = taught(vectors, texts, truth, 10, known=(0, 1, 2))
    joins = learned.place(vectors, texts).joins
    assert joins[truth < 3].mean() > 0.8
    assert joins[truth == 3].mean() < 0.1


def test_what_people_say_belongs_nowhere_joins_nothing() -> None:
    vectors, texts, truth = cloud(0.5)
    rows = np.concatenate([np.flatnonzero(truth == theme)[:10] for theme in range(THEMES)])
    themes = [{10 * int(truth[row])} if truth[row] < 3 else set() for row in rows]
    placed = learn(Ground.of(vectors, texts), vectors[rows], [texts[row] for row in rows], themes).place(vectors, texts)
    assert 30 not in placed.likeliest
    assert not placed.joins[truth == 3].any()


def test_a_comment_may_be_confirmed_for_two_themes() -> None:
    vectors, texts, truth = cloud(0.5)
    rows = [0, 1, 40, 41, 80, 120]
    themes = [{0, 7}, {0, 7}, {10}, {10}, {20}, {30}]
    learned = learn(Ground.of(vectors, texts), vectors[rows], [texts[row] for row in rows], themes)
    scores = learned.scores(vectors[truth == 0], [texts[row] for row in range(EACH)])
    both = [learned.themes.tolist().index(theme) for theme in (0, 7)]
    assert np.allclose(scores[:, both[0]], scores[:, both[1]])
    assert (scores.argmax(axis=1) == both[0]).all()


def test_what_was_learned_is_kept_as_bytes_and_places_as_before() -> None:
    vectors, texts, truth = cloud(2.0)
    learned, _ = taught(vectors, texts, truth, 5)
    kept = learned.to_bytes()
    again, before = Learned.from_bytes(kept).place(vectors, texts), learned.place(vectors, texts)
    assert len(kept) < 500_000
    assert (again.labels == before.labels).all()
    assert (again.confidence == before.confidence).all()
    with pytest.raises(ValueError, match="pickle"):
        Learned.from_bytes(b"no arrays")


def test_comments_come_alone_or_together_or_not_at_all() -> None:
    vectors, texts, truth = cloud(2.0)
    learned, _ = taught(vectors, texts, truth, 5)
    together = learned.place(vectors[:3], texts[:3]).confidence
    alone = [learned.place(vectors[row : row + 1], [texts[row]]).confidence[0] for row in range(3)]
    assert np.allclose(together, alone, atol=1e-5)
    assert len(learned.place(vectors[:0], []).labels) == 0


@pytest.mark.parametrize("text", ["", "😀😀", "x" * 100_000, "a b " * 20_000])
def test_odd_comments_are_placed_too(text: str) -> None:
    vectors, texts, truth = cloud(0.5)
    learned, _ = taught(vectors, texts, truth, 4)
    placed = learned.place(np.zeros((1, 32), np.float32), [text])
    assert 0 <= placed.confidence[0] <= 1
    assert not placed.joins[0]


def test_one_confirmed_comment_is_enough_to_begin_with_and_none_is_not() -> None:
    vectors, texts, _ = cloud(0.5)
    ground = Ground.of(vectors, texts)
    placed = learn(ground, vectors[:1], texts[:1], [{5}]).place(vectors, texts)
    assert (placed.likeliest == 5).all()
    assert not placed.joins.any()
    with pytest.raises(ValueError, match="No comment is confirmed"):
        learn(ground, vectors[:1], texts[:1], [set()])


def test_questions_are_doubtful_and_do_not_say_the_same() -> None:
    vectors, _, truth = cloud(0.5)
    confidence = np.where(truth == 3, 0.9, 0.2)
    asked = most_telling(confidence, vectors, 3)
    assert sorted(truth[asked].tolist()) == [0, 1, 2]
    assert len(set(most_telling(confidence, vectors, 500).tolist())) == len(truth)
    assert len(most_telling(confidence[:0], vectors[:0])) == 0


def test_a_comment_that_came_five_thousand_times_is_asked_about_once() -> None:
    vectors, _, _ = cloud(0.5)
    many = np.concatenate([np.repeat(vectors[:1], 200, axis=0), vectors[1:]])
    asked = most_telling(np.full(len(many), 0.3), many, 10)
    assert (asked < 200).sum() == 1


def test_placing_loads_no_machinery() -> None:
    script = "import sys, feedback.themes.learning; print([n for n in ('sklearn', 'scipy') if n in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert shown.stdout.strip() == "[]"


def test_coverage_is_the_largest_share_that_is_right_often_enough() -> None:
    right = np.array([True] * 17 + [False] * 3 + [False] * 20)
    assert coverage(np.linspace(1, 0, 40), right) == 0.5
    assert coverage(np.linspace(0, 1, 40), right) == 0


def sampled(name: str) -> tuple[list[str], Vectors, list[str]]:
    """Read 870 comments about 24 things, as many as a bank of middle size may have looked at."""
    texts, labels = read(Path(os.environ["SEEDBED_DEV_DATA"]) / f"themes/{name}.dev.tsv.gz", "text", "label")
    rows = sample(labels, 24, 870)
    chosen, encode = [texts[row] for row in rows], encoder()
    assert encode
    return chosen, encode.encode(chosen), [labels[row] for row in rows]


@pytest.mark.dev_data
@pytest.mark.slow
@pytest.mark.once
@pytest.mark.parametrize(("name", "ratio"), [("cfpb", 1.1), ("banking77", 1.0)])
def test_ten_confirmed_comments_a_theme_say_more_than_logistic_regression(name: str, ratio: float) -> None:
    told = shots(*sampled(name), [10], seeds=2)["10"]
    assert told["ratio"]
    assert told["ratio"] > ratio
    assert told["precision_cut"] is None or told["precision_cut"] > 0.83


@pytest.mark.dev_data
@pytest.mark.slow
@pytest.mark.once
def test_chosen_questions_teach_more_than_such_drawn_by_lot() -> None:
    asked = asking(Comments.of(*sampled("banking77")), 0)
    assert asked["chosen"][-1] > asked["drawn"][-1]
