"""Read comments whose themes are known."""

import csv
import gzip
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np

# Several labels of one comment stand in one column, joined by this.
JOINED = "|"


class Labelled(NamedTuple):
    """Texts, and for each the themes that people gave it; none for a text that belongs nowhere."""

    texts: list[str]
    labels: list[tuple[str, ...]]


def read_labelled(path: Path, *, text: str, label: str, rows: int | None = None) -> Labelled:
    """Read tab-separated columns, gzip or plain; rows: so many, drawn from a fixed seed, in the order of the file."""
    csv.field_size_limit(sys.maxsize)
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as file:
        found = [(row[text], row[label]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    if rows and rows < len(found):
        found = [found[row] for row in sorted(np.random.default_rng(7).choice(len(found), rows, replace=False))]
    labels = [tuple(filter(None, map(str.strip, of.split(JOINED)))) for _, of in found]
    return Labelled([said for said, _ in found], labels)
