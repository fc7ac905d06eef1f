"""Why a document stands where it stands: the shares of its score, one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

import numpy as np

from search.engine.gains import gains
from search.engine.opened import SPAN, Opened
from search.engine.plan import Concept, Plan
from search.engine.protocol import Question, Reason
from search.engine.ranking import choose
from search.engine.scoring import Found, Met, look, meet, weigh
from search.engine.segments import TEXT_BEGINS


class _Here(NamedTuple):
    """One document of an open segment."""

    opened: Opened
    number: int


def reasons(plan: Plan, opened: Sequence[Opened], key: str, question: Question) -> list[Reason]:
    """Return the shares of a document's score, none for one that the question does not find."""
    found_by, _counts = choose(look(plan, opened), replace(question, counted=()))
    here = next((found for each in found_by if (found := _find(each, key))), None)
    if here is None:
        return []
    met = [[meet(each, concept) for concept in plan.concepts] for each in opened]
    weights, own = weigh(met, opened) if plan.concepts else [], met[list(opened).index(here.opened)]
    told = [
        _reason(here, concept, weight * strength)
        for concept, weight, part in zip(plan.concepts, weights, own, strict=True)
        if (strength := _strength(part, here.number))
    ]
    return told + _further(here, sum(reason.points for reason in told) or 1.0, question.now)


def _find(found: Found, key: str) -> _Here | None:
    numbers = found.opened.segment.numbers_of([key])
    here = numbers[np.isin(numbers, found.numbers)]
    return _Here(found.opened, int(here[0])) if len(here) else None


def _strength(met: Met, number: int) -> float:
    place = int(np.searchsorted(met.numbers, number))
    return float(met.strengths[place]) if place < len(met.numbers) and met.numbers[place] == number else 0.0


def _reason(here: _Here, concept: Concept, points: float) -> Reason:
    """Say by which way the document meets a concept most strongly, and where."""
    way = max(concept.ways, key=lambda way: _strength(meet(here.opened, Concept("", [way])), here.number))
    row, place = next(_places(here, way.terms[0]))
    where = "title" if place < TEXT_BEGINS else "text"
    return Reason(way.cause, concept.asked, here.opened.segment.word(row), where, points)


def _places(here: _Here, term: str) -> Iterator[tuple[int, int]]:
    """Return where a term stands in the document, each place with the term's row."""
    for row in here.opened.rows(term.encode()):
        places = here.opened.places(row)
        yield from ((row, int(place)) for place in places[places // SPAN == here.number] % SPAN)


def _further(here: _Here, points: float, now: datetime) -> list[Reason]:
    """Return what the document gains beside its words."""
    segment = here.opened.segment
    recent, supported = gains(segment.recency[here.number], segment.fame[here.number], now)
    shares = {"recent": float(recent), "support": float(supported)}
    return [Reason(cause, "", "", "", points * share) for cause, share in shares.items() if share > 0]
