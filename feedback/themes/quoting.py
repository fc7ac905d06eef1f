"""Choose the sentences that let a reader hear a theme's customers."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from feedback.themes.words import MASKS, stems

SHORTEST, LONGEST = 40, 300
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+(?=\S)|\n\s*\n")
# A sentence that begins so leans on the one before it; one that tells what "I" or "we" met speaks for itself.
_LEANS = re.compile(
    r"(?:he|she|they|it|this|that|these|those|however|also|in conclusion|then|so|and|but)\b", re.IGNORECASE
)
_SPEAKS = re.compile(r"\b(?:I|we|my|our|me|us)\b")
_ABBREVIATION = re.compile(r"\b(?:Inc|Ltd|Co|Corp|LLC|Mr|Mrs|Ms|Dr|No|vs|etc)\.$")
_GOOD_LENGTH = range(60, 240)


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence or two of the text with this index, 40 to 300 characters where the text has as many."""

    index: int
    sentence: str


def choose_quotes(
    texts: Sequence[str], members: Sequence[int], weights: Mapping[str, float], *, count: int = 3
) -> list[Quote]:
    """Choose the best sentences of different texts that do not repeat one another.

    members: indices of the theme's texts, the closest first; the first sixty are read.
    weights: how much a stem says about the theme.
    """
    offers = [Quote(member, best_sentence(texts[member], weights)) for member in members[:60]]
    worth = {quote: _worth(quote.sentence, weights) / (1 + place / 30) for place, quote in enumerate(offers)}
    chosen: list[Quote] = []
    for quote in sorted(offers, key=lambda quote: (-worth[quote], quote.index)):
        if len(chosen) < count and not any(_alike(quote.sentence, other.sentence) for other in chosen):
            chosen.append(quote)
    return chosen


def best_sentence(text: str, weights: Mapping[str, float] | None = None) -> str:
    """Give the part of a text that reads best by itself: the whole if it is short, else a sentence or two.

    weights: how much a stem says about what the reader wants to know; without it only the reading counts.
    Never longer than 300 characters; a sentence that is too long ends with an ellipsis at a word.
    """
    text = text.strip()
    if len(text) <= LONGEST:
        return " ".join(text.split())
    sentences = [" ".join(part.split()) for part in _SENTENCE_END.split(text)]
    pairs = [f"{one} {other}" for one, other in pairwise(sentences)]
    fit = [part for part in sentences + pairs if SHORTEST <= len(part) <= LONGEST]
    return max(fit, key=lambda part: _worth(part, weights or {}), default=_cut(sentences[0] or text))


def _cut(sentence: str) -> str:
    if len(sentence) <= LONGEST:
        return sentence
    return re.sub(r"[\s,;:–-]+\S*$", "", sentence[: LONGEST - 1]) + "…"


def _worth(sentence: str, weights: Mapping[str, float]) -> float:
    """How good a sentence is to read: on the subject, whole, of a good length, without masks and shouting."""
    found = stems(sentence)
    subject = sum(weights.get(one, 0) for one in sorted(set(found))) / math.sqrt(len(found) + 6)
    return (0.2 + subject) * _readable(sentence) * min(1, len(found) / 5)


def _readable(sentence: str) -> float:
    letters = [character for character in sentence if character.isalpha()]
    shouting = max(0.0, sum(map(str.isupper, letters)) / (len(letters) or 1) - 0.08)
    figures = sum(map(str.isdecimal, sentence)) / (len(sentence) or 1)
    marks = len(MASKS.findall(sentence))
    return _wholeness(sentence) * max(0.05, 1 - 3 * shouting) * (1 - figures) / (1 + marks)


def _wholeness(sentence: str) -> float:
    faults = [
        not sentence[:1].isupper(),
        sentence[-1:] not in {".", "!", "?", "…"} or _ABBREVIATION.search(sentence),
        len(sentence) not in _GOOD_LENGTH,
        _LEANS.match(sentence),
        not _SPEAKS.search(sentence),
    ]
    return float(0.75 ** sum(map(bool, faults)))


def _alike(one: str, other: str) -> bool:
    these, those = set(stems(one)), set(stems(other))
    return len(these & those) * 2 >= min(len(these), len(those))
