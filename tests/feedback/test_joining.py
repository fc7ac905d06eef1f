"""A new comment joins the theme it clearly belongs to; one about something else waits."""

import numpy as np
import pytest

from base.vectors.tensors import of_length_one
from feedback.themes.joining import join, landmarks

Vectors = np.ndarray[tuple[int, int], np.dtype[np.float32]]


def heap(middle: int, count: int) -> Vectors:
    drawn = np.random.default_rng(middle)
    vectors = np.eye(4, 16, dtype=np.float32)[[middle] * count] + drawn.normal(0, 0.08, (count, 16)).astype(np.float32)
    return of_length_one(vectors)


def test_a_new_comment_joins_the_theme_it_is_close_to_and_another_waits() -> None:
    old = np.concatenate([heap(0, 100), heap(1, 30), heap(2, 30)])
    marks = landmarks(old, np.repeat([7, 4, -1], [100, 30, 30]))
    themes, closeness = join(np.concatenate([heap(0, 20), heap(1, 20), heap(2, 20), heap(3, 20)]), marks)
    assert (themes[:20] == 7).mean() > 0.6
    assert (themes[20:40] == 4).mean() > 0.6
    assert set(themes[:40].tolist()) <= {7, 4, -1}
    assert set(themes[40:].tolist()) == {-1}
    assert closeness[:40].min() > closeness[40:].max()


def test_sixty_comments_at_most_stand_for_a_theme() -> None:
    marks = landmarks(np.concatenate([heap(0, 1000), heap(1, 7)]), np.repeat([7, 4], [1000, 7]))
    assert [int((marks.themes == theme).sum()) for theme in (7, 4)] == [59, 7]


def test_a_comment_between_two_themes_waits() -> None:
    marks = landmarks(np.concatenate([heap(0, 50), heap(1, 50)]), np.repeat([7, 4], [50, 50]))
    between = of_length_one(np.eye(4, 16, dtype=np.float32)[[0]] + np.eye(4, 16, dtype=np.float32)[[1]])
    assert join(between, marks)[0].tolist() == [-1]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_comments_or_none_do_no_harm(count: int) -> None:
    marks = landmarks(heap(0, count), np.zeros(count, np.int64))
    themes, closeness = join(np.zeros((2, 16), np.float32), marks)
    assert (themes.tolist(), closeness.tolist()) == ([-1, -1], [0, 0])
