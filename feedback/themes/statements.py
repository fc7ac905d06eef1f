"""Cut long comments into statements, and give a comment every theme that its statements speak of.

A narrative holds several subjects, and its vector lies between them: of 2,141 real complaints, grouped whole, no method
agreed with what they are filed under beyond an adjusted Rand index of .13.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from base.vectors.tensors import of_length_one
from feedback.themes.words import MASKS, says_something

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Vectors = NDArray[np.float32]

# Up to so many bytes, in UTF-8, a comment says one thing: a sign of Chinese takes three, and says more than a letter.
WHOLE = 160
# Characters; a longer sentence is cut where it breathes.
LONGEST = 300
# What follows this many statements of one comment repeats them.
MOST = 40
MOST_THEMES = 4
# The end of a sentence: . ! ? … before a blank, also that of Hindi and Arabic; those of Chinese and Japanese anywhere;
# the end of a paragraph; a run of dots or of marks also where no blank follows. Possessive, so that a page of dots
# costs no more than a page.
_END = re.compile(r"(?:[.!?…؟।۔]++[\"'”’»)\]]*+(?=\s)|[。！？｡]++[」』”’）]*+|[.!?]{2,}+|\n\s*\n|\n\s*[-*•–])\s*")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Inc|Ltd|Co|Corp|Mr|Mrs|Ms|Dr|No|Nr|St|vs|etc|approx|acct|bzw|usw|ca|Sr|Sra|M)|\b\w)\.$"
)
_BREATH = re.compile(
    r"[;:،؛；、，,]\s*|\s[-–—]+\s|\s(?=(?:and|but|because|und|aber|weil|et|mais|y|pero|e|ma|en|maar)\s)"
)
_WORD = re.compile(r"[^\W\d_]+")
# Bytes of words that say something; which words do is known of languages in Latin letters alone.
_LEAST_SAID = 12
_BEYOND_LATIN = "\u0370"
# A theme has a comment from this share of what it says, or from so many of its statements.
_LEAST_SHARE, _OFTEN = 0.2, 2
# How much of its comment a statement's vector takes along.
_CONTEXT = 0.6


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a comment says on a theme.

    share: of what the comment says, by closeness, 0 to 1; closeness: of the statement (its row) that is closest.
    """

    comment: int
    theme: int
    share: float
    closeness: float
    statement: int


def statements(text: str) -> list[str]:
    """Cut a comment into sentences or clauses that can be read by themselves; a short one stays whole.

    What says next to nothing (greetings, dates, masks, "I called them again") is left out, and so is what follows the
    first forty; where nothing is left, the beginning stands for all. An empty comment has none.
    """
    text = text.strip()
    if len(text.encode()) <= WHOLE:
        return [text] if text else []
    found: list[str] = []
    for part in _parts(text):
        if len(found) == MOST:
            break
        if _says_enough(part):
            found.append(part)
    return found or [text[:LONGEST]]


def _parts(text: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(text):
        if not _ABBREVIATION.search(text, max(start, end.start() - 8), end.start() + 1):
            yield from _breaths(text[start : end.end()])
            start = end.end()
    yield from _breaths(text[start:])


def _breaths(sentence: str) -> Iterator[str]:
    """Cut a sentence that is too long at its commas and joints, as few times as will do."""
    places = (
        [0, *(match.end() for match in _BREATH.finditer(sentence)), len(sentence)] if len(sentence) > LONGEST else []
    )
    start = 0
    for place, after in pairwise(places):
        if after - start > LONGEST and place > start:
            yield from _rows(sentence[start:place])
            start = place
    yield from _rows(sentence[start:])


def _rows(part: str) -> Iterator[str]:
    """Cut what has no joint at blanks, or in the middle of a word."""
    part = " ".join(part.split())
    while len(part) > LONGEST:
        end = part.rfind(" ", 1, LONGEST)
        end = LONGEST if end < 0 else end
        yield part[:end]
        part = part[end:].lstrip()
    if part:
        yield part


def _says_enough(part: str) -> bool:
    words = _WORD.findall(MASKS.sub(" ", part))
    telling = [word for word in words if says_something(word) or word >= _BEYOND_LATIN]
    return len("".join(telling).encode()) >= _LEAST_SAID


def in_context(vectors: "Vectors", owners: "Numbers") -> "Vectors":
    """Move each statement's vector towards the middle of its comment's; that of a comment's only statement stays.

    vectors: (statements, dimensions), rows of length one; owners: (statements,), the comment of each, from 0. "It was
    removed" says something beside what the comment speaks of: see docs/themes.md for what this brings.
    """
    middles = np.zeros((owners.max(initial=-1) + 1, vectors.shape[1]), np.float32)
    np.add.at(middles, owners, vectors)
    return of_length_one(vectors + _CONTEXT * of_length_one(middles)[owners])


def of_several(themes: "Numbers", owners: "Numbers", *, at_least: int) -> "Numbers":
    """Take themes away that fewer comments speak of: one customer's long letter is no theme.

    themes, owners: (statements,), of each the theme, -1 for none, and the comment, or the customer.
    """
    pairs = np.unique(np.stack([themes, owners]), axis=1)
    found, counts = np.unique(pairs[0], return_counts=True)
    return np.where(np.isin(themes, found[counts >= at_least]), themes, -1)


def themes_of(themes: Sequence[int], owners: Sequence[int], closeness: Sequence[float]) -> list[Spoken]:
    """Give each comment the themes of its statements: those that make a fifth of it or stand in two, four at most.

    themes: of each statement, -1 for none; owners: the comment that each statement is of; closeness: to the theme, 0
    to 1. Comments in order, the main theme of each first. What has no theme counts for the shares too.
    """
    said: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row, (comment, theme) in enumerate(zip(owners, themes, strict=True)):
        said[comment][theme].append(row)
    return [spoken for comment in sorted(said) for spoken in _spoken(comment, said[comment], closeness)]


def _spoken(comment: int, said: dict[int, list[int]], closeness: Sequence[float]) -> list[Spoken]:
    weights = {theme: sum(closeness[row] for row in rows) for theme, rows in said.items()}
    whole = sum(weights.values()) or 1.0
    found = []
    for theme in sorted(said, key=lambda theme: (-weights[theme], theme)):
        share = weights[theme] / whole
        if theme >= 0 and (share >= _LEAST_SHARE or len(said[theme]) >= _OFTEN):
            best = max(said[theme], key=lambda row: closeness[row])
            found.append(Spoken(comment, theme, share, closeness[best], best))
    return found[:MOST_THEMES]
