"""From what fits in each segment to one list: what was chosen by links, the counts, the best."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import reduce
from operator import and_

import numpy as np

from search.engine.arrays import Array
from search.engine.gains import MOST_GAINED
from search.engine.narrowing import chosen, count, total
from search.engine.protocol import FACETS, Hit, Question
from search.engine.scoring import Found, blend, only


def choose(found: Sequence[Found], question: Question) -> tuple[list[Found], dict[str, list[tuple[str, int]]]]:
    """Return what bears the values that were chosen, and the counts; a facet is counted without its own choice.

    While somebody types nothing is counted, for nobody could read it.
    """
    kept, counts, names = [], [], () if question.is_typing else question.counted
    for each in found:
        bears = chosen(each.opened.segment, each.numbers, question.chosen)
        kept.append(only(each, _all(bears.values(), len(each.numbers))) if bears else each)
        if names:
            counts.append((each.opened.segment, _counts(each, kept[-1], bears)))
    return kept, total(counts, names)


def _all(masks: Iterable[Array], number: int) -> Array:
    return reduce(and_, masks, np.ones(number, bool))


def _counts(found: Found, kept: Found, bears: Mapping[str, Array]) -> dict[str, Array]:
    segment = found.opened.segment
    counts = dict.fromkeys(FACETS, count(segment, kept.numbers))
    for name in bears:
        others = _all((mask for other, mask in bears.items() if other != name), len(found.numbers))
        counts[name] = count(segment, found.numbers[others])
    return counts


def best(found: Sequence[Found], most: int, now: datetime | None = None) -> list[Hit]:
    """Return the best hits of all segments; with `now`, recent and supported documents gain a little.

    Equals stand by their dates, the latest first, and then by their keys.
    """
    ranked = [row for each in found for row in _best(each, most, now)]
    return [_hit(key, score) for score, _date, key in sorted(ranked, key=lambda row: (-row[0], -row[1], row[2]))[:most]]


def _best(found: Found, most: int, now: datetime | None) -> list[tuple[float, int, bytes]]:
    """Return score, date and key of the best of a segment, and of whatever shares the last place with them."""
    if now:
        # What is gained beside the words is bounded, so that only what comes near needs to be blended.
        near = _top(found, most, MOST_GAINED)
        found = _top(near._replace(scores=blend(near, now)), most)
    else:
        found = _top(found, most)
    arrays = found.opened.segment.arrays
    dates, keys = arrays.dates[found.numbers].tolist(), arrays.keys[found.numbers].tolist()
    return list(zip(found.scores.tolist(), dates, keys, strict=True))


def _top(found: Found, most: int, gained: float = 1.0) -> Found:
    if len(found.scores) <= most:
        return found
    return only(found, found.scores >= np.partition(found.scores, -most)[-most] / gained)


def _hit(key: bytes, score: float) -> Hit:
    kind, public_id = key.decode().split(":", 1)
    return Hit(kind, public_id, score)
