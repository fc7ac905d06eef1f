"""The vectors of documents: written with them, and found where they lie nearest."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, bindparam, cast, delete, func, insert, select
from sqlalchemy.dialects.postgresql import BIT

from base.vectors import Encoder
from search.engine.arrays import Array
from search.engine.building import WITH_VECTORS, vectors_of
from search.engine.postgres.reading import Reader, array
from search.engine.postgres.tables import vectors
from search.likeness import NEAREST, Packed, cosines, pack
from search.models import Entry

_BITS = BIT(varying=True)
_INSERT = insert(vectors).values(signs=cast(bindparam("bits"), _BITS))


def replace_vectors(
    connection: Connection, entries: Sequence[Entry], blocks: Mapping[str, int], encoder: Encoder | None
) -> None:
    """Write the vectors of what can be like something else in place of those that were there; blocks: by audience."""
    connection.execute(delete(vectors).where(vectors.c.key.in_([entry.key for entry in entries])))
    there = [entry for entry in entries if entry.kind in WITH_VECTORS and not entry.gone]
    if there and encoder:
        packed = vectors_of(there, encoder)
        told = zip(there, packed.signs.T, packed.rough, strict=True)
        connection.execute(_INSERT, [_row(entry, blocks[entry.audience], *forms) for entry, *forms in told])


def _row(entry: Entry, block: int, signs: Array, rough: Array) -> dict[str, Any]:
    return {"key": entry.key, "block": block, "kind": entry.kind, "bits": _bits(signs), "rough": rough.tobytes()}


def _bits(signs: Array) -> str:
    """Write signs as the server reads them."""
    return "".join(map(str, np.unpackbits(np.ascontiguousarray(signs).view(np.uint8))))


def nearest(reader: Reader, vector: Array, kinds: Sequence[str]) -> list[str]:
    """Return the keys of the open documents whose signs agree the most with a vector's."""
    differ = func.bit_count(vectors.c.signs.op("#")(cast(_bits(pack(vector[None]).signs[:, 0]), _BITS)))
    found = select(vectors.c.key).where(vectors.c.block == func.any(reader.blocks))
    if kinds:
        found = found.where(vectors.c.kind == func.any(array(kinds)))
    return [row.key for row in reader.ask(found.order_by(differ, vectors.c.key).limit(NEAREST))]


def closeness(reader: Reader, vector: Array, keys: Sequence[str]) -> Array:
    """Return how close each of these documents lies to a vector: (n,) float32, 0 for one that has none."""
    rows = reader.ask(select(vectors.c.key, vectors.c.rough).where(vectors.c.key == func.any(array(keys))))
    numbers = {key: number for number, key in enumerate(keys)}
    close = np.zeros(len(keys), np.float32)
    if rows:
        rough = np.stack([np.frombuffer(row.rough, np.uint8) for row in rows])
        places = [numbers[row.key] for row in rows]
        close[places] = cosines(Packed(np.empty((0, len(rows)), np.uint64), rough), vector, np.arange(len(rows)))
    return close
