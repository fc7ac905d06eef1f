"""Scores the documents of one segment after another for a plan: BM25F, then how recent and how supported they are."""

import math
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import numpy as np

from search.engine.arrays import Array
from search.engine.narrowing import narrowed
from search.engine.plan import Concept, Plan, Terms, Way
from search.engine.segments import IMPACT_STEPS, LAST_PLACE, Opened

# Where so many documents hold all that was asked for, those that hold less are left out: they would only be counted.
ENOUGH = 20
RECENT_COUNTS, HALF_AS_RECENT = 0.1, 365 * 86_400.0
SUPPORT_COUNTS, MUCH_SUPPORT = 0.1, 1000.0


class Met(NamedTuple):
    """The documents of one segment that meet a concept, and how strongly: (m,) uint16 and float32 up to 1."""

    numbers: Array
    strengths: Array


class Found(NamedTuple):
    """The documents of one segment that fit, and how well."""

    opened: Opened
    numbers: Array
    scores: Array


def look(plan: Plan, opened: Sequence[Opened]) -> list[Found]:
    """Return what fits a plan, segment by segment; without concepts everything does that its narrowings leave."""
    if not plan.concepts:
        numbers = [np.flatnonzero(each.live()) for each in opened]
        every = [Found(each, here, np.ones(len(here), np.float32)) for each, here in zip(opened, numbers, strict=True)]
        return [_left(found, plan) for found in every]
    met = [[meet(each, concept) for concept in plan.concepts] for each in opened]
    weights = weigh(met, opened)
    added = [_add(each, parts, weights, plan) for each, parts in zip(opened, met, strict=True)]
    found = [_left(each, plan) for each, _full in added]
    full = [np.isin(each.numbers, whole, assume_unique=True) for each, (_all, whole) in zip(found, added, strict=True)]
    if sum(int(whole.sum()) for whole in full) < ENOUGH:
        return found
    return [_only(each, whole) for each, whole in zip(found, full, strict=True)]


def _only(found: Found, kept: Array) -> Found:
    return Found(found.opened, found.numbers[kept], found.scores[kept])


def weigh(met: Sequence[Sequence[Met]], opened: Sequence[Opened]) -> list[float]:
    """Return the weight of each concept: BM25's inverse document frequency, among what is open to the reader."""
    there = sum(int(each.live().sum()) for each in opened)
    counts = [sum(len(part.numbers) for part in parts) for parts in zip(*met, strict=True)]
    return [math.log(1 + (there - count + 0.5) / (count + 0.5)) for count in counts]


def meet(opened: Opened, concept: Concept) -> Met:
    """Return what meets a concept by any of its ways; the strongest way counts."""
    ways = [found for way in concept.ways if len((found := _follow(opened, way)).numbers)]
    if len(ways) == 1:
        return ways[0]
    best = np.zeros(len(opened.segment.live), np.float32)
    for way in ways:
        best[way.numbers] = np.maximum(best[way.numbers], way.strengths)
    numbers = np.flatnonzero(best)
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
        return np.empty(0, np.uint16), np.empty(0, np.uint8)
    return np.concatenate([numbers for numbers, _ in found]), np.concatenate([impacts for _, impacts in found])


def phrase(opened: Opened, terms: Terms) -> Array:
    """Return the documents in which the terms follow one another, deleted ones too."""
    begins: Array | None = None
    for offset, term in enumerate(terms):
        places = [opened.places(row) for row in opened.rows(term.encode())]
        own = np.concatenate(places) - offset if places else np.empty(0, np.int64)
        begins = own if begins is None else np.intersect1d(begins, own, assume_unique=True)
    return np.unique(begins // (LAST_PLACE + 1)) if begins is not None else np.empty(0, np.int64)


def _add(opened: Opened, met: Sequence[Met], weights: Sequence[float], plan: Plan) -> tuple[Found, Array]:
    """Add up what a segment's documents meet; returns them, and those of them that meet everything."""
    scores = np.zeros(len(opened.segment.live), np.float32)
    held = np.zeros(len(scores), np.uint8)
    for part, weight in zip(met, weights, strict=True):
        scores[part.numbers] += np.float32(weight) * part.strengths
        held[part.numbers] += 1
    numbers = np.flatnonzero(held)
    for part, concept in zip(met, plan.concepts, strict=True):
        if concept.is_required:
            numbers = numbers[np.isin(numbers, part.numbers, assume_unique=True)]
    return Found(opened, numbers, scores[numbers]), numbers[held[numbers] == len(met)]


def _left(found: Found, plan: Plan) -> Found:
    """Leave out what was not wanted."""
    segment = found.opened.segment
    numbers = narrowed(segment, found.numbers, plan.narrowings)
    for terms in plan.without:
        unwanted = phrase(found.opened, terms) if len(terms) > 1 else postings(found.opened, terms[0])[0]
        numbers = np.setdiff1d(numbers, unwanted, assume_unique=True)
    return Found(found.opened, numbers, found.scores[np.searchsorted(found.numbers, numbers)])


def blend(found: Found, now: datetime) -> Array:
    """Return the scores with what is added for being recent and, where everybody may see it, for support."""
    arrays = found.opened.segment.arrays
    recent, support = gains(arrays.dates[found.numbers], arrays.support[found.numbers], now)
    blended: Array = found.scores * (1 + recent + support)
    return blended


def gains(dates: Array, support: Array, now: datetime) -> tuple[Array, Array]:
    """Return the shares that dates and support add: half as much for each year, the logarithm of the support."""
    ages = np.maximum(0, now.timestamp() - dates)
    supported = np.log1p(np.maximum(0, support)) / math.log1p(MUCH_SUPPORT)
    return RECENT_COUNTS * np.exp2(-ages / HALF_AS_RECENT), SUPPORT_COUNTS * np.minimum(1, supported)
