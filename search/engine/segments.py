"""A segment: some documents and their postings, written once, mapped into memory by every process.

Its documents stand in the order of their audiences, and those of one audience are a *block* with terms of its own: a
term's row belongs to one block. So what is for others is passed by, neither read nor counted, and a reader's answer,
and the work for it, is the same whether it is there or not.
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from search.engine.arrays import Array
from search.engine.columns import Joined, join_columns
from search.engine.gains import fame, recency
from search.likeness import Packed
from search.models import split_audiences

# A document's number takes two bytes.
MOST_DOCUMENTS = 65_536
# The places of the title's terms lie below; the text begins here, so that no phrase runs from one into the other.
TEXT_BEGINS, LAST_PLACE = 256, 32_767
# A mark upon the first place of each posting: where one ends needs no array of its own.
FIRST = 0x8000
# A posting's impact, between 0 and 1, in one byte.
IMPACT_STEPS = 255
NO_SUPPORT = -1
# So many bytes of a term are compared as one number.
HEAD = 8
# Stands between a facet and its value.
SET = "="
# The codes that fill up a row of facets, and a value that no document of the segment bears.
NONE, UNKNOWN = 0, -1


class Arrays(NamedTuple):
    """What a segment's file holds: n documents, b blocks, t rows of terms, p postings, q places."""

    said: Array  # JSON: the audience of each block, the values of the facets
    keys: Array  # (n,) bytes, "kind:public_id"
    by_key: Array  # (n,) uint16, the documents in the order of their keys
    versions: Array  # (n,) int32
    dates: Array  # (n,) uint32, seconds since 1970
    support: Array  # (n,) int32, NO_SUPPORT where it is hidden
    facets: Array  # (n, w) uint8 to uint32, places in the list of values; 0 is none
    signs: Array  # (d / 64, n) uint64, and
    rough: Array  # (n, d / 2) uint8: the documents' vectors, as `search.likeness` packs them
    block_starts: Array  # (b + 1,) int32, into the documents
    row_starts: Array  # (b + 1,) int32, into the rows
    terms: Array  # uint8, the terms of all rows on end, sorted within each block
    term_ends: Array  # (t + 1,) uint32, with a nought before the first
    words: Array  # uint8, the shortest word that each term was made of
    word_ends: Array  # (t + 1,) uint32
    starts: Array  # (t + 1,) uint32, into the postings
    documents: Array  # (p,) uint16, rising within a row
    impacts: Array  # (p,) uint8
    place_starts: Array  # (t + 1,) uint32, into the places
    places: Array  # (q,) uint16, rising within a posting, whose first one bears FIRST


class Codes(NamedTuple):
    """The values of a facet, in the order of their codes."""

    numbers: Array
    values: list[str]
    by_value: dict[str, int]


_NO_CODES = Codes(np.empty(0, np.int64), [], {})


class Segment:
    """The arrays of a file, without the documents that were deleted since it was written."""

    def __init__(self, name: str, arrays: Arrays, deleted: Array) -> None:
        """Take what was read; deleted: uint16 numbers, in any order."""
        self.name, self.arrays = name, arrays
        said: dict[str, Any] = json.loads(arrays.said.tobytes())
        self.audiences: list[str] = said["audiences"]
        self.values: list[str] = said["values"]
        self._delete(deleted)

    def _delete(self, numbers: Array) -> None:
        self.deleted = numbers
        self.live = np.ones(len(self.arrays.keys), bool)
        self.live[numbers] = False
        # How many documents of each block are there: (b,).
        self.sizes = np.add.reduceat(self.live, self.arrays.block_starts[:-1], dtype=np.int64)

    @property
    def packed(self) -> Packed:
        """The documents' vectors."""
        return Packed(self.arrays.signs, self.arrays.rough)

    def but(self, deleted: Array) -> "Segment":
        """Return the same segment with other documents deleted; what was worked out of its arrays is shared."""
        if len(deleted) == len(self.deleted):
            return self
        twin = copy(self)
        twin._delete(deleted)  # noqa: SLF001 - another one of this class
        return twin

    @cached_property
    def _blocks(self) -> dict[str, list[int]]:
        blocks: dict[str, list[int]] = {}
        for block, audience in enumerate(self.audiences):
            for member in split_audiences(audience):
                blocks.setdefault(member, []).append(block)
        return blocks

    def __len__(self) -> int:
        """Return how many documents there are to be found."""
        return len(self.live) - len(self.deleted)

    @cached_property
    def recency(self) -> Array:
        """How recent each document is: (n,)."""
        return recency(self.arrays.dates)

    @cached_property
    def fame(self) -> Array:
        """How much each document is supported: (n,)."""
        return fame(self.arrays.support)

    def without(self, keys: Sequence[str]) -> "Segment":
        """Return the same documents but for these."""
        numbers = self.numbers_of(keys)
        return self.but(np.union1d(self.deleted, numbers))

    def versions_of(self, keys: Sequence[str]) -> dict[str, int]:
        """Return the versions of those of these documents that are here."""
        numbers = self.numbers_of(keys)
        here = numbers[self.live[numbers]]
        return {self.arrays.keys[number].decode(): int(self.arrays.versions[number]) for number in here}

    def held(self) -> Iterator[tuple[str, int]]:
        """Return the key and version of every document that is here."""
        keys, versions = self.arrays.keys[self.live].tolist(), self.arrays.versions[self.live].tolist()
        return ((key.decode(), version) for key, version in zip(keys, versions, strict=True))

    def blocks_for(self, audiences: Iterable[str]) -> list[int]:
        """Return the blocks that are for at least one of these audiences."""
        return sorted({block for name in audiences for block in self._blocks.get(name, ())})

    def numbers_of(self, keys: Sequence[str]) -> Array:
        """Return the numbers of those of these documents that were ever here."""
        own, order = self.arrays.keys, self.arrays.by_key
        # Of one width with the segment's own: else all of those would be copied to compare them.
        written = (key.encode(errors="replace") for key in keys)
        fitting = [key for key in written if len(key) <= own.dtype.itemsize]
        wanted = np.array(fitting, own.dtype)
        numbers = order[np.minimum(np.searchsorted(own, wanted, sorter=order), len(own) - 1)]
        here: Array = numbers[own[numbers] == wanted]
        return here

    @cached_property
    def _terms(self) -> bytes:
        return self.arrays.terms.tobytes()

    def term(self, row: int) -> bytes:
        """Return the term of a row."""
        return self._terms[self._term_ends[row] : self._term_ends[row + 1]]

    @cached_property
    def _term_ends(self) -> memoryview:
        return self.arrays.term_ends.data

    @cached_property
    def _heads(self) -> memoryview:
        """The first HEAD bytes of each term as a number: to look for one of those calls nothing of Python's."""
        starts, ends = self.arrays.term_ends[:-1, np.newaxis], self.arrays.term_ends[1:, np.newaxis]
        places = starts + np.arange(HEAD, dtype=np.uint32)
        marks = np.append(self.arrays.terms, np.uint8(0))[np.minimum(places, len(self.arrays.terms))]
        return (marks * (places < ends)).astype(np.uint8).view(">u8")[:, 0].astype(np.uint64).data

    def row_from(self, term: bytes, first: int, end: int) -> int:
        """Return the first of these rows, all of one block, whose term is not before this one; `end` if none is."""
        head = int.from_bytes(term[:HEAD].ljust(HEAD, b"\0"))
        start = bisect_left(self._heads, head, first, end)
        if start == end or self._heads[start] != head:
            return start
        return bisect_left(range(end), term, start, bisect_right(self._heads, head, start, end), key=self.term)

    def word(self, row: int) -> str:
        """Return the shortest word that the term of a row was made of."""
        first, end = self.arrays.word_ends[row : row + 2]
        return self.arrays.words[first:end].tobytes().decode()

    @cached_property
    def _codes_of(self) -> dict[str, Codes]:
        codes: dict[str, dict[str, int]] = {}
        for code, told in enumerate(self.values, 1):
            name, value = told.split(SET, 1)
            codes.setdefault(name, {})[value] = code
        return {name: Codes(np.array([*own.values()]), [*own], own) for name, own in codes.items()}

    @cached_property
    def joined(self) -> Joined:
        """The documents' facets as they are counted."""
        return join_columns(self.arrays.facets)

    @cached_property
    def _codes_like(self) -> dict[tuple[str, str], list[int]]:
        """Return the codes of each facet by the whole value and by each of its words, in lower case."""
        codes: dict[tuple[str, str], list[int]] = {}
        for code, told in enumerate(self.values, 1):
            name, value = told.lower().split(SET, 1)
            for part in {value, *value.split()}:
                codes.setdefault((name, part), []).append(code)
        return codes

    def code(self, name: str, value: str) -> int:
        """Return the code of a facet's value; one that counts nothing where it is not known."""
        return self.codes_of(name).by_value.get(value, UNKNOWN)

    def codes_of(self, name: str) -> Codes:
        """Return all values of a facet."""
        return self._codes_of.get(name, _NO_CODES)

    def codes_like(self, name: str, typed: str) -> list[int]:
        """Return the codes of the values that a person may mean by what they typed, in lower case."""
        return self._codes_like.get((name, typed), [])
