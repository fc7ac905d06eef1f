"""Which documents bear the values that a person asked for, and how many bear each value to be asked for next."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import compress

import numpy as np

from search.engine.arrays import Array
from search.engine.segments import UNKNOWN, Codes, Segment
from search.grammar import Narrowing

TYPED_AS = {"by": "author"}
MOST_COUNTED, MOST_TOLD = 20, 10
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$")


def narrowed(segment: Segment, numbers: Array, narrowings: Iterable[Narrowing]) -> Array:
    """Return those of the numbered documents that bear one value of each narrowing, or none of an unwanted one."""
    for narrowing in narrowings:
        kept = np.zeros(len(numbers), bool)
        for name, value in narrowing.values:
            kept |= _bears(segment, numbers, name, value)
        numbers = numbers[kept != narrowing.is_unwanted]
    return numbers


def _bears(segment: Segment, numbers: Array, name: str, value: str) -> Array:
    if name in ("after", "before"):
        return _is_dated(segment.arrays.dates[numbers], name, value)
    codes = segment.codes_like(TYPED_AS.get(name, name), value)
    return np.asarray(np.isin(segment.arrays.facets[numbers], codes).any(axis=1))


def _is_dated(dates: Array, name: str, value: str) -> Array:
    """Tell which dates are not before, or are before, a day, month or year; what is no date leaves all of them."""
    limit = moment_of(value)
    if limit is None:
        return np.ones(len(dates), bool)
    return dates >= limit if name == "after" else dates < limit


def moment_of(typed: str) -> int | None:
    """Return when a day, month or year begins that somebody typed, in seconds since 1970."""
    parts = _DATE.match(typed)
    try:
        year, month, day = (int(part or 1) for part in parts.groups()) if parts else (0, 0, 0)
        return int(datetime(year, month, day, tzinfo=UTC).timestamp())
    except ValueError:
        return None


def chosen(segment: Segment, numbers: Array, choice: Mapping[str, str]) -> dict[str, Array]:
    """Tell for each facet that was chosen by a link which of the numbered documents bear its value: (m,) bool."""
    facets = segment.arrays.facets.take(numbers, axis=0) if choice else numbers
    return {name: (facets == segment.code(name, value)).any(axis=1) for name, value in choice.items()}


def count(segment: Segment, numbers: Array) -> Array:
    """Return by how many of the numbered documents each code is borne: (v + 2,) int64, the last is for UNKNOWN."""
    return segment.joined.tally(numbers, len(segment.values) + 2)


def total(
    parts: Sequence[tuple[Segment, Mapping[str, Array]]], names: Iterable[str]
) -> dict[str, list[tuple[str, int]]]:
    """Add the counts of all segments, of each facet by itself; the most frequent values first, equals by name.

    Only what is frequent in some segment can be told; for a facet of thousands of values, all of them would cost more
    than the search.
    """
    return {name: _told([(segment.codes_of(name), counts[name]) for segment, counts in parts]) for name in names}


def _told(parts: Sequence[tuple[Codes, Array]]) -> list[tuple[str, int]]:
    often = list({value for codes, counts in parts for value in _often(codes, counts)})
    if not often:
        return []
    # NumPy takes many counts at once in the time of a few.
    own = [counts[[codes.by_value.get(value, UNKNOWN) for value in often]] for codes, counts in parts]
    added = zip(often, np.sum(own, axis=0).tolist(), strict=True)
    return sorted(added, key=lambda told: (-told[1], told[0]))[:MOST_TOLD]


def _often(codes: Codes, counts: Array) -> list[str]:
    own = counts[codes.numbers]
    if len(own) <= MOST_COUNTED:
        return list(compress(codes.values, own.tolist()))
    used = own.nonzero()[0]
    if len(used) > MOST_COUNTED:
        used = used[np.argpartition(-own[used], MOST_COUNTED)[:MOST_COUNTED]]
    return [codes.values[place] for place in used.tolist()]
