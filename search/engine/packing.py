"""How the parts of a segment are laid out, whether they were just read or come from segments that are joined."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from search.engine.arrays import Array
from search.engine.segments import FIRST, Arrays


class Postings(NamedTuple):
    """Rows and their postings, in the order of the rows and, within each, of the documents."""

    names: Sequence[tuple[int, bytes]]  # of each row its block and its term, sorted
    words: Sequence[bytes]
    rows: Array  # (p,)
    documents: Array  # (p,)
    impacts: Array  # (p,)
    places: Array  # (q,), the first one of each posting marked by FIRST


def pack(*, blocks: Array, postings: Postings, **own: Any) -> Arrays:  # noqa: ANN401 - arrays by the names of Arrays
    """Lay out a segment; blocks: the block of each document, rising."""
    row_count, block_count = len(postings.names), int(blocks[-1]) + 1
    row_blocks = np.array([block for block, _term in postings.names], np.int64)
    place_rows = postings.rows[np.cumsum(postings.places >= FIRST) - 1]
    return Arrays(
        **own,
        by_key=np.argsort(own["keys"], kind="stable").astype(np.uint16),
        block_starts=_starts(np.bincount(blocks, minlength=block_count), np.int32),
        row_starts=_starts(np.bincount(row_blocks, minlength=block_count), np.int32),
        **_strings("term", [term for _block, term in postings.names]),
        **_strings("word", postings.words),
        starts=_starts(np.bincount(postings.rows, minlength=row_count), np.uint32),
        documents=postings.documents.astype(np.uint16),
        impacts=postings.impacts.astype(np.uint8),
        place_starts=_starts(np.bincount(place_rows, minlength=row_count), np.uint32),
        places=postings.places.astype(np.uint16),
    )


def _starts(counts: Array, dtype: type) -> Array:
    return np.concatenate(([0], np.cumsum(counts))).astype(dtype)


def _strings(name: str, strings: Sequence[bytes]) -> dict[str, Array]:
    ends = _starts(np.array([len(each) for each in strings], np.int64), np.uint32)
    return {f"{name}s": np.frombuffer(b"".join(strings), np.uint8), f"{name}_ends": ends}
