"""Texts as numbers to learn from: their words, and what these mean."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from base.vectors import encoder

Array = NDArray[np.float32]

# Words fall into so many columns by their checksum, with a sign, so that what falls together cancels out (feature
# hashing, Weinberger et al. 2009). Twice as many are no better and four times as slow.
_COLUMNS = 256
_DIMENSIONS = 256
_MEANING = 1.5
# Of a page, the beginning is looked at.
_READ = 250
_TOKEN = re.compile(r"\w+|[?!]")
_STEM = 5


def describe(texts: Sequence[str]) -> Array:
    """Return (texts, 512), float32: words, beginnings and pairs of words, then the vector of what the text means."""
    begun = [text[:_READ] for text in texts]
    vectors = encoder()
    meaning = vectors.encode(begun) if vectors else np.zeros((len(texts), _DIMENSIONS), np.float32)
    return np.hstack([_of_words(begun), _MEANING * meaning])


def _of_words(texts: Sequence[str]) -> Array:
    found = [_marks(text) for text in texts]
    rows = np.repeat(np.arange(len(texts)), [len(marks) for marks in found])
    marks = np.fromiter(chain.from_iterable(found), np.int64, len(rows))
    places = rows * _COLUMNS + (marks >> 1) % _COLUMNS
    summed = np.bincount(places, np.where(marks & 1, 1.0, -1.0), len(texts) * _COLUMNS).reshape(-1, _COLUMNS)
    lengths = np.linalg.norm(summed, axis=1, keepdims=True)
    return np.asarray(summed / np.maximum(lengths, 1), np.float32)


def _marks(text: str) -> set[int]:
    words = _TOKEN.findall(text.lower())
    begins = (f"{word[:_STEM]}*" for word in words if len(word) > _STEM)
    first = (f"^{word}" for word in words[:1])
    return {*map(_mark, chain(words, begins, first)), *(crc32(" ".join(pair).encode()) for pair in pairwise(words))}


@lru_cache(maxsize=20_000)
def _mark(word: str) -> int:
    return crc32(word.encode())
