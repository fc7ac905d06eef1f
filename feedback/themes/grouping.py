"""Put vectors of texts that are about the same thing together, without being told how many things there are."""

from typing import TYPE_CHECKING, Any

import numpy as np

from feedback.themes.communities import communities
from feedback.themes.neighbours import FEWEST, nearest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.floating[Any]]
    Numbers = NDArray[np.int64]

LARGEST_SAMPLE = 30_000
_AT_ONCE = 50_000
_SEED = 20


def group_vectors(vectors: "Vectors", *, at_least: int = 8, sample: int = LARGEST_SAMPLE) -> "Numbers":
    """Give each text the number of its theme, the largest theme first, or -1 for none.

    vectors: (texts, dimensions), float32 or float16, rows of length one; rows of noughts belong nowhere.
    Returns (texts,), int64. The same input gives the same numbers. Of more rows than `sample` so many are
    grouped and the others join the nearest middle, in chunks: what is needed beside the vectors does not grow.
    """
    known = np.flatnonzero(np.any(vectors != 0, axis=1))
    drawn = _drawn(known, sample)
    alone, places = _different(np.asarray(vectors[drawn], np.float32))
    found = np.full(len(vectors), -1, np.int64)
    if len(alone):
        # Of a handful each is a theme of its own: they would have to be each other's neighbours.
        parts = communities(nearest(alone)) if len(alone) > FEWEST else np.arange(len(alone))
        found[drawn] = parts[places]
        found = _settled(vectors, known, found, at_least)
    return _by_size(found)


def middles(vectors: "Vectors", themes: "Numbers") -> "NDArray[np.float32]":
    """Return the middle of each theme, (themes, dimensions), of length one."""
    sums = np.zeros((int(themes.max(initial=-1)) + 1, vectors.shape[1]), np.float32)
    for start in range(0, len(vectors), _AT_ONCE):
        here = themes[start : start + _AT_ONCE]
        np.add.at(sums, here[here >= 0], vectors[start : start + _AT_ONCE][here >= 0].astype(np.float32))
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    np.divide(sums, lengths, out=sums, where=lengths > 0)
    return sums


def _different(rows: "NDArray[np.float32]") -> "tuple[NDArray[np.float32], Numbers]":
    """Return the rows that differ, in the order in which they come first, and the place of each row among them."""
    _, first, places = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first)
    return rows[first[order]], np.argsort(order)[places]


def _drawn(known: "Numbers", sample: int) -> "Numbers":
    if len(known) <= sample:
        return known
    return np.sort(np.random.default_rng(_SEED).choice(known, sample, replace=False))


def _settled(vectors: "Vectors", known: "Numbers", themes: "Numbers", at_least: int) -> "Numbers":
    """Give up themes that are too small, one after the other, and let who stands in none join the nearest middle."""
    sizes = np.bincount(themes[themes >= 0])
    kept = np.flatnonzero(sizes * (len(known) / max(1, sizes.sum())) >= at_least)
    if not len(kept):
        return np.full_like(themes, -1)
    number = np.full(len(sizes) + 1, -1)
    number[kept] = np.arange(len(kept))
    themes = number[themes]
    centres = middles(vectors, themes)
    waiting = known[themes[known] < 0]
    for start in range(0, len(waiting), _AT_ONCE):
        here = waiting[start : start + _AT_ONCE]
        themes[here] = (vectors[here].astype(np.float32) @ centres.T).argmax(axis=1)
    return themes


def _by_size(themes: "Numbers") -> "Numbers":
    sizes = np.bincount(themes[themes >= 0])
    number = np.full(len(sizes) + 1, -1)
    number[np.argsort(-sizes, kind="stable")] = np.arange(len(sizes))
    return number[themes]
