"""Answers to what a reader asks of the open rows: what is found, and why."""

from collections.abc import Sequence
from datetime import datetime
from functools import reduce
from operator import add

import numpy as np

from search.engine.arrays import Array
from search.engine.gains import fame, gains, recency
from search.engine.plan import Concept, asks_for, make_plan
from search.engine.postgres.matching import chosen, count, fitting, weigh
from search.engine.postgres.ranking import Candidates, Wanted, best, candidates, growth, rank, shares, strength
from search.engine.postgres.reading import Condition, Reader
from search.engine.postgres.tables import documents
from search.engine.postgres.terms import lexeme, plain
from search.engine.protocol import Answer, Question, Reason


def answer(reader: Reader, question: Question) -> Answer:
    """Return what fits a question, the best first."""
    plan = make_plan(question, reader)
    if not asks_for(plan, question):
        return Answer(meant=plan.meant, work=reader.work)
    conditions = fitting(reader, plan)
    total, facets = count(reader, conditions, question)
    wanted = _wanted(reader, plan.concepts)
    found = _candidates(reader, wanted, [*conditions, *chosen(question)], question.now)
    hits = best(found, _words(found, wanted) * (1 + sum(_gains(found, question.now))))
    shown = hits[question.offset : question.offset + question.limit]
    return Answer(shown, total, facets, plan.meant, plan.terms, reader.work)


def _wanted(reader: Reader, concepts: Sequence[Concept]) -> Wanted:
    return Wanted(concepts, weigh(reader, concepts))


def _candidates(reader: Reader, wanted: Wanted, conditions: Sequence[Condition], now: datetime) -> Candidates:
    return candidates(reader, wanted.concepts, conditions, rank(wanted) * growth(now))


def _words(found: Candidates, wanted: Wanted) -> Array:
    """Return the scores that the words make: (n,); without any all documents fit alike."""
    return reduce(add, shares(found, wanted)) if wanted.concepts else np.ones(len(found.keys), np.float32)


def _gains(found: Candidates, now: datetime) -> tuple[Array, Array]:
    return gains(recency(found.dates), fame(found.support), now)


def explain(reader: Reader, question: Question, key: str) -> list[Reason]:
    """Return what a document's score is made of."""
    plan = make_plan(question, reader)
    if not asks_for(plan, question):
        return []
    wanted = _wanted(reader, plan.concepts)
    conditions = [*fitting(reader, plan), *chosen(question), documents.c.key == plain(key)]
    found = _candidates(reader, wanted, conditions, question.now)
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
