"""Tell the language of a text: by its letters, and in Latin letters by its small words and their parts.

No model is loaded. py3langid is as right on these texts but keeps 50 MB, lingua 535 MB (docs/sorting.md).
"""

import re
from collections import Counter, defaultdict
from functools import cache, lru_cache

from feedback.sorting.guess import UNSURE, Guess
from feedback.sorting.words import Words, lexicon

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# The first that has a letter in the text; kana come before the signs that Japanese shares with Chinese.
_SCRIPTS = tuple(
    (language, re.compile(letters))
    for language, letters in {
        "ja": "[\u3040-\u30ff]", "ko": "[\u1100-\u11ff\uac00-\ud7af]", "zh": "[\u3400-\u9fff]",
        "uk": "[ґєіїҐЄІЇ]", "ru": "[\u0400-\u04ff]", "el": "[\u0370-\u03ff\u1f00-\u1fff]", "he": "[\u0590-\u05ff]",
        "fa": "[پچژگ]", "ar": "[\u0600-\u06ff]", "hi": "[\u0900-\u097f]", "bn": "[\u0980-\u09ff]",
        "ta": "[\u0b80-\u0bff]", "th": "[\u0e00-\u0e7f]", "ka": "[\u10a0-\u10ff]", "hy": "[\u0530-\u058f]",
    }.items()
)  # fmt: skip
_BY_SCRIPT, _WORD, _LETTER, _PART = 0.95, 2.0, 0.7, 0.25
# So many words tell as much as a whole page.
_MOST_WORDS = 30
_LEAST = 0.35
_LONGEST = 24


def language_of(words: Words) -> Guess:
    """Guess the language (ISO 639-1); unsure where there are no letters or they tell nothing."""
    if not words.text.isascii():
        foreign = len(words.text) - len(words.text.encode("ascii", "ignore"))
        latin = len(_LATIN.findall(words.text))
        if foreign > latin or not latin:
            return _by_script(words.text)
    return _by_words(words)


def _by_script(text: str) -> Guess:
    found = (Guess(language, _BY_SCRIPT) for language, letters in _SCRIPTS if letters.search(text))
    return next(found, UNSURE)


def _by_words(words: Words) -> Guess:
    scores: defaultdict[str, float] = defaultdict(float)
    for word in words.words[:_MOST_WORDS]:
        for language, score in _told_by(word).items():
            scores[language] += score
    if not scores:
        return UNSURE
    (best, score), *others = Counter(scores).most_common(2)
    confidence = score / (score + (others[0][1] if others else 0) + 0.3)
    return Guess(best, round(confidence, 3)) if confidence >= _LEAST else UNSURE


@lru_cache(maxsize=20_000)
def _told_by(word: str) -> dict[str, float]:
    """Return what a word tells of each language; a long one is looked at in its first letters."""
    words, pieces = _tables()
    scores: defaultdict[str, float] = defaultdict(float, words.get(word, {}))
    framed = f"_{word[:_LONGEST]}_"
    for piece in [*framed, *(framed[place : place + 3] for place in range(len(framed) - 2))]:
        for language, share in pieces.get(piece, {}).items():
            scores[language] += share
    return dict(scores)


@cache
def _tables() -> tuple[dict[str, dict[str, float]], dict[str, dict[str, float]]]:
    """Return what each small word, and what each letter or part of a word, tells of each language."""
    told = lexicon("languages")
    return _shares(told["words"], _WORD), _shares(told["letters"], _LETTER) | _shares(told["parts"], _PART)


def _shares(listed: dict[str, str], weight: float) -> dict[str, dict[str, float]]:
    """Share the weight of each piece among the languages that have it."""
    having: defaultdict[str, list[str]] = defaultdict(list)
    for language, pieces in listed.items():
        for piece in pieces.split():
            having[piece].append(language)
    return {piece: dict.fromkeys(all_, weight / len(all_)) for piece, all_ in having.items()}
