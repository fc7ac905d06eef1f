"""Vectors that lie together are one theme, however many themes there are."""

import numpy as np
import pytest
from numpy.typing import NDArray

from feedback.themes.grouping import group_vectors, middles

pytestmark = pytest.mark.once


def clouds(themes: int, each: int, *, spread: float = 0.06) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Draw vectors around so many directions."""
    chance = np.random.default_rng(5)
    gold = np.repeat(np.arange(themes), each)
    vectors = chance.normal(size=(themes, 64))[gold] / 8 + chance.normal(0, spread, (len(gold), 64))
    order = chance.permutation(len(gold))
    found = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True))[order].astype(np.float32)
    return found, gold[order]


@pytest.mark.parametrize(("themes", "each"), [(3, 12), (10, 200), (60, 30)])
def test_as_many_themes_are_found_as_there_are(themes: int, each: int) -> None:
    vectors, gold = clouds(themes, each)
    found = group_vectors(vectors)
    assert len(set(zip(found.tolist(), gold.tolist(), strict=True))) == themes
    assert found.max() + 1 == themes


def test_the_largest_theme_has_the_first_number() -> None:
    vectors, gold = clouds(4, 100)
    kept = (gold != 2) | (np.arange(len(gold)) % 3 > 0)
    found = group_vectors(vectors[kept])
    assert (np.diff(np.bincount(found)) <= 0).all()


def test_what_has_no_vector_belongs_nowhere_and_a_handful_is_no_theme() -> None:
    vectors, gold = clouds(3, 40)
    vectors[gold == 2] = 0
    assert (group_vectors(vectors)[gold == 2] == -1).all()
    assert (group_vectors(vectors[:7]) == -1).all()
    assert group_vectors(vectors[:0]).shape == (0,)


def test_the_same_comment_a_thousand_times_is_one_theme_and_changes_no_other() -> None:
    vectors, gold = clouds(5, 50)
    found = group_vectors(np.vstack([vectors, np.tile(vectors[:1], (1000, 1))]))
    assert len(set(found[250:].tolist())) == 1
    assert len(set(zip(found[:250].tolist(), gold.tolist(), strict=True))) == 5


def test_more_than_the_sample_join_the_nearest_middle_in_half_precision_too() -> None:
    vectors, gold = clouds(8, 200)
    found = group_vectors(vectors.astype(np.float16), sample=500)
    assert len(set(zip(found.tolist(), gold.tolist(), strict=True))) == 8
    assert np.allclose(np.linalg.norm(middles(vectors, found), axis=1), 1, atol=1e-3)
