"""What is laid out for speed tells the same as what it was made of."""

import numpy as np
import pytest

from search.engine.building import build
from search.engine.columns import join_columns
from search.engine.segments import Segment
from tests.search.shelf import entry


@pytest.mark.parametrize("many", [3, 700])
def test_facets_side_by_side_are_counted_as_each_by_itself(many: int) -> None:
    chance = np.random.default_rng(7)
    facets = chance.integers(0, (4, many, 3, many, 2), (2_000, 5)).astype(np.uint16)
    numbers = np.flatnonzero(chance.random(2_000) < 0.4)
    plain = np.bincount(facets[numbers].ravel(), minlength=many + 2)
    assert join_columns(facets).tally(numbers, many + 2)[1:].tolist() == plain[1:].tolist()


def test_a_term_is_found_among_those_that_begin_alike() -> None:
    said = "on one onward onwardly interlock interlocked interlocking interlocutor zoo"
    segment = Segment("x", build([entry("a", text=said)]), np.empty(0, np.uint16))
    terms = [segment.term(row) for row in range(int(segment.arrays.row_starts[-1]))]
    for sought in [b"", b"o", b"interloc", b"interlock", b"interlock\xff", b"interlocutos", b"zzz", *terms]:
        assert segment.row_from(sought, 0, len(terms)) == sum(term < sought for term in terms), sought
