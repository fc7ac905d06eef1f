"""BM25F as the engine weighs it, in memory: for deciding how words and vectors are joined."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from search.terms import ENGLISH, says_little, terms_of

K1 = 1.2
# How much a term counts there, and how much less in a part that is longer than others.
TITLE, TEXT = (3.0, 0.3), (1.0, 0.75)


class Bm25f:
    """An index of documents, each a title and a text."""

    def __init__(self, titles: Sequence[str], texts: Sequence[str]) -> None:
        """Read the documents."""
        self.size = len(titles)
        postings = defaultdict[str, dict[int, float]](lambda: defaultdict(float))
        for parts, place in ((titles, TITLE), (texts, TEXT)):
            for number, weights in enumerate(_weights([terms_of(part) for part in parts], *place)):
                for term, weight in weights.items():
                    postings[term][number] += weight
        self._postings = {term: (np.array([*of]), np.array([*of.values()])) for term, of in postings.items()}

    def shares(self, *asked: str) -> NDArray[np.float64]:
        """Return each document's score, in parts of the most that these texts' terms could score: (n,)."""
        scored, most = np.zeros(self.size), 0.0
        for term, times in Counter(term for text in asked for term in _asked(text)).items():
            numbers, weights = self._postings.get(term, (np.empty(0, int), np.empty(0)))
            rare = times * math.log(1 + (self.size - len(numbers) + 0.5) / (len(numbers) + 0.5))
            scored[numbers] += rare * weights / (weights + K1)
            most += rare
        return scored / (most or 1.0)


def _asked(text: str) -> list[str]:
    """Return the terms that say what is looked for."""
    return terms_of(" ".join(word for word in re.findall(r"\w+", text) if not says_little(word, ENGLISH)))


def _weights(parts: Sequence[Sequence[str]], counts: float, shrinks: float) -> list[dict[str, float]]:
    usual = sum(map(len, parts)) / max(len(parts), 1) or 1.0
    norms = [1 - shrinks + shrinks * len(part) / usual for part in parts]
    return [
        {term: counts * times / norm for term, times in Counter(part).items()}
        for part, norm in zip(parts, norms, strict=True)
    ]
