"""Which of the comments that wait to ask a person about."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_NEIGHBOURS = 10
_MOST_LOOKED_AT = 3_000


def most_telling(confidence: NDArray[np.float64], vectors: Floats, count: int = 10) -> NDArray[np.int64]:
    """Return the rows of at most `count` comments to ask about, the most telling first.

    Doubtful ones that many others resemble teach most; each chosen one takes weight from those that say the same.
    vectors: settled on the ground, of the comments that wait. Of more than 3,000 the most doubtful are looked at.
    """
    rows = np.argsort(confidence, kind="stable")[:_MOST_LOOKED_AT]
    if not len(rows):
        return rows
    alike = _cosines(vectors[rows])
    worth = (1 - confidence[rows]) * _density(alike)
    chosen: list[int] = []
    for _ in range(min(count, len(rows))):
        best = int(worth.argmax())
        chosen.append(best)
        worth *= 1 - np.clip(alike[best], 0, 1)
        worth[best] = -1
    return rows[chosen]


def _cosines(vectors: Floats) -> Floats:
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return np.asarray(unit @ unit.T)


def _density(alike: Floats) -> Floats:
    """Return the mean cosine of each with its nearest ten others."""
    count = min(_NEIGHBOURS + 1, len(alike))
    return np.asarray(np.partition(alike, len(alike) - count, axis=1)[:, -count:].mean(axis=1))
