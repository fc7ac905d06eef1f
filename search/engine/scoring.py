"""Scores the documents of one segment after another for a plan: BM25F, then how recent and how supported they are."""

import math
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import compress
from typing import NamedTuple

import numpy as np

from search.engine.arrays import Array
from search.engine.gains import gains
from search.engine.narrowing import narrowed
from search.engine.opened import SPAN, Opened
from search.engine.plan import Concept, Plan, Terms, Way
from search.engine.segments import IMPACT_STEPS

# Where so many documents hold all that was asked for, those that hold less are left out: they would only be counted.
ENOUGH = 20


class Met(NamedTuple):
    """The documents of one segment that meet a concept, and how strongly: (m,) int64 and float32 up to 1."""

    numbers: Array
    strengths: Array


class Found(NamedTuple):
    """The documents of one segment that fit, and how well."""

    opened: Opened
    numbers: Array
    scores: Array


class _Summed(NamedTuple):
    """What the documents of one segment meet, and the sums of that: scores are (n,), those of all documents."""

    opened: Opened
    met: Sequence[Met]
    scores: Array

    def meeting(self, needed: Iterable[Met]) -> Found:
        """Return the documents that meet any of the concepts, and each that is needed."""
        fitting = self.scores > 0
        for part in needed:
            own = np.zeros(len(fitting), bool)
            own[part.numbers] = True
            fitting &= own
        numbers = np.flatnonzero(fitting)
        return Found(self.opened, numbers, self.scores[numbers])


def look(plan: Plan, opened: Sequence[Opened]) -> list[Found]:
    """Return what fits a plan, segment by segment; without concepts everything does that its narrowings leave."""
    if not plan.concepts:
        return [_left(_every(each), plan) for each in opened]
    met = [[meet(each, concept) for concept in plan.concepts] for each in opened]
    weights = weigh(met, opened)
    if len(plan.concepts) == 1:
        return [_left(_alone(each, parts[0], weights[0]), plan) for each, parts in zip(opened, met, strict=True)]
    summed = [_add(each, parts, weights) for each, parts in zip(opened, met, strict=True)]
    if not plan.is_any:
        whole = [_left(each.meeting(each.met), plan) for each in summed]
        if sum(len(each.numbers) for each in whole) >= ENOUGH:
            return whole
    required = [concept.is_required for concept in plan.concepts]
    return [_left(each.meeting(compress(each.met, required)), plan) for each in summed]


def _every(opened: Opened) -> Found:
    numbers = np.flatnonzero(opened.live())
    return Found(opened, numbers, np.ones(len(numbers), np.float32))


def _alone(opened: Opened, met: Met, weight: float) -> Found:
    return Found(opened, met.numbers, np.float32(weight) * met.strengths)


def only(found: Found, kept: Array) -> Found:
    """Return some of what was found: kept is a mask, of which NumPy finds the places faster than it follows it."""
    return _at(found, np.flatnonzero(kept))


def _at(found: Found, places: Array) -> Found:
    return Found(found.opened, found.numbers[places], found.scores[places])


def weigh(met: Sequence[Sequence[Met]], opened: Sequence[Opened]) -> list[float]:
    """Return the weight of each concept: how rare it is among what is open to the reader."""
    there = sum(each.size() for each in opened)
    counts = [sum(len(part.numbers) for part in parts) for parts in zip(*met, strict=True)]
    return [rarity(count, there) for count in counts]


def rarity(count: int, there: int) -> float:
    """Return BM25's inverse document frequency of what so many of the documents hold."""
    return math.log(1 + (there - count + 0.5) / (count + 0.5))


def meet(opened: Opened, concept: Concept) -> Met:
    """Return what meets a concept by any of its ways; the strongest way counts."""
    ways = [found for way in concept.ways if len((found := _follow(opened, way)).numbers)]
    if len(ways) == 1:
        return ways[0]
    best = np.zeros(len(opened.segment.live), np.float32)
    for way in ways:
        best[way.numbers] = np.maximum(best[way.numbers], way.strengths)
    numbers = np.flatnonzero(best > 0)
    return Met(numbers, best[numbers])


def _follow(opened: Opened, way: Way) -> Met:
    numbers, impacts = postings(opened, way.terms[0])
    if len(way.terms) > 1 and len(numbers):
        holding = phrase(opened, way.terms)
        kept = np.isin(numbers, holding, assume_unique=True)
        numbers, impacts = numbers[kept], impacts[kept]
    return Met(numbers, impacts * np.float32(way.counts / IMPACT_STEPS))


def postings(opened: Opened, term: str) -> tuple[Array, Array]:
    """Return the documents of a term and its impacts, of all open blocks."""
    found = [opened.postings(row) for row in opened.rows(term.encode())]
    if len(found) == 1:
        return found[0]
    if not found:
        return np.empty(0, np.int64), np.empty(0, np.uint8)
    return np.concatenate([numbers for numbers, _ in found]), np.concatenate([impacts for _, impacts in found])


def phrase(opened: Opened, terms: Terms) -> Array:
    """Return the documents in which the terms follow one another, deleted ones too."""
    begins: Array | None = None
    for offset, term in enumerate(terms):
        places = [opened.places(row) for row in opened.rows(term.encode())]
        own = np.concatenate(places) - offset if places else np.empty(0, np.int64)
        begins = own if begins is None else np.intersect1d(begins, own, assume_unique=True)
    return np.unique(begins // SPAN) if begins is not None else np.empty(0, np.int64)


def _add(opened: Opened, met: Sequence[Met], weights: Sequence[float]) -> _Summed:
    """Add up what a segment's documents meet."""
    scores = np.zeros(len(opened.segment.live), np.float32)
    for part, weight in zip(met, weights, strict=True):
        np.add.at(scores, part.numbers, np.float32(weight) * part.strengths)
    return _Summed(opened, met, scores)


def _left(found: Found, plan: Plan) -> Found:
    """Leave out what was not wanted."""
    if not (plan.narrowings or plan.without):
        return found
    numbers = narrowed(found.opened.segment, found.numbers, plan.narrowings)
    for terms in plan.without:
        unwanted = phrase(found.opened, terms) if len(terms) > 1 else postings(found.opened, terms[0])[0]
        numbers = np.setdiff1d(numbers, unwanted, assume_unique=True)
    return _at(found, np.searchsorted(found.numbers, numbers))


def blend(found: Found, now: datetime) -> Array:
    """Return the scores with what is added for being recent and, where everybody may see it, for support."""
    segment, numbers = found.opened.segment, found.numbers
    recent, supported = gains(segment.recency[numbers], segment.fame[numbers], now)
    blended: Array = found.scores * (1 + recent + supported)
    return blended
