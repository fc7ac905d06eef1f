"""From what fits in each segment to one list: what was chosen by links, the counts, the best."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import reduce
from operator import and_

import numpy as np

from search.engine.arrays import Array
from search.engine.narrowing import Counts, chosen, count, total
from search.engine.protocol import FACETS, Hit, Question
from search.engine.scoring import Found, blend


def choose(found: Sequence[Found], question: Question) -> tuple[list[Found], dict[str, list[tuple[str, int]]]]:
    """Return what bears the values that were chosen, and the counts; a facet is counted without its own choice."""
    kept, counts = [], []
    for each in found:
        bears = chosen(each.opened.segment, each.numbers, question.chosen)
        own = _all(bears.values(), len(each.numbers))
        kept.append(Found(each.opened, each.numbers[own], each.scores[own]))
        counts.append(_counts(each, own, bears))
    return kept, total(counts)


def _all(masks: Iterable[Array], number: int) -> Array:
    return reduce(and_, masks, np.ones(number, bool))


def _counts(found: Found, own: Array, bears: Mapping[str, Array]) -> Counts:
    segment = found.opened.segment
    counts = count(segment, found.numbers[own], [name for name in FACETS if name not in bears])
    for name in bears:
        others = _all((mask for other, mask in bears.items() if other != name), len(own))
        counts |= count(segment, found.numbers[others], [name])
    return counts


def best(found: Sequence[Found], most: int, now: datetime | None = None) -> list[Hit]:
    """Return the best hits of all segments; with `now`, recent and supported documents gain a little.

    Equals stand by their dates, the latest first, and then by their keys.
    """
    ranked = [row for each in found for row in _best(each, most, now)]
    return [_hit(key, score) for score, _date, key in sorted(ranked, key=lambda row: (-row[0], -row[1], row[2]))[:most]]


def _best(found: Found, most: int, now: datetime | None) -> list[tuple[float, int, bytes]]:
    scores = blend(found, now) if now else found.scores
    arrays = found.opened.segment.arrays
    first = np.arange(len(scores))
    if len(scores) > most:
        # Of those that share the last place all are taken, for their dates are to decide.
        first = np.flatnonzero(scores >= np.partition(scores, -most)[-most])
    numbers = found.numbers[first]
    return list(zip(scores[first].tolist(), arrays.dates[numbers].tolist(), arrays.keys[numbers].tolist(), strict=True))


def _hit(key: bytes, score: float) -> Hit:
    kind, public_id = key.decode().split(":", 1)
    return Hit(kind, public_id, score)
