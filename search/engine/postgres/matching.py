"""Which rows fit a plan, how many there are, and how many of them bear each value of a facet."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Select, cast, func, not_, or_, select, true
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.dialects.postgresql import array as array_of

from search.engine.narrowing import MOST_TOLD, TYPED_AS, moment_of
from search.engine.plan import Concept, Plan
from search.engine.postgres.reading import Condition, Reader, array
from search.engine.postgres.tables import documents
from search.engine.postgres.terms import any_of, following, lexeme, plain
from search.engine.protocol import Question
from search.engine.scoring import ENOUGH, rarity
from search.engine.segments import SET
from search.grammar import Narrowing

Facets = dict[str, list[tuple[str, int]]]
# Stands beside the values of each document, so that the documents are counted with them.
EACH = ""


def holds(asked: str) -> Condition:
    """Return the condition that the words of a document meet a question of the server's."""
    return documents.c.words.bool_op("@@")(cast(asked, TSQUERY))


def asked_by(concept: Concept) -> str:
    """Return the server's question for a concept."""
    return any_of(following(way.terms) for way in concept.ways)


def fitting(reader: Reader, plan: Plan) -> list[Condition]:
    """Return the conditions of what fits: it holds all that was asked for, or any of it where that is not enough."""
    left = [reader.is_open(), *map(_bears, plan.narrowings), *(not_(holds(following(each))) for each in plan.without)]
    asked = [asked_by(concept) for concept in plan.concepts]
    if len(asked) > 1 and not plan.is_any:
        whole = [*left, holds(" & ".join(asked))]
        if reader.number(whole, most=ENOUGH) == ENOUGH:
            return whole
    required = [words for words, concept in zip(asked, plan.concepts, strict=True) if concept.is_required]
    return [*left, holds(" & ".join([any_of(asked), *required]))] if asked else left


def _bears(narrowing: Narrowing) -> Condition:
    borne = or_(*(_is_borne(name, plain(value)) for name, value in narrowing.values))
    return not_(borne) if narrowing.is_unwanted else borne


def _is_borne(name: str, value: str) -> Condition:
    if name not in ("after", "before"):
        return documents.c.typed.contains(array([f"{TYPED_AS.get(name, name)}{SET}{value}"]))
    limit = moment_of(value)
    if limit is None:
        return true()
    return documents.c.at >= limit if name == "after" else documents.c.at < limit


def weigh(reader: Reader, concepts: Sequence[Concept]) -> list[float]:
    """Return the weight of each concept: how rare it is among what is open to the reader."""
    return [rarity(_number(reader, concept), reader.size()) for concept in concepts]


def _number(reader: Reader, concept: Concept) -> int:
    """Return how many documents meet a concept; the vocabulary knows it of a single term."""
    terms = {way.terms[0] for way in concept.ways if len(way.terms) == 1}
    standing = reader.standing(terms)
    if len(standing) > 1 or any(len(way.terms) > 1 for way in concept.ways):
        return reader.number([reader.is_open(), holds(asked_by(concept))])
    return sum(reader.counts(standing)[lexeme(term)] for term in standing)


def chosen(question: Question) -> list[Condition]:
    """Return the conditions that a document bears each value that was chosen by a link."""
    return [
        documents.c.facets.contains(array([plain(f"{name}{SET}{value}")])) for name, value in question.chosen.items()
    ]


def count(reader: Reader, conditions: Sequence[Condition], question: Question) -> tuple[int, Facets]:
    """Return how many documents fit and bear what was chosen, and the counts; a facet's own choice does not narrow it.

    While somebody types nothing but the documents is counted.
    """
    if question.is_typing or not question.counted:
        return reader.number([*conditions, *chosen(question)]), {}
    counts = defaultdict[str, Counter[str]](Counter)
    for row in reader.ask(_counted(conditions, chosen(question))):
        name, _set, value = row.value.partition(SET)
        if {other for other, is_missed in zip(question.chosen, row.missed, strict=True) if is_missed} <= {name}:
            counts[name][value] += row.number
    total = counts[EACH][""]
    reader.work += total
    return total, {name: _often(counts[name]) for name in question.counted}


def _counted(conditions: Sequence[Condition], wanted: Sequence[Condition]) -> Select[Any]:
    """Return the statement for how many rows bear each value, by which of the wanted conditions they miss."""
    missed: ColumnElement[Any] = array_of([not_(condition) for condition in wanted], type_=Boolean)
    borne = func.array_append(documents.c.facets, EACH).label("facets")
    hit = select(missed.label("missed"), borne).where(*conditions).cte("hit").prefix_with("MATERIALIZED")
    told = func.unnest(hit.c.facets).table_valued("value", name="told").render_derived()
    counted = select(hit.c.missed, told.c.value, func.count().label("number")).select_from(hit.join(told, true()))
    return counted.group_by(hit.c.missed, told.c.value)


def _often(values: Counter[str]) -> list[tuple[str, int]]:
    return sorted(values.items(), key=lambda told: (-told[1], told[0]))[:MOST_TOLD]
