"""Plain BM25, the yardstick: words, Porter's stems, no stop words, the title three times; k1 1.2, b .75."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from whoosh.lang.porter import stem

from search.models import Entry

K1, B, TITLE_COUNTS = 1.2, 0.75, 3
_WORD = re.compile(r"\w+")
_stem = lru_cache(maxsize=None)(stem)


class Bm25:
    """An index of documents in memory."""

    name = "bm25"

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Read the documents."""
        self.ids = [entry.public_id for entry in entries]
        counts = [_counts(f"{entry.title}\n" * TITLE_COUNTS + entry.text) for entry in entries]
        lengths = np.array([sum(count.values()) for count in counts], float)
        self._norms = K1 * (1 - B + B * lengths / lengths.mean())
        self._postings = _postings(counts)

    def rank(self, typed: str, limit: int) -> list[str]:
        """Return the best documents that hold any of the words."""
        scored = np.zeros(len(self.ids))
        for term, times in _counts(typed).items():
            if term in self._postings:
                numbers, counted = self._postings[term]
                rare = math.log(1 + (len(self.ids) - len(numbers) + 0.5) / (len(numbers) + 0.5))
                scored[numbers] += times * rare * counted * (K1 + 1) / (counted + self._norms[numbers])
        best = np.argsort(-scored, kind="stable")[:limit]
        return [self.ids[number] for number in best if scored[number] > 0]


def _counts(text: str) -> Counter[str]:
    return Counter(_stem(word) for word in _WORD.findall(text.lower()))


def _postings(counts: Sequence[Counter[str]]) -> dict[str, tuple[NDArray[np.int64], NDArray[np.float64]]]:
    found = defaultdict[str, dict[int, int]](dict)
    for number, count in enumerate(counts):
        for term, times in count.items():
            found[term][number] = times
    return {term: (np.array([*of]), np.array([*of.values()], float)) for term, of in found.items()}
