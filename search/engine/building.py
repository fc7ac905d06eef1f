"""Makes segments: one of new documents, or one of several that are joined.

The impact of a term on a document is that of BM25F (Robertson, Zaragoza, Taylor, CIKM 2004): counts in title and text,
each divided by its length and weighed, are added and then saturated. The lengths are compared with fixed ones instead
of the corpus's mean, so that no document moves the score of another, least of all one that its reader may not see.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np

from base.vectors import Encoder
from search.engine.arrays import Array
from search.engine.packing import Postings, pack
from search.engine.segments import FIRST, IMPACT_STEPS, LAST_PLACE, NO_SUPPORT, TEXT_BEGINS, Arrays
from search.likeness import Packed
from search.likeness import pack as pack_vectors
from search.models import Entry
from search.terms import words_of

# Tuned once for all, on 15,800 issues and on Cranfield: docs/search.md says what each does.
SATURATION = 3.0
TITLE_WEIGHT, TITLE_B, USUAL_TITLE = 3.5, 0.6, 7.0
TEXT_WEIGHT, TEXT_B, USUAL_TEXT = 1.0, 0.7, 50.0
# Of these the similar ones are looked for.
WITH_VECTORS = ("idea",)


@dataclass
class _Written:
    """What the documents of a segment say, token by token, in the order of the documents."""

    rows: dict[tuple[int, bytes], int] = field(default_factory=dict)
    words: list[bytes] = field(default_factory=list)
    row: list[int] = field(default_factory=list)
    document: list[int] = field(default_factory=list)
    place: list[int] = field(default_factory=list)
    lengths: list[tuple[int, int]] = field(default_factory=list)

    def add(self, block: int, entry: Entry) -> None:
        """Read a document."""
        title = words_of(entry.title, entry.locale)[:TEXT_BEGINS]
        text = words_of(entry.text, entry.locale)[: LAST_PLACE - TEXT_BEGINS]
        number = len(self.lengths)
        self.lengths.append((len(title), len(text)))
        self.place += [*range(len(title)), *range(TEXT_BEGINS, TEXT_BEGINS + len(text))]
        self.document += [number] * (len(title) + len(text))
        self.row += [self._row(block, term.encode(), word.encode()) for term, word in (*title, *text)]

    def _row(self, block: int, term: bytes, word: bytes) -> int:
        row = self.rows.setdefault((block, term), len(self.words))
        if row == len(self.words):
            self.words.append(word)
        elif word != self.words[row]:
            self.words[row] = shorter(word, self.words[row])
        return row


def shorter(one: bytes, other: bytes) -> bytes:
    """Return the shorter word; of two of one length the one that comes first."""
    return min(one, other, key=lambda word: (len(word), word))


def build(entries: Sequence[Entry], encoder: Encoder | None = None) -> Arrays:
    """Make a segment of documents, none of them gone, at most MOST_DOCUMENTS and at least one."""
    entries = sorted(entries, key=lambda entry: entry.audience)
    audiences = sorted({entry.audience for entry in entries})
    written, blocks = _Written(), [audiences.index(entry.audience) for entry in entries]
    for block, entry in zip(blocks, entries, strict=True):
        written.add(block, entry)
    values, facets = _facets(entries)
    said = {"audiences": audiences, "values": values}
    keys = np.array([entry.key.encode() for entry in entries])
    return pack(
        said=np.frombuffer(json.dumps(said).encode(), np.uint8),
        keys=keys,
        versions=np.array([entry.version for entry in entries], np.int32),
        dates=np.array([seconds(entry.at) for entry in entries], np.uint32),
        support=np.array([NO_SUPPORT if entry.support is None else entry.support for entry in entries], np.int32),
        facets=facets,
        **vectors_of(entries, encoder)._asdict(),
        blocks=np.array(blocks),
        postings=_postings(written),
    )


def seconds(at: datetime) -> int:
    """Return the seconds since 1970, none before; a time without a zone is taken for UTC."""
    return max(0, int(at.replace(tzinfo=at.tzinfo or UTC).timestamp()))


def vectors_of(entries: Sequence[Entry], encoder: Encoder | None) -> Packed:
    """Return the vectors of what can be like something else; without an encoder they have no dimensions."""
    if encoder is None:
        return Packed(np.empty((0, len(entries)), np.uint64), np.empty((len(entries), 0), np.uint8))
    texts = [f"{entry.title}\n{entry.text}".strip() if entry.kind in WITH_VECTORS else "" for entry in entries]
    return pack_vectors(encoder.encode(texts))


def _facets(entries: Sequence[Entry]) -> tuple[list[str], Array]:
    """Return the values there are, "facet=value", and for each document the places of its own, counted from one."""
    own = [facets_of(entry) for entry in entries]
    places: dict[str, int] = {}
    rows = [[places.setdefault(value, len(places) + 1) for value in values] for values in own]
    width = max(map(len, rows))
    return list(places), np.array([row + [0] * (width - len(row)) for row in rows], np.min_scalar_type(len(places)))


def facets_of(entry: Entry) -> list[str]:
    """Return the values by which a document can be narrowed, "facet=value", each once."""
    told = {name: entry.facets.get(name) for name in ("stage", "group", "author")}
    values = {"kind": entry.kind, "year": str(entry.at.year), **told}
    tags = [f"tag={tag}" for tag in entry.facets.get("tags", ())]
    return list(dict.fromkeys([*(f"{name}={value}" for name, value in values.items() if value), *tags]))


def _postings(written: _Written) -> Postings:
    """Turn tokens into rows with their postings."""
    names = sorted(written.rows, key=lambda name: name)
    rank = np.empty(len(names), np.int32)
    rank[[written.rows[name] for name in names]] = np.arange(len(names))
    row = rank[written.row] if written.row else np.empty(0, np.int32)
    # Tokens stand in the order of documents and places, and a stable sort keeps that within each row.
    order = np.argsort(row, kind="stable")
    row, document = row[order], np.array(written.document, np.int64)[order]
    place = np.array(written.place, np.int64)[order]
    starts = np.flatnonzero(np.diff(row * np.int64(1 << 20) + document, prepend=-1))
    counts = np.diff(starts, append=len(row))
    words = [written.words[written.rows[name]] for name in names]
    in_title = np.add.reduceat(place < TEXT_BEGINS, starts, dtype=np.int64) if len(starts) else starts
    strong = impacts(in_title, counts - in_title, np.array(written.lengths)[document[starts]])
    place[starts] |= FIRST
    return Postings(names, words, row[starts], document[starts], strong, place)


def impacts(in_title: Array, in_text: Array, lengths: Array) -> Array:
    """Return how strongly terms meet documents, in IMPACT_STEPS: counts are (p,), lengths (p, 2)."""
    title = TITLE_WEIGHT * in_title / (1 - TITLE_B + TITLE_B * lengths[:, 0] / USUAL_TITLE)
    text = TEXT_WEIGHT * in_text / (1 - TEXT_B + TEXT_B * lengths[:, 1] / USUAL_TEXT)
    share = (title + text) / (SATURATION + title + text)
    return np.maximum(1, np.rint(IMPACT_STEPS * share)).astype(np.uint8)
