"""Rules over words: how urgent a comment is, what it is for, and whether it may break the terms of service."""

import re
from collections.abc import Iterable

from feedback.sorting.guess import BREACHES, KINDS, UNSURE, Guess
from feedback.sorting.words import Words, phrases_of

# The gravest first: where several are found, it is named.
_GRAVEST = ("threat", "illegal", "privacy", "abuse", "spam")
_ADDRESS = re.compile(r"https?://|www\.|bit\.ly|\bt\.me/|\[link\]|(?<!\w)@\w{4}", re.IGNORECASE)
_LOUD = re.compile(r"!!|[$€£] ?\d|\d ?%")
_ASKS, _PLEADS = 1.2, 2.0
_NEVER_SURE, _ABOVE_CHANCE = 0.9, 0.35


def kind(words: Words, language: str | None, felt: float | None) -> Guess:
    """Guess what a comment is for, by its phrases, a question mark, and how pleased it sounds (-1 to 1)."""
    unread, felt = felt is None, felt or 0.0
    found = {value: _found(words, "kind", value, language) for value in KINDS}
    pleas = _found(words, "kind", "plea", language)
    scores = {
        "help": 1.3 * _weight(found["help"]) + _ASKS * _asks(words, language) + _PLEADS * len(pleas),
        "improvement": 1.5 * _weight(found["improvement"]) + _opens(words, "opening", language),
        "complaint": 0.8 * _weight(found["complaint"]) + 2.2 * max(0, -felt),
        "praise": 0.8 * _weight(found["praise"]) + 2.2 * max(0, felt),
    }
    best = max(scores, key=scores.__getitem__)
    if not scores[best]:
        # Who writes without a question, a wish or thanks is mostly displeased.
        return UNSURE if unread else Guess("complaint", _ABOVE_CHANCE)
    # Half a point for each kind stands for what is not known.
    return Guess(best, round((scores[best] + 0.5) / (sum(scores.values()) + 2), 3), tuple(found[best]))


def _asks(words: Words, language: str | None) -> int:
    return _opens(words, "first", language) + any(mark in words.text for mark in "?？؟")


def _opens(words: Words, name: str, language: str | None) -> bool:
    return not phrases_of("kind", name, language).isdisjoint(words.words[:1])


def alarms(words: Words, language: str | None) -> list[str]:
    """Return the words of loss, need and threatened deadlines in a text."""
    return _found(words, "urgency", "high", language)


def urgency(found: list[str], kind_of_it: str | None) -> Guess:
    """Guess how long a comment can wait: by its alarms, else by what it is for."""
    if found:
        return Guess("high", _surer(found), tuple(found))
    waits = kind_of_it in {"improvement", "praise"}
    return Guess("low" if waits else "normal", 0.7)


def breach(words: Words, language: str | None) -> Guess:
    """Guess whether a comment may break the terms of service, and which: the gravest that its words point to."""
    for value in _GRAVEST:
        found = _found(words, "breach", value, language)
        if value == "spam":
            found = _advertising(words.text, found)
        if found:
            return Guess(value, _surer(found), tuple(found))
    return Guess(BREACHES[0], _NEVER_SURE)


def _advertising(text: str, found: list[str]) -> list[str]:
    """Keep what was found where the text also shouts or leads away, and an address that shouts."""
    signs = [mark.group() for sign in (_ADDRESS, _LOUD) if (mark := sign.search(text))]
    both = 2
    return [*found, *signs] if len(found) + len(signs) >= both else []


def _found(words: Words, name: str, value: str, language: str | None) -> list[str]:
    return sorted(words.phrases & phrases_of(name, value, language))


def _weight(found: Iterable[str]) -> float:
    """Count phrases; one of several words tells more."""
    return sum(1.4 if " " in phrase else 1.0 for phrase in found)


def _surer(found: list[str]) -> float:
    return round(_NEVER_SURE - 0.3 / len(found), 3)
