"""Joins segments into one, without the documents that were deleted; nothing is read or weighed again."""

import json
from collections.abc import Iterator, Sequence

import numpy as np

from search.engine.arrays import Array
from search.engine.building import shorter
from search.engine.packing import Postings, pack
from search.engine.segments import FIRST, Arrays, Segment


def join(segments: Sequence[Segment]) -> Arrays:
    """Make one segment of several, which hold at most MOST_DOCUMENTS together and at least one that is there."""
    live = np.concatenate([segment.live for segment in segments])
    audiences = _audiences(segments)
    blocks = np.concatenate([_blocks(segment, audiences) for segment in segments])
    # Documents of one block keep their order, so that postings need no more than a stable sort by their rows.
    order = np.argsort(np.where(live, blocks, len(audiences)), kind="stable")[: int(live.sum())]
    numbers = np.zeros(len(live), np.int64)
    numbers[order] = np.arange(len(order))
    values, facets = _facets(segments)
    used = np.unique(blocks[order])
    said = {"audiences": [audiences[block] for block in used], "values": values}
    own = {name: _joined(segments, name)[order] for name in _OWN}
    return pack(
        said=np.frombuffer(json.dumps(said).encode(), np.uint8),
        facets=facets[order],
        signs=np.concatenate([segment.arrays.signs for segment in segments], axis=1)[:, order],
        blocks=np.searchsorted(used, blocks[order]),
        postings=_postings(segments, live, numbers, {audiences[block]: place for place, block in enumerate(used)}),
        **own,
    )


_OWN = ("keys", "versions", "dates", "support", "rough")


def _audiences(segments: Sequence[Segment]) -> list[str]:
    return sorted({audience for segment in segments for audience in segment.audiences})


def _blocks(segment: Segment, audiences: Sequence[str]) -> Array:
    own = np.array([audiences.index(audience) for audience in segment.audiences])
    return np.repeat(own, np.diff(segment.arrays.block_starts))


def _facets(segments: Sequence[Segment]) -> tuple[list[str], Array]:
    places = dict[str, int]()
    width = max(segment.arrays.facets.shape[1] for segment in segments)
    parts = []
    for segment in segments:
        own = np.array([0, *(places.setdefault(value, len(places) + 1) for value in segment.values)], np.uint32)
        facets = own[segment.arrays.facets]
        parts.append(np.pad(facets, ((0, 0), (0, width - facets.shape[1]))))
    return list(places), np.concatenate(parts).astype(np.min_scalar_type(len(places)))


def _postings(segments: Sequence[Segment], live: Array, numbers: Array, blocks: dict[str, int]) -> Postings:
    """Return the postings of the documents that live; numbers: the new number of each document."""
    words = _words(segments, blocks)
    names = sorted(words)
    rows, documents = _rows(segments, blocks, names), _documents(segments)
    order = np.argsort(rows, kind="stable")
    order = order[live[documents[order]]]
    # A row whose documents are all gone goes with them.
    used, rows = np.unique(rows[order], return_inverse=True)
    names = [names[row] for row in used]
    places = _joined(segments, "places")
    first = np.flatnonzero(places >= FIRST)
    places = places[_stretches(first[order], np.diff(first, append=len(places))[order])]
    impacts = _joined(segments, "impacts")[order]
    return Postings(names, [words[name] for name in names], rows, numbers[documents[order]], impacts, places)


def _joined(segments: Sequence[Segment], name: str) -> Array:
    return np.concatenate([getattr(segment.arrays, name) for segment in segments])


def _names(segment: Segment, blocks: dict[str, int]) -> Iterator[tuple[int, tuple[int, bytes]]]:
    """Return the rows of the blocks that go on, each with its new name."""
    starts = segment.arrays.row_starts
    for block, audience in enumerate(segment.audiences):
        if audience in blocks:
            for row in range(starts[block], starts[block + 1]):
                yield row, (blocks[audience], segment.term(row))


def _words(segments: Sequence[Segment], blocks: dict[str, int]) -> dict[tuple[int, bytes], bytes]:
    words = dict[tuple[int, bytes], bytes]()
    for segment in segments:
        for row, name in _names(segment, blocks):
            word = segment.word(row).encode()
            words[name] = shorter(word, words.get(name, word))
    return words


def _rows(segments: Sequence[Segment], blocks: dict[str, int], names: Sequence[tuple[int, bytes]]) -> Array:
    """Return the new row of each posting; where its block does not go on, any will do: its document is gone."""
    places = {name: place for place, name in enumerate(names)}
    parts = []
    for segment in segments:
        own = np.zeros(len(segment.arrays.starts) - 1, np.int64)
        for row, name in _names(segment, blocks):
            own[row] = places[name]
        parts.append(np.repeat(own, np.diff(segment.arrays.starts)))
    return np.concatenate(parts)


def _documents(segments: Sequence[Segment]) -> Array:
    """Return the document of each posting, counted through all segments."""
    firsts = np.cumsum([0, *(len(segment.live) for segment in segments)])
    return np.concatenate(
        [first + segment.arrays.documents.astype(np.int64) for first, segment in zip(firsts, segments, strict=False)]
    )


def _stretches(starts: Array, lengths: Array) -> Array:
    """Return the numbers of all stretches on end, each from its start on."""
    before = np.cumsum(lengths) - lengths
    shifted: Array = np.repeat(starts - before, lengths)
    return shifted + np.arange(len(shifted))
