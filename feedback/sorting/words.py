"""A text cut once for all that look into it, and the lexicons that it is compared with."""

import re
import tomllib
from functools import cache, lru_cache
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, NamedTuple

# What a comment is about stands in its first words; the rest of a page costs time and tells little.
READ = 1_000
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_SHORTEST_STEM, _LONGEST_STEM = 3, 12
_FOLDER = Path(__file__).parent / "lexicon"


class Words(NamedTuple):
    """A text's beginning, its words in small letters, and its phrases of up to four words.

    Among the phrases stand the beginnings of each word, as `stem*`.
    """

    text: str
    words: list[str]
    phrases: frozenset[str]


def cut(text: str) -> Words:
    """Cut the first 1,000 characters of a text."""
    text = text[:READ].replace("’", "'")
    words = _WORD.findall(text.lower())
    twos = [f"{one} {other}" for one, other in pairwise(words)]
    threes = [f"{two} {word}" for two, word in zip(twos, words[2:], strict=False)]
    fours = [f"{three} {word}" for three, word in zip(threes, words[3:], strict=False)]
    stems = chain.from_iterable(map(stems_of, set(words)))
    return Words(text, words, frozenset(words).union(twos, threes, fours, stems))


@lru_cache(maxsize=20_000)
def stems_of(word: str) -> tuple[str, ...]:
    """Return the beginnings of a word as a lexicon writes them, the longest first."""
    lengths = range(min(len(word), _LONGEST_STEM), _SHORTEST_STEM - 1, -1)
    return tuple(f"{word[:length]}*" for length in lengths)


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Return a file of the folder `lexicon`, read once."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def listed(phrases: str) -> list[str]:
    """Return the phrases of a list in a lexicon."""
    return [" ".join(phrase.split()) for phrase in phrases.split(",")]


@cache
def phrases_of(name: str, value: str, language: str | None) -> frozenset[str]:
    """Return what speaks for a value in a language; English where the language is not among those listed."""
    told: dict[str, str] = lexicon(name)[value]
    return frozenset(listed(told.get(language or "en", told["en"])))
