"""The best passage of a text for a question, with the words that fit marked. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass

PASSAGE = 220
# The words before the first mark that a reader needs to get into the sentence.
LEAD = 50
# Longer texts are looked at no further: twenty of them stand on one page.
LOOK_AT = 6000
CUT = "…"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of text, marked or not."""

    text: str
    marked: bool = False


def passage(text: str, terms: Collection[str], term_of: Callable[[str], str], *, length: int = PASSAGE) -> list[Part]:
    """Return the stretch of about `length` characters that holds most of the terms, its parts in order.

    term_of: gives the term of one word as the index holds it, or nothing for a word that is not indexed.
    """
    text = text[:LOOK_AT]
    marks = [(word.start(), word.end(), term) for word in _WORD.finditer(text) if (term := term_of(word[0])) in terms]
    start, end = _bounds(text, _best_start(marks, length), length)
    inside = [(first, last) for first, last, _ in marks if start <= first and last <= end]
    return [part for part in _parts(text, start, end, inside) if part.text]


def _best_start(marks: list[tuple[int, int, str]], length: int) -> int:
    """Return where the window with the most different terms begins; the earliest of equals."""
    best, best_start, first = 0, 0, 0
    inside: Counter[str] = Counter()
    for start, _, term in marks:
        inside[term] += 1
        while start - marks[first][0] > max(0, length - 2 * LEAD):
            inside[marks[first][2]] -= 1
            first += 1
        different = sum(1 for count in inside.values() if count)
        if different > best:
            best, best_start = different, marks[first][0]
    return best_start


def _bounds(text: str, first: int, length: int) -> tuple[int, int]:
    start = _after_blank(text, max(0, first - LEAD)) if first > LEAD and length < len(text) else 0
    end = start + length
    if end >= len(text):
        return start, len(text)
    blank = text.rfind(" ", start, end)
    return start, blank if blank > first else end


def _after_blank(text: str, place: int) -> int:
    blank = text.find(" ", place, place + LEAD)
    return place if blank < 0 else blank + 1


def _parts(text: str, start: int, end: int, marks: list[tuple[int, int]]) -> list[Part]:
    parts, done = [Part(CUT if start else "")], start
    for first, last in marks:
        parts += [Part(text[done:first]), Part(text[first:last], marked=True)]
        done = last
    return [*parts, Part(text[done:end] + (CUT if end < len(text) else ""))]
