"""What resembles a text that is being typed: by the words that are shared, and by vectors that lie close."""

from collections.abc import Sequence
from heapq import nlargest

import numpy as np
from sqlalchemy import Integer, cast, func, or_

from base.vectors import Encoder
from search.engine.arrays import Array
from search.engine.likeness import asked_like, sooner
from search.engine.postgres.matching import asked_by, holds, weigh
from search.engine.postgres.ranking import Candidates, Wanted, best, candidates, rank, strength
from search.engine.postgres.reading import Reader, array
from search.engine.postgres.tables import documents
from search.engine.postgres.terms import any_of
from search.engine.postgres.vectors import closeness, nearest
from search.engine.protocol import Hit
from search.engine.segments import SET
from search.likeness import NEAREST, SHARING, join

# What resembles a text by its words shares one of its rarest.
MOST_ASKED = 8


def similar(reader: Reader, typed: tuple[str, str], kinds: Sequence[str], encoder: Encoder | None) -> list[Hit]:
    """Return what shares words with a title and a text, or means the like of it, scored from 0 to 1."""
    wanted = _wanted(reader, typed)
    vector = encoder.encode(["\n".join(typed).strip()])[0] if encoder else np.zeros(0, np.float32)
    near = nearest(reader, vector, kinds) if vector.any() else []
    found = _candidates(reader, wanted, kinds, near)
    close = closeness(reader, vector, found.keys) if vector.any() else 0.0
    return [hit for hit in best(found, join(_shares(found, wanted), closeness=close)) if hit.score > 0]


def _wanted(reader: Reader, typed: tuple[str, str]) -> Wanted:
    """Return what a text says, each weighed in parts of the whole; what stands nowhere counts among the whole."""
    concepts = asked_like(*typed, reader)
    weights = [weight * each.ways[0].counts for weight, each in zip(weigh(reader, concepts), concepts, strict=True)]
    whole = sum(weights) or 1.0
    return Wanted(concepts, [weight / whole for weight in weights])


def _candidates(reader: Reader, wanted: Wanted, kinds: Sequence[str], near: Sequence[str]) -> Candidates:
    """Return what lies near, and what shares one of the rarest words that stand somewhere."""
    standing = reader.standing([concept.asked for concept in wanted.concepts])
    weighed = zip(wanted.weights, wanted.concepts, strict=True)
    there = [(weight, asked_by(concept)) for weight, concept in weighed if concept.asked in standing]
    rarest = [words for _weight, words in nlargest(MOST_ASKED, there)]
    is_near = documents.c.key == func.any(array(near))
    conditions = [reader.is_open(), or_(is_near, holds(any_of(rarest))) if rarest else is_near]
    if kinds:
        conditions.append(documents.c.facets.overlap(array([f"kind{SET}{kind}" for kind in kinds])))
    order = rank(wanted) + cast(is_near, Integer)
    return candidates(reader, wanted.concepts, conditions, order, most=NEAREST + SHARING)


def _shares(found: Candidates, wanted: Wanted) -> Array:
    """Return how much of what a text says each of the candidates says too: (n,) float32, from 0 to 1."""
    shares = np.zeros(len(found.keys), np.float32)
    for weight, concept in zip(wanted.weights, wanted.concepts, strict=True):
        shares += np.float32(weight) * sooner(strength(found, concept.ways[0]))
    return shares
