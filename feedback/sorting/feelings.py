"""How pleased a text sounds, from -1 to 1.

Words are weighed and added up, turned round after a negation and made stronger after a booster, as VADER does (Hutto
and Gilbert 2014), whose English lexicon is read as a file; no code of it runs. Our own lists come first, and stand
alone in other languages.
"""

import math
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from feedback.sorting.guess import UNSURE, Guess
from feedback.sorting.words import Words, lexicon, listed, stems_of

_WEIGHTS = {"best": 2.8, "good": 1.6, "worst": -2.8, "bad": -1.4, "mute": 0.0}
_LOOKED_BACK, _TURNED, _BOOSTED, _SIGN = 3, -0.6, 1.3, 2.0
# Makes a sum of weights a number from -1 to 1 (VADER's own).
_EVEN = 15
_CLEAR, _CLEAR_IN_QUESTIONS = 0.15, 0.45
_WORRY = 3.0
_MIDDLE_STAR, _STAR = 3, 1.6


def feeling(words: Words, language: str | None, rating: float | None, *, worried: bool) -> float | None:
    """Return how pleased a text sounds, from -1 to 1; None where its language has no list and no rating was given.

    rating: stars from 1 to 5; each above or below 3 counts as much as a word. worried: a loss or an insult, which its
    words may tell soberly, is never good news.
    """
    language = language or "en"
    lists = _lists(language)
    if not lists and rating is None:
        return None
    stars = _STAR * (min(max(rating, 1), 5) - _MIDDLE_STAR) if rating is not None else 0.0
    total = (
        _of_words(words.words, language) + _of_phrases(words, lists) + _of_signs(words.text) + stars - _WORRY * worried
    )
    return total / math.sqrt(total * total + _EVEN)


def sentiment(felt: float | None, kind: str | None) -> Guess:
    """Name what was felt; in questions and wishes one word says little, and a complaint needs none."""
    if felt is None:
        return UNSURE
    if abs(felt) < (_CLEAR_IN_QUESTIONS if kind in {"help", "improvement"} else _CLEAR):
        return Guess("negative", 0.45) if kind == "complaint" else Guess("neutral", round(0.8 - abs(felt), 3))
    return Guess("positive" if felt > 0 else "negative", round(0.5 + abs(felt) / 2, 3))


def _of_words(words: list[str], language: str) -> float:
    total = 0.0
    for place, word in enumerate(words):
        weight = _weight(word, language)
        if weight:
            total += weight * _factor(words[max(0, place - _LOOKED_BACK) : place])
    return total


def _factor(before: list[str]) -> float:
    """Return what the words before one make of its weight."""
    if not _turners("wishes").isdisjoint(before):
        return 0.0
    turned = 1.0 if _turners("negations").isdisjoint(before) else _TURNED
    return turned if _turners("boosters").isdisjoint(before) else turned * _BOOSTED


@lru_cache(maxsize=20_000)
def _weight(word: str, language: str) -> float:
    lists = _lists(language)
    if word in lists:
        return lists[word]
    return next((lists[stem] for stem in stems_of(word) if stem in lists), 0.0)


def _of_phrases(words: Words, lists: dict[str, float]) -> float:
    return sum(lists[phrase] for phrase in words.phrases & lists.keys() if " " in phrase)


def _of_signs(text: str) -> float:
    if text.isascii() and ":" not in text and "<3" not in text:
        return 0.0
    told = lexicon("sentiment")["signs"]
    return _SIGN * sum(
        sign * any(mark in text for mark in told[name].split()) for name, sign in (("good", 1), ("bad", -1))
    )


@cache
def _turners(name: str) -> frozenset[str]:
    return frozenset(listed(lexicon("sentiment")[name]["all"]))


@cache
def _lists(language: str) -> dict[str, float]:
    """Return the weight of each word and phrase of a language; nothing where there is no list."""
    own = {
        phrase: _WEIGHTS[degree]
        for degree, phrases in lexicon("sentiment").get(language, {}).items()
        for phrase in listed(phrases)
    }
    return _vader() | own if language == "en" else own


def _vader() -> dict[str, float]:
    package = find_spec("vaderSentiment")
    if not package or not package.origin:
        return {}
    lines = (Path(package.origin).parent / "vader_lexicon.txt").read_text(encoding="utf-8").splitlines()
    return {word: float(weight) for word, weight, *_ in (line.split("\t") for line in lines) if word.isalpha()}
