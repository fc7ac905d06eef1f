"""Train on confirmed comments: one system of equations, so that each confirmation can teach at once."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from feedback.themes.learning.cut import fit, strengths
from feedback.themes.learning.ground import Ground
from feedback.themes.learning.learned import Learned
from feedback.themes.learning.wording import BUCKETS, weigh

Array = NDArray[np.float64]
Floats = NDArray[np.float32]
# The pull to nought. Few comments a theme want much of it: near the middles of themes, away from single comments.
_RIDGE = 2.0
# Stands for a theme that cannot be answered.
_NEVER = -1.0


def learn(ground: Ground, vectors: Floats, texts: Sequence[str], themes: Sequence[Collection[int]]) -> Learned:
    """Learn from confirmed comments: the ids of the themes of each; of none where people said that none of them fits.

    The name that people gave a theme, with its vector, may stand as one more comment: it tells most where few are
    confirmed. 24 themes of 20 comments take .5 CPU-seconds. Raises ValueError where no comment has a theme.
    """
    ids = np.array(sorted({theme for of_one in themes for theme in of_one}), np.int64)
    if not len(ids):
        raise ValueError("No comment is confirmed.")
    belongs = np.array([np.isin(ids, list(of_one)) for of_one in themes])
    meaning, wording = ground.settle(vectors), _wordings(ground, texts)
    inverse, duals, targets = _solve(meaning, wording, belongs)
    left_out = targets - duals / inverse.diagonal()[:, None]
    right = belongs[np.arange(len(belongs)), left_out.argmax(axis=1)]
    cut = fit(strengths(left_out), right, strengths(_as_strangers(inverse, duals, targets, belongs)))
    by_wording = (wording.T @ duals.astype(np.float32)).astype(np.float16)
    return Learned(ground, ids, meaning.T @ duals.astype(np.float32), by_wording, cut)


def _wordings(ground: Ground, texts: Sequence[str]) -> Floats:
    rows = np.zeros((len(texts), BUCKETS), np.float32)
    for row, text in zip(rows, texts, strict=True):
        buckets, weights = weigh(text, ground.rarity)
        row[buckets] = weights
    return rows


def _solve(meaning: Floats, wording: Floats, belongs: NDArray[np.bool_]) -> tuple[Array, Array, Array]:
    """Return the inverse of the system, its solution and the targets, for ridge regression in its dual form."""
    used = wording[:, wording.any(axis=0)]
    alike = (meaning @ meaning.T + used @ used.T).astype(np.float64)
    inverse = np.asarray(np.linalg.inv(alike + _RIDGE * np.eye(len(alike))), np.float64)
    targets = np.asarray(belongs - belongs.mean(axis=0), np.float64)
    return inverse, inverse @ targets, targets


def _as_strangers(inverse: Array, duals: Array, targets: Array, belongs: NDArray[np.bool_]) -> Array:
    """Return the scores of each theme's comments as if all of them were unknown, and so their theme."""
    found = []
    for theme in range(belongs.shape[1]):
        own = np.flatnonzero(belongs[:, theme])
        scores = targets[own] - np.linalg.solve(inverse[np.ix_(own, own)], duals[own])
        scores[belongs[own]] = _NEVER
        found.append(scores)
    return np.concatenate(found)
