"""The best rows of those that fit: the server picks candidates by its own rank, and BM25F puts them in order."""

import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import reduce
from heapq import nlargest
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import REAL, Boolean, ColumnElement, Row, Select, cast, func, literal, select
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.dialects.postgresql import array as array_of

from search.engine.arrays import Array
from search.engine.building import impacts
from search.engine.gains import MUCH_SUPPORT, RECENT_COUNTS, SUPPORT_COUNTS, YEAR
from search.engine.plan import Concept, Terms, Way
from search.engine.postgres.matching import asked_by, holds
from search.engine.postgres.reading import Condition, Reader, array
from search.engine.postgres.tables import documents
from search.engine.postgres.terms import following, lexeme
from search.engine.protocol import Hit
from search.engine.segments import IMPACT_STEPS

# So many are put in order; the server's rank, which knows no rarity, finds them by the rarest things asked for.
CANDIDATES, MOST_RANKED = 500, 12
# For D, C, B (the text) and A (the title); ranks are then divided by the logarithm of the length.
_WEIGHTS, _BY_LENGTH = [0.0, 0.0, 0.5, 1.0], 1
# The server refuses powers that are too small for it.
_MOST_YEARS = -100.0


class Candidates(NamedTuple):
    """Documents, and how they meet what is looked for: n of each."""

    keys: Sequence[str]
    dates: Array
    support: Array
    terms: Mapping[str, Array]  # impacts in IMPACT_STEPS; 0 where the term does not stand
    titled: Mapping[str, Array]  # how often it stands in the title
    phrases: Mapping[Terms, Array]


class Wanted(NamedTuple):
    """What is looked for, and what each of it weighs."""

    concepts: Sequence[Concept]
    weights: Sequence[float]


def candidates(
    reader: Reader,
    concepts: Sequence[Concept],
    conditions: Sequence[Condition],
    order: ColumnElement[float],
    *,
    most: int = CANDIDATES,
) -> Candidates:
    """Return the documents that meet the conditions, those that stand first in this order."""
    ways = [way for concept in concepts for way in concept.ways]
    phrases = list(dict.fromkeys(way.terms for way in ways if len(way.terms) > 1))
    terms = list(dict.fromkeys(lexeme(way.terms[0]) for way in ways))
    own = documents.c
    picked = select(*_TOLD, own.words, _met(phrases)).where(*conditions)
    first = picked.order_by(order.desc(), own.at.desc(), own.key).limit(most)
    return _gathered(reader.ask(_with_terms(first, terms)), phrases, terms)


def rank(wanted: Wanted) -> ColumnElement[float]:
    """Return the server's rank for the rarest concepts, each with its weight."""
    asked = [(weight, asked_by(concept)) for weight, concept in zip(wanted.weights, wanted.concepts, strict=True)]
    weights = array(_WEIGHTS, REAL)
    ranks = [
        weight * func.ts_rank(weights, documents.c.words, cast(words, TSQUERY), _BY_LENGTH, type_=REAL)
        for weight, words in nlargest(MOST_RANKED, asked)
    ]
    return sum(ranks[1:], ranks[0]) if ranks else literal(1.0)


def growth(now: datetime) -> ColumnElement[float]:
    """Return by how much a rank grows for being recent and supported, as `gains` has it for scores."""
    years = func.greatest(_MOST_YEARS, (documents.c.at - now.timestamp()) / literal(float(YEAR)))
    recent = func.power(2.0, func.least(0.0, years), type_=REAL)
    known = func.least(MUCH_SUPPORT, func.greatest(0, documents.c.support))
    return 1 + RECENT_COUNTS * recent + SUPPORT_COUNTS * func.ln(1 + known, type_=REAL) / math.log1p(MUCH_SUPPORT)


_TOLD = [documents.c[name] for name in ("key", "at", "support", "title_length", "text_length")]


def _met(phrases: Sequence[Terms]) -> ColumnElement[Any]:
    met: ColumnElement[Any] = array_of([holds(following(each)) for each in phrases], type_=Boolean)
    return met.label("met")


def _with_terms(picked: Select[Any], terms: Sequence[str]) -> Select[Any]:
    """Return the statement with a row for each of the terms that stand in a document, or one row."""
    best = picked.subquery("best")
    token = func.unnest(best.c.words).table_valued("lexeme", "positions", "weights", name="token").lateral()
    in_title = func.cardinality(func.array_positions(token.c.weights, "A")).label("in_title")
    in_all = func.cardinality(token.c.weights).label("in_all")
    told = (best.c[column.name] for column in _TOLD)
    rows = select(*told, best.c.met, token.c.lexeme, in_title, in_all)
    return rows.select_from(best).outerjoin(token, token.c.lexeme == func.any(array(terms)))


def _gathered(rows: Sequence[Row[Any]], phrases: Sequence[Terms], terms: Sequence[str]) -> Candidates:
    own = {row.key: row for row in rows}
    numbers, places = ({name: place for place, name in enumerate(names)} for names in (own, terms))
    standing = [row for row in rows if row.lexeme is not None]
    where = _table([(numbers[row.key], places[row.lexeme]) for row in standing], 2).T
    counts = _table([(row.in_title, row.in_all, row.title_length, row.text_length) for row in standing], 4)
    strong, titled = np.zeros((2, len(own), len(terms)), np.float32)
    strong[*where] = impacts(counts[:, 0], counts[:, 1] - counts[:, 0], counts[:, 2:])
    titled[*where] = counts[:, 0]
    dates, support = _table([(row.at, row.support) for row in own.values()], 2).T
    met = _table([row.met for row in own.values()], len(phrases))
    return Candidates(
        keys=list(own),
        dates=dates,
        support=support,
        terms=dict(zip(terms, strong.T, strict=True)),
        titled=dict(zip(terms, titled.T, strict=True)),
        phrases=dict(zip(phrases, met.T, strict=True)),
    )


def _table(rows: Sequence[Sequence[int]], width: int) -> Array:
    return np.array(rows, np.int64).reshape(len(rows), width)


def strength(found: Candidates, way: Way) -> Array:
    """Return how strongly each candidate meets a way: (n,) float32, up to 1."""
    strong = found.terms[lexeme(way.terms[0])] * np.float32(way.counts / IMPACT_STEPS)
    return strong * found.phrases[way.terms] if len(way.terms) > 1 else strong


def shares(found: Candidates, wanted: Wanted) -> list[Array]:
    """Return what each concept adds to the scores, by its strongest way."""
    return [
        np.float32(weight) * reduce(np.maximum, [strength(found, way) for way in concept.ways])
        for weight, concept in zip(wanted.weights, wanted.concepts, strict=True)
    ]


def best(found: Candidates, scores: Array) -> list[Hit]:
    """Return the candidates in order; equals stand by their dates, the latest first, and then by their keys."""
    ranked = sorted(zip((-scores).tolist(), (-found.dates).tolist(), found.keys, strict=True))
    names = (key.split(":", 1) for _score, _date, key in ranked)
    return [Hit(kind, public_id, -row[0]) for (kind, public_id), row in zip(names, ranked, strict=True)]
