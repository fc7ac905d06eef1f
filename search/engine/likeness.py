"""What resembles a text that is being typed."""

from collections.abc import Sequence

import numpy as np

from search.engine.opened import Opened
from search.engine.plan import Concept, Vocabulary, Way
from search.engine.scoring import Found, meet, weigh
from search.engine.spelling import OpenTerms
from search.grammar import SHORTEST_BEGINNING
from search.terms import terms_of

# Similar texts are found by their rarest words: six cost 8 ms at 15,800 documents and find as much as all of them do.
MOST_IN_TITLE, MOST_IN_TEXT, LOOK_AT_TERMS, LOOK_AT_CHARACTERS = 12, 8, 60, 2000
TEXT_COUNTS, BEGUN_COUNTS = 0.4, 0.5


def similar(opened: Sequence[Opened], title: str, text: str, kinds: Sequence[str]) -> list[Found]:
    """Return what shares words with a text, scored from 0 to 1."""
    concepts = asked_like(title, text, OpenTerms(opened))
    return _scored(opened, concepts, kinds) if concepts else []


def asked_like(title: str, text: str, vocabulary: Vocabulary) -> list[Concept]:
    """Return what a text says that others may say too; the last word of its title may be half typed."""
    ways = dict.fromkeys(terms_of(text[:LOOK_AT_CHARACTERS])[:LOOK_AT_TERMS], TEXT_COUNTS)
    ways |= dict.fromkeys(terms_of(title[:LOOK_AT_CHARACTERS])[:LOOK_AT_TERMS], 1.0)
    last = title.rsplit(maxsplit=1)[-1:] if not title[-1:].isspace() else []
    if last and len(last[0]) >= SHORTEST_BEGINNING:
        ways = dict.fromkeys(vocabulary.begun(last[0]), BEGUN_COUNTS) | ways
    return [Concept(term, [Way((term,), counts)]) for term, counts in ways.items()]


def _scored(opened: Sequence[Opened], concepts: Sequence[Concept], kinds: Sequence[str]) -> list[Found]:
    met = [[meet(each, concept) for concept in concepts] for each in opened]
    weights = weigh(met, opened)
    there = [sum(len(parts[place].numbers) for parts in met) for place in range(len(concepts))]
    whole = sum(w * c.ways[0].counts for w, c, t in zip(weights, concepts, there, strict=True) if t) or 1.0
    found = []
    for each, parts in zip(opened, met, strict=True):
        scores = np.zeros(len(each.segment.live), np.float32)
        for part, weight in zip(parts, weights, strict=True):
            scores[part.numbers] += np.float32(weight / whole) * part.strengths
        numbers = np.flatnonzero(scores)
        if kinds:
            codes = [each.segment.code("kind", kind) for kind in kinds]
            numbers = numbers[np.isin(each.segment.arrays.facets[numbers], codes).any(axis=1)]
        found.append(Found(each, numbers, scores[numbers], np.ones(len(numbers), np.uint8)))
    return found
