"""Put themes that are close into families: the second level above the themes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from base.vectors.tensors import of_length_one
from feedback.themes.words import says_something, stem

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Numbers = NDArray[np.int64]

# Cosine of the middles of two families, once what all themes have in common is taken away, from which they are one.
_CLOSE = 0.25
_WORDS = 2


@dataclass(frozen=True, slots=True)
class Family:
    """Two themes or more, the largest first, by their places; a name of one or two words, or of the largest theme."""

    name: str
    themes: tuple[int, ...]


def families(centres: "Vectors", sizes: Sequence[int], names: Sequence[str]) -> list[Family]:
    """Put themes into families, the one with most comments first; a theme that is close to none is in no family.

    centres: (themes, dimensions), rows of length one; names: of each theme.
    Average linkage, each theme weighing the same: 300 themes take a tenth of a second.
    """
    of = _linked(of_length_one(centres - centres.mean(axis=0))) if len(centres) else np.zeros(0, np.int64)
    found = [np.flatnonzero(of == number).tolist() for number in np.unique(of)]
    large = [sorted(themes, key=lambda theme: (-sizes[theme], theme)) for themes in found if len(themes) > 1]
    taken: set[str] = set()
    named = []
    for themes in sorted(large, key=lambda themes: (-sum(sizes[theme] for theme in themes), themes)):
        name = _name(themes, names, taken)
        taken.add(name)
        named.append(Family(name, tuple(themes)))
    return named


def _linked(directions: "Vectors") -> "Numbers":
    """Join the two families that are closest on average, until none are close enough; gives each theme a number."""
    close = (directions @ directions.T).astype(np.float64)
    np.fill_diagonal(close, -np.inf)
    of, sizes = np.arange(len(close)), np.ones(len(close))
    while len(close) > 1:
        one, other = sorted(divmod(int(close.argmax()), len(close)))
        if close[one, other] < _CLOSE:
            break
        mean = (close[one] * sizes[one] + close[other] * sizes[other]) / (sizes[one] + sizes[other])
        close[one], close[:, one] = mean, mean
        close[one, one] = -np.inf
        close[other], close[:, other] = -np.inf, -np.inf
        sizes[one] += sizes[other]
        of[of == other] = one
    return of


def _name(themes: Sequence[int], names: Sequence[str], taken: set[str]) -> str:
    """Join the words that most of the themes' names have and others have seldom; else take the largest theme's name."""
    said = [{stem(word): word for word in name.split() if says_something(word)} for name in names]
    everywhere = Counter(one for words in said for one in words)
    here = Counter(one for theme in themes for one in said[theme])
    usual = [one for one, count in here.items() if count > 1 and count * 2 >= everywhere[one]]
    best = sorted(usual, key=lambda one: (-here[one] * here[one] / everywhere[one], one))[:_WORDS]
    written = [next(said[theme][one] for theme in themes if one in said[theme]) for one in best]
    name = " and ".join(word if word.isupper() else word.lower() for word in written)
    name = name[:1].upper() + name[1:]
    return name if name and name not in taken else names[themes[0]]
