"""Answers to what a reader asks of the open rows: hits, reasons, what resembles a text."""

from collections.abc import Sequence
from datetime import datetime
from functools import reduce
from heapq import nlargest
from operator import add

import numpy as np

from search.engine.arrays import Array
from search.engine.gains import fame, gains, recency
from search.engine.likeness import asked_like
from search.engine.plan import Concept, make_plan
from search.engine.postgres.matching import asked_by, chosen, count, fitting, holds, weigh
from search.engine.postgres.ranking import Candidates, Wanted, best, candidates, shares, strength
from search.engine.postgres.reading import Reader, array
from search.engine.postgres.tables import documents
from search.engine.postgres.terms import any_of, lexeme, plain
from search.engine.protocol import Answer, Hit, Question, Reason
from search.engine.segments import SET

# What resembles a text shares one of its rarest words.
MOST_ALIKE = 8


def answer(reader: Reader, question: Question) -> Answer:
    """Return what fits a question, the best first."""
    plan = make_plan(question, reader)
    if not (plan.concepts or plan.narrowings or question.chosen):
        return Answer(meant=plan.meant, work=reader.work)
    conditions = fitting(reader, plan)
    total, facets = count(reader, conditions, question)
    wanted = _wanted(reader, plan.concepts)
    found = candidates(reader, wanted, [*conditions, *chosen(question)], question.now)
    hits = best(found, _words(found, wanted) * (1 + sum(_gains(found, question.now))))
    shown = hits[question.offset : question.offset + question.limit]
    return Answer(shown, total, facets, plan.meant, plan.terms, reader.work)


def _wanted(reader: Reader, concepts: Sequence[Concept]) -> Wanted:
    return Wanted(concepts, weigh(reader, concepts))


def _words(found: Candidates, wanted: Wanted) -> Array:
    """Return the scores that the words make: (n,); without any all documents fit alike."""
    return reduce(add, shares(found, wanted)) if wanted.concepts else np.ones(len(found.keys), np.float32)


def _gains(found: Candidates, now: datetime) -> tuple[Array, Array]:
    return gains(recency(found.dates), fame(found.support), now)


def explain(reader: Reader, question: Question, key: str) -> list[Reason]:
    """Return what a document's score is made of."""
    plan = make_plan(question, reader)
    wanted = _wanted(reader, plan.concepts)
    found = candidates(reader, wanted, [*fitting(reader, plan), documents.c.key == plain(key)], question.now)
    if not found.keys:
        return []
    told = [
        _reason(reader, found, concept, float(share[0]))
        for concept, share in zip(plan.concepts, shares(found, wanted), strict=True)
        if share[0] > 0
    ]
    points = sum(reason.points for reason in told) or 1.0
    gained = zip(("recent", "support"), _gains(found, question.now), strict=True)
    return told + [Reason(cause, "", "", "", points * float(share[0])) for cause, share in gained if share[0] > 0]


def _reason(reader: Reader, found: Candidates, concept: Concept, points: float) -> Reason:
    """Say by which way the document meets a concept, and where."""
    way = max(concept.ways, key=lambda way: float(strength(found, way)[0]))
    term = lexeme(way.terms[0])
    place = "title" if found.titled[term][0] else "text"
    return Reason(way.cause, concept.asked, reader.word(found.keys[0], term), place, points)


def similar(reader: Reader, title: str, text: str, kinds: Sequence[str]) -> list[Hit]:
    """Return what shares words with a text, scored from 0 to 1."""
    asked = asked_like(title, text, reader)
    standing = reader.standing([concept.asked for concept in asked])
    wanted = _wanted(reader, [concept for concept in asked if concept.asked in standing])
    weights = [weight * concept.ways[0].counts for weight, concept in zip(wanted.weights, wanted.concepts, strict=True)]
    if not sum(weights):
        return []
    rarest = nlargest(MOST_ALIKE, zip(weights, map(asked_by, wanted.concepts), strict=True))
    conditions = [reader.is_open(), holds(any_of(words for _weight, words in rarest))]
    if kinds:
        conditions.append(documents.c.facets.overlap(array([f"kind{SET}{kind}" for kind in kinds])))
    wanted = Wanted(wanted.concepts, [weight / sum(weights) for weight in wanted.weights])
    found = candidates(reader, wanted, conditions, None)
    return best(found, _words(found, wanted))
