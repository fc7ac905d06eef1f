"""What resembles a text is found among many, and only among those that may be found."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from base.vectors import encoder
from search.likeness import Packed, cosines, join, nearest, pack

SHARES = st.floats(0, 1)
CLOSE = st.floats(-1, 1)


def vectors(count: int, dimensions: int = 256) -> NDArray[np.float32]:
    rows = np.random.default_rng(3).normal(size=(count, dimensions)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows


def everything(packed: Packed) -> NDArray[np.int64]:
    return np.arange(len(packed.rough))


def test_a_hundred_thousand_documents_take_sixteen_megabytes() -> None:
    packed = pack(vectors(1_000))
    assert 100 * sum(array.nbytes for array in packed) == 16_000_000


@pytest.mark.parametrize("dimensions", [64, 100, 256, 384])
def test_four_bits_tell_how_close_vectors_lie(dimensions: int) -> None:
    rows = vectors(500, dimensions)
    told = cosines(pack(rows), rows[0], np.arange(500))
    assert np.abs(told - rows @ rows[0]).mean() < 0.02
    assert told[0] == pytest.approx(1, abs=0.03)


def test_a_document_without_a_vector_is_close_to_nothing() -> None:
    rows = vectors(3)
    rows[1] = 0
    packed = pack(rows)
    assert cosines(packed, rows[0], np.arange(3))[1] == 0
    assert not cosines(packed, rows[1], np.arange(3)).any()


def test_the_nearest_are_among_those_whose_signs_agree() -> None:
    rows = vectors(5_000)
    query = rows[17] + 0.5 * rows[18]
    found = nearest(pack(rows), query / np.linalg.norm(query), np.arange(5_000), 50)
    assert len(found) == 50
    assert {17, 18} <= set(found.tolist())


def test_nobody_is_shown_what_they_may_not_find() -> None:
    rows = vectors(1_000)
    odd = np.arange(1, 1_000, 2)
    found = nearest(pack(rows), rows[500], odd, 20)
    assert set(found.tolist()) <= set(odd.tolist())
    assert nearest(pack(rows), rows[500], np.empty(0, np.int64), 20).size == 0


def test_where_there_are_few_all_are_looked_at() -> None:
    packed = pack(vectors(5))
    assert nearest(packed, vectors(5)[0], everything(packed), 20).tolist() == [0, 1, 2, 3, 4]


def test_a_part_is_what_stands_there() -> None:
    rows = vectors(100)
    part = pack(rows).part(20, 30)
    assert np.array_equal(part.rough, pack(rows[20:30]).rough)
    assert np.array_equal(part.signs, pack(rows[20:30]).signs)


@given(st.tuples(SHARES, SHARES), st.tuples(CLOSE, CLOSE))
def test_more_words_and_closer_vectors_never_tell_less(shares: tuple[float, float], close: tuple[float, float]) -> None:
    (low, high), (further, closer) = sorted(shares), sorted(close)
    told = join(np.array([low, high, high]), np.array([further, further, closer]))
    assert 0 <= told[0] <= told[1] <= told[2] <= 1


def test_nothing_shared_and_nothing_close_is_not_alike() -> None:
    assert join(np.zeros(2), np.array([0.0, -0.4])).tolist() == [0, 0]
    assert join(np.ones(1), 1.0)[0] > 0.99


def test_without_vectors_words_alone_tell() -> None:
    assert np.all(np.diff(join(np.linspace(0, 1, 11))) > 0)


def test_an_idea_is_found_that_was_said_in_other_words() -> None:
    table = encoder()
    assert table
    said = ["Freeze a lost card\nCustomers cannot find their wallet.", "Plants on the roof\nBees would like it."]
    packed = pack(table.encode([*said, "Vegetarian day\nThe canteen cooks without meat."]))
    asked = table.encode(["Block missing plastic\nSomebody left the purse in a taxi."])[0]
    found = nearest(packed, asked, everything(packed))
    assert found[np.argmax(join(np.zeros(3), cosines(packed, asked, found)))] == 0
