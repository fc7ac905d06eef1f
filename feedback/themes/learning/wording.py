"""How a text is worded, as weights of hashed pieces of words, stems and pairs of stems.

Vectors say what is meant; the words themselves tell apart what a static table takes for the same.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from feedback.themes.words import stems

Floats = NDArray[np.float32]
# Pieces of words fall into the first half of the buckets, stems and pairs of them into the second.
_HALF = 1 << 13
BUCKETS = 2 * _HALF
_PIECES = (3, 4, 5)
# What stems say counts for so much beside pieces of words; found on the development sets, for all of them alike.
_SHARE_OF_STEMS = 0.3
# Keeps the cost of one text in bounds, whatever was pasted.
_MOST_WORDS, _LONGEST_WORD = 400, 40
_WORD = re.compile(r"\w+")


def rarity_of(texts: Sequence[str]) -> Floats:
    """Return a weight for each bucket, (BUCKETS,): 1 for what all texts hold, more the fewer do."""
    holding = np.zeros(BUCKETS)
    for text in texts:
        holding[np.unique(_buckets(text))] += 1
    return (np.log((1 + len(texts)) / (1 + holding)) + 1).astype(np.float32)


def weigh(text: str, rarity: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Return the buckets of a text and their weights; pieces have length one together, stems the root of .3."""
    buckets, counts = np.unique(_buckets(text), return_counts=True)
    weights = (1 + np.log(counts, dtype=np.float32)) * rarity[buckets]
    halves = buckets >= _HALF
    for half, share in ((~halves, 1.0), (halves, _SHARE_OF_STEMS)):
        weights[half] *= share**0.5 / max(float(np.linalg.norm(weights[half])), 1e-9)
    return buckets, weights


def _buckets(text: str) -> NDArray[np.int64]:
    found: list[int] = []
    for word in _WORD.findall(text.lower())[:_MOST_WORDS]:
        found += _pieces(word[:_LONGEST_WORD])
    said = stems(text)[:_MOST_WORDS]
    found += (_HALF + _hashed(stem) for stem in said)
    found += (_HALF + _hashed(f"{one} {other}") for one, other in pairwise(said))
    return np.array(found, np.int64)


@lru_cache(maxsize=50_000)
def _pieces(word: str) -> tuple[int, ...]:
    word = f" {word} "
    return tuple(
        _hashed(word[start : start + length]) for length in _PIECES for start in range(max(1, len(word) - length + 1))
    )


def _hashed(piece: str) -> int:
    # Python's own hash differs from process to process.
    return crc32(piece.encode("utf-8", "replace")) % _HALF
