"""Why a document stands where it stands: the shares of its score, one by one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

import numpy as np

from search.engine.gains import gains
from search.engine.opened import SPAN, Opened
from search.engine.plan import Concept, Plan, Way
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
    """Say by which way the document meets a concept, and where."""
    for way in concept.ways:
        for row in here.opened.rows(way.terms[0].encode()):
            places = here.opened.places(row)
            own = places[places // SPAN == here.number] % SPAN
            if len(own) and _meets(here, way):
                where = "title" if own[0] < TEXT_BEGINS else "text"
                return Reason(way.cause, concept.asked, here.opened.segment.word(row), where, points)
    return Reason("word", concept.asked, "", "", points)


def _meets(here: _Here, way: Way) -> bool:
    alone = Concept("", [way])
    return _strength(meet(here.opened, alone), here.number) > 0


def _further(here: _Here, points: float, now: datetime) -> list[Reason]:
    """Return what the document gains beside its words."""
    segment = here.opened.segment
    recent, supported = gains(segment.recency[here.number], segment.fame[here.number], now)
    shares = {"recent": float(recent), "support": float(supported)}
    return [Reason(cause, "", "", "", points * share) for cause, share in shares.items() if share > 0]
