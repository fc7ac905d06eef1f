"""Let a new comment join a published theme as it comes in, without looking at the old ones again."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from feedback.themes.following import CLEAR
from feedback.themes.nearness import nearest, vote

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Vectors = NDArray[np.float32]

# So many comments stand for a theme.
_OF_EACH = 60
# The share of a theme's own comments that lie too far from the others to have joined it.
_TOO_FAR = 0.2


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Comments that stand for the published themes.

    vectors: (landmarks, dimensions); themes: (landmarks,), the id of each one's theme; cuts: the cosine, by theme,
    below which a comment is too far from it.
    """

    vectors: "Vectors"
    themes: "Numbers"
    cuts: dict[int, float]


def landmarks(vectors: "Vectors", themes: "Numbers") -> Landmarks:
    """Choose sixty comments of each theme, evenly over time, and measure how close they are to their neighbours.

    vectors: of all comments, in the order in which they came; themes: (comments,), -1 for none.
    """
    places = [np.flatnonzero(themes == theme) for theme in np.unique(themes[themes >= 0])]
    chosen = np.concatenate([found[:: -(-len(found) // _OF_EACH)] for found in places] or [np.zeros(0, np.int64)])
    standing, of = vectors[chosen], themes[chosen]
    closeness = _closeness(*nearest(standing), of, of)
    cuts = {theme: float(np.quantile(closeness[of == theme], _TOO_FAR)) for theme in np.unique(of).tolist()}
    return Landmarks(standing, of, cuts)


def join(vectors: "Vectors", marks: Landmarks) -> "tuple[Numbers, Vectors]":
    """Give each new comment the theme that its fifteen nearest landmarks agree on, or -1, and how close it is to it.

    Returns two of (comments,); the closeness, 0 to 1, is the mean cosine of those landmarks that have the theme, also
    where the comment waits. 25,000 comments a CPU-second for 75 themes.
    """
    near, cosines = nearest(vectors, marks.vectors)
    themes, shares = vote(marks.themes, near)
    closeness = _closeness(near, cosines, marks.themes, themes)
    cuts = np.array([marks.cuts.get(theme, np.inf) for theme in themes.tolist()])
    return np.where((shares >= CLEAR) & (closeness > cuts), themes, -1), closeness


def _closeness(near: "Numbers", cosines: "Vectors", of: "Numbers", themes: "Numbers") -> "Vectors":
    """Give the mean cosine of the neighbours that have the row's theme; 0 where none has."""
    same = of[near] == themes[:, None]
    return np.asarray(np.clip((cosines * same).sum(axis=1) / np.maximum(same.sum(axis=1), 1), 0, 1), np.float32)
