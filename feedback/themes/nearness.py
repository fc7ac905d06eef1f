"""Who lies next to whom, and what the nearest say together."""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Numbers = NDArray[np.int64]

NEIGHBOURS = 15
_AT_ONCE = 500


def nearest(vectors: "Vectors", among: "Vectors | None" = None) -> "tuple[Numbers, Vectors]":
    """Give the fifteen rows of `among` that lie nearest to each vector, the nearest first, and their cosines.

    Without `among` the vectors are compared with one another, and none is its own neighbour. Returns two of
    (vectors, 15), of fewer columns where there are fewer rows. 10,000 among themselves take 4 CPU-seconds.
    """
    others = vectors if among is None else among
    count = max(0, min(NEIGHBOURS, len(others) - (among is None)))
    found, cosines = np.empty((len(vectors), count), np.int64), np.empty((len(vectors), count), np.float32)
    for start in range(0, len(vectors) if count else 0, _AT_ONCE):
        now = slice(start, start + _AT_ONCE)
        near = vectors[now] @ others.T
        if among is None:
            near[np.arange(len(near)), np.arange(start, start + len(near))] = -np.inf
        best = np.argpartition(-near, count - 1, axis=1)[:, :count]
        order = np.lexsort((best, -np.take_along_axis(near, best, axis=1)))
        found[now] = np.take_along_axis(best, order, axis=1)
        cosines[now] = np.take_along_axis(near, found[now], axis=1)
    return found, cosines


def vote(themes: "Numbers", near: "Numbers") -> "tuple[Numbers, Vectors]":
    """Give the theme that most of each row's neighbours have, and the share of the neighbours that have it.

    themes: of those who vote, -1 for none; near: rows of them. Of two with as many votes the nearer one wins.
    Returns two of (rows,); -1 and 0 where no neighbour has a theme.
    """
    if not near.size:
        return np.full(len(near), -1), np.zeros(len(near), np.float32)
    ballots = themes[near]
    counts = np.stack([(ballots == ballots[:, [place]]).sum(axis=1) for place in range(near.shape[1])], axis=1)
    counts[ballots < 0] = 0
    winner = counts.argmax(axis=1)[:, None]
    shares = (np.take_along_axis(counts, winner, axis=1)[:, 0] / near.shape[1]).astype(np.float32)
    return np.where(shares > 0, np.take_along_axis(ballots, winner, axis=1)[:, 0], -1), shares


def company(groups: "Numbers", near: "Numbers") -> "Vectors":
    """Give the share of each one's neighbours that lie in the same group, (rows,)."""
    return np.asarray((groups[near] == groups[:, None]).sum(axis=1) / max(1, near.shape[1]), np.float32)


def apartness(near: "Numbers", part: "NDArray[np.bool_]", rest: "NDArray[np.bool_]") -> float:
    """Say how far a part keeps to itself: 1 where none of its neighbours is of the rest, 0 where they mix by chance.

    part, rest: (texts,), without a text in common. The share of the part's neighbours within both that are its own,
    corrected for what its size alone would give.
    """
    around = near[part]
    own, others = int(part[around].sum()), int(rest[around].sum())
    if not others:
        return 1.0 if own else 0.0
    by_chance = part.sum() / (part.sum() + rest.sum())
    return float((own / (own + others) - by_chance) / (1 - by_chance))
