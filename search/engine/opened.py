"""What of a segment is open to a reader: the blocks of their audiences, and nothing else is ever read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from search.engine.arrays import Array
from search.engine.segments import FIRST, LAST_PLACE, Segment

# So far apart two documents lie where places are counted through all of them.
SPAN = LAST_PLACE + 1


@dataclass(slots=True)
class Work:
    """How much was read for a question."""

    done: int = 0


def open_to(segment: Segment, audiences: Iterable[str], work: Work) -> "Opened":
    """Return what of a segment is for at least one of these audiences."""
    return Opened(segment, segment.blocks_for(audiences), work)


# Each is one reader's; two are never the same for holding the like.
@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """The blocks of a segment that are open to a reader."""

    segment: Segment
    blocks: list[int]
    work: Work
    # A plan asks which of its terms stand somewhere; what it looks for asks for the same terms again.
    _rows: dict[bytes, list[int]] = field(default_factory=dict)
    _postings: dict[int, tuple[Array, Array]] = field(default_factory=dict)

    def size(self) -> int:
        """Return how many documents may be found."""
        return int(self.segment.sizes[self.blocks].sum())

    def live(self) -> Array:
        """Return which of the segment's documents may be found: (n,) bool."""
        open_here = np.zeros(len(self.segment.live), bool)
        starts = self.segment.arrays.block_starts
        for block in self.blocks:
            own = slice(starts[block], starts[block + 1])
            open_here[own] = self.segment.live[own]
        return open_here

    def rows(self, term: bytes) -> list[int]:
        """Return the rows of a term, at most one in each block."""
        if term not in self._rows:
            ends = ((self.segment.row_from(term, first, end), end) for first, end in self._bounds())
            self._rows[term] = [row for row, end in ends if row < end and self.segment.term(row) == term]
        return self._rows[term]

    def stretches(self, beginning: bytes) -> Iterator[range]:
        """Return the rows of all terms with this beginning, block by block."""
        for first, end in self._bounds():
            start = self.segment.row_from(beginning, first, end)
            stop = self.segment.row_from(beginning + b"\xff", start, end)
            self.work.done += stop - start
            yield range(start, stop)

    def after(self, term: bytes) -> bytes | None:
        """Return the first open term that is not before this one."""
        found = []
        for first, end in self._bounds():
            row = self.segment.row_from(term, first, end)
            self.work.done += 1
            if row < end:
                found.append(self.segment.term(row))
        return min(found, default=None)

    def postings(self, row: int) -> tuple[Array, Array]:
        """Return the documents of a row that are there, and their impacts: (m,) int64 and uint8."""
        if row not in self._postings:
            self._postings[row] = self._read(row)
        return self._postings[row]

    def _read(self, row: int) -> tuple[Array, Array]:
        arrays = self.segment.arrays
        here = slice(arrays.starts[row], arrays.starts[row + 1])
        # Of two bytes, NumPy makes the like of these each time that they stand for places in an array.
        documents, impacts = arrays.documents[here].astype(np.int64), arrays.impacts[here]
        self.work.done += len(documents)
        if len(self.segment.deleted) and not (kept := self.segment.live[documents]).all():
            # Few are gone, and to take what stands at places is much faster than to take what a mask leaves.
            places = np.flatnonzero(kept)
            return documents[places], impacts[places]
        return documents, impacts

    def places(self, row: int) -> Array:
        """Return where a row's term stands: document * SPAN + place, rising; (m,) int64."""
        arrays = self.segment.arrays
        told = arrays.places[arrays.place_starts[row] : arrays.place_starts[row + 1]]
        of_row = arrays.documents[arrays.starts[row] : arrays.starts[row + 1]].astype(np.int64)
        before = of_row[np.cumsum(told >= FIRST) - 1] * SPAN
        return np.asarray(before + (told & LAST_PLACE))

    def _bounds(self) -> Iterator[tuple[int, int]]:
        starts = self.segment.arrays.row_starts
        return ((int(starts[block]), int(starts[block + 1])) for block in self.blocks)
