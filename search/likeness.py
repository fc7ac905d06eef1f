"""What resembles what: by the words that two texts share and by how close their vectors lie. Arrays go in and come out.

Vectors are kept in two forms. Their signs, a bit a dimension, find the nearest few hundred of 100,000 in 2 ms; four
bits a dimension then tell how close these are, as well as whole numbers do. 100,000 documents of 256 dimensions take
3.2 and 12.8 MB. docs/decisions/0009-vectors.md has what was measured.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

SIGNS_IN_WORD = 64
# A step of four bits, in parts of what a dimension of a vector of length one is on the average.
STEP, LOWEST, HIGHEST = 0.4, -8, 7
# How many of the nearest to look at more closely (they hold 99 of 100 of the true five), and of those that share words.
NEAREST, SHARING = 400, 200
# Half the words shared is seldom chance, a tenth often is: .33, .5 and .64 of them count as .3, 1 and 2 of a cosine.
SHARE_COUNTS, SHARE_RISES = 7.0, 2.8


class Packed(NamedTuple):
    """Vectors of n documents in d dimensions; w is d / 64, rounded up."""

    signs: Array  # (w, n) uint64, a row for each 64 dimensions: one after the other they are four times as fast
    rough: Array  # (n, 32 w) uint8, two dimensions a byte

    def part(self, start: int, stop: int) -> "Packed":
        """Return the documents from one number to another, as they lie; their numbers begin at 0."""
        return Packed(self.signs[:, start:stop], self.rough[start:stop])


def pack(vectors: Array) -> Packed:
    """Pack vectors: (n, d) float32, rows of length one, or of noughts where there is none. 200,000 a second."""
    whole = _filled(vectors)
    signs = np.packbits(whole > 0, axis=1).view(np.uint64).T
    steps = np.rint(whole * (vectors.shape[1] ** 0.5 / STEP)).clip(LOWEST, HIGHEST) - LOWEST
    high, low = np.hsplit(steps.astype(np.uint8), 2)
    return Packed(np.ascontiguousarray(signs), high << 4 | low)


def nearest(packed: Packed, query: Array, numbers: Array, most: int = NEAREST) -> Array:
    """Return those numbers whose signs agree the most with the query's, in no order.

    query: (d,) float32. numbers: (k,), the documents that may be found; no other is looked at. 2 ms for 100,000.
    """
    differ = np.zeros(len(numbers), np.uint16)
    for row, signs in zip(packed.signs, pack(query[None]).signs, strict=True):
        differ += np.bitwise_count(row[numbers] ^ signs)
    if len(numbers) <= most:
        return numbers
    return numbers[np.argpartition(differ, most)[:most]]


def cosines(packed: Packed, query: Array, numbers: Array) -> Array:
    """Return (k,) float32, from -1 to 1: how close each of the documents lies; 0 for one without a vector.

    query: (d,) float32 of length one. .1 ms for 400 documents; they are off by .01 on the average.
    """
    rough = packed.rough[numbers]
    steps = np.concatenate([rough >> 4, rough & 15], axis=1).astype(np.float32) + LOWEST
    lengths = np.linalg.norm(steps, axis=1)
    along = steps @ _filled(query[None])[0]
    close: Array = np.divide(along, lengths, out=np.zeros_like(along), where=lengths > 0)
    return close


def join(shares: Array, closeness: Array | float = 0.0) -> Array:
    """Return how much documents resemble a text, from 0 to 1; ordinary questions are ordered well by it too.

    shares: (k,), from 0 to 1: a document's BM25F score in parts of the most that the text's terms could score, which is
    the sum of how rare each is, those that stand nowhere among them. closeness: (k,), their cosines.
    """
    points = SHARE_COUNTS * np.power(shares, SHARE_RISES) + np.maximum(closeness, 0.0)
    likeness: Array = 1.0 - np.exp(-points)
    return likeness


def _filled(vectors: Array) -> Array:
    """Fill the dimensions up to whole words of signs."""
    return np.pad(vectors, ((0, 0), (0, -vectors.shape[1] % SIGNS_IN_WORD)))
