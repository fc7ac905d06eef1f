"""What all comments share, asked or not: where their middle is, who is near whom, which words are rare."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from feedback.themes.learning.wording import rarity_of

Floats = NDArray[np.float32]
_LARGEST_SAMPLE = 3_000
_NEIGHBOURS = 10
# How far a comment moves towards its neighbours: they say the same in other words.
_PULL = 0.6
# Above this cosine a neighbour is the comment itself, or a copy, and tells nothing more.
_SAME = 0.999
_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Learned from comments without labels; holds for new ones until the comments have changed a good deal.

    middle: (dimensions,). around: (at most 3,000, dimensions), float16, rows of length one about the middle.
    rarity: (buckets,), see `wording`.
    """

    middle: Floats
    around: NDArray[np.float16]
    rarity: Floats

    @classmethod
    def of(cls, vectors: Floats, texts: Sequence[str]) -> Self:
        """Look at 3,000 of the comments, spread evenly; at least one. Takes .2 CPU-seconds a thousand short ones."""
        step = -(-len(texts) // _LARGEST_SAMPLE)
        sample = vectors[::step]
        middle = sample.mean(axis=0)
        return cls(middle, _from(middle, sample).astype(np.float16), rarity_of(texts[::step]))

    def settle(self, vectors: Floats) -> Floats:
        """Return each vector seen from the middle and pulled to its nearest ten; new comments as well as old."""
        around = self.around.astype(np.float32)
        blocks = [vectors[start : start + _AT_ONCE] for start in range(0, len(vectors), _AT_ONCE)]
        return np.concatenate([np.zeros_like(vectors[:0]), *(self._settled(block, around) for block in blocks)])

    def _settled(self, vectors: Floats, around: Floats) -> Floats:
        own = _from(self.middle, vectors)
        near = own @ around.T
        near[near > _SAME] = 0
        count = min(_NEIGHBOURS, near.shape[1])
        nearest = np.argpartition(-near, count - 1, axis=1)[:, :count]
        weights = np.maximum(np.take_along_axis(near, nearest, axis=1), 0)
        weights /= np.maximum(weights.sum(axis=1, keepdims=True), 1e-6)
        pulled: Floats = (weights[:, :, None] * around[nearest]).sum(axis=1)
        return (1 - _PULL) * own + _PULL * pulled


def _from(middle: Floats, vectors: Floats) -> Floats:
    """Bring rows to length one about the middle; a comment without a known word stays at nought."""
    moved = np.where(vectors.any(axis=1, keepdims=True), vectors - middle, 0)
    found: Floats = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-6)
    return found
