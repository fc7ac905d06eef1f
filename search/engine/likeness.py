"""What resembles a text that is being typed."""

from collections.abc import Sequence

import numpy as np

from base.vectors import Encoder
from search.engine.arrays import Array
from search.engine.building import SATURATION
from search.engine.opened import Opened
from search.engine.plan import Concept, Vocabulary, Way
from search.engine.scoring import Found, Met, meet, only, weigh
from search.engine.spelling import OpenTerms
from search.grammar import SHORTEST_BEGINNING
from search.likeness import SHARING, cosines, join, nearest
from search.terms import ENGLISH, says_little, terms_of

LOOK_AT_TERMS, LOOK_AT_CHARACTERS = 60, 2000
TEXT_COUNTS, BEGUN_COUNTS = 0.7, 0.5
# With BM25's saturation k, x / (k + x): what turns the strengths of the index into those of a k of 1.2.
SOONER = 1.2 / SATURATION


def similar(
    opened: Sequence[Opened], typed: tuple[str, str], kinds: Sequence[str], encoder: Encoder | None
) -> list[Found]:
    """Return what shares words with a title and a text, or means the like of it, scored from 0 to 1."""
    if not opened:
        return []
    concepts = asked_like(*typed, OpenTerms(opened))
    vector = encoder.encode(["\n".join(typed).strip()])[0] if encoder else None
    met = [[meet(each, concept) for concept in concepts] for each in opened]
    weights = [weight * concept.ways[0].counts for weight, concept in zip(weigh(met, opened), concepts, strict=True)]
    shares = [_shares(each, parts, weights) for each, parts in zip(opened, met, strict=True)]
    return [_joined(each, own, kinds, vector) for each, own in zip(opened, shares, strict=True)]


def asked_like(title: str, text: str, vocabulary: Vocabulary) -> list[Concept]:
    """Return what a text says that others may say too; a last word that stands nowhere may be half typed."""
    ways = dict.fromkeys(telling_terms(text), TEXT_COUNTS) | dict.fromkeys(telling_terms(title), 1.0)
    last = title.rsplit(maxsplit=1)[-1:] if not title[-1:].isspace() else []
    if last and len(last[0]) >= SHORTEST_BEGINNING and not vocabulary.standing(terms_of(last[0])):
        ways = dict.fromkeys(vocabulary.begun(last[0]), BEGUN_COUNTS) | ways
    return [Concept(term, [Way((term,), counts)]) for term, counts in ways.items()]


def telling_terms(text: str) -> list[str]:
    """Return the terms of the words of a text that say what it is about, of its beginning."""
    words = text[:LOOK_AT_CHARACTERS].split()
    return terms_of(" ".join(word for word in words if not says_little(word, ENGLISH)))[:LOOK_AT_TERMS]


def _shares(opened: Opened, met: Sequence[Met], weights: Sequence[float]) -> Array:
    """Return for each document of a segment how much of what a text says it says too: (n,) float32, from 0 to 1.

    What stands in no document counts among the whole: a text of new words is like no other. A text says a thing once
    or twice where a document repeats it, so that terms are saturated sooner here: measured, .02 of recall@5.
    """
    scores, whole = np.zeros(len(opened.segment.live), np.float32), sum(weights) or 1.0
    for part, weight in zip(met, weights, strict=True):
        np.add.at(scores, part.numbers, np.float32(weight / whole) * sooner(part.strengths))
    return scores


def sooner(strengths: Array) -> Array:
    """Return strengths as a text has them that is not a document."""
    saturated: Array = strengths / (SOONER + (1 - SOONER) * strengths)
    return saturated


def _joined(opened: Opened, shares: Array, kinds: Sequence[str], vector: Array | None) -> Found:
    """Join shares and vectors for what shares the most words, and for what lies nearest."""
    segment = opened.segment
    there = opened.live()
    if kinds:
        there &= np.isin(segment.arrays.facets, [segment.code("kind", kind) for kind in kinds]).any(axis=1)
    numbers = np.flatnonzero(there & (shares > 0))
    if len(numbers) > SHARING:
        numbers = numbers[np.argpartition(-shares[numbers], SHARING)[:SHARING]]
    close: Array | float = 0.0
    if vector is not None and vector.any():
        numbers = np.union1d(numbers, nearest(segment.packed, vector, np.flatnonzero(there)))
        close = cosines(segment.packed, vector, numbers)
    scores = join(shares[numbers], closeness=close)
    found = Found(opened, numbers, scores)
    return only(found, scores > 0)
