"""Read a file of comments part by part: a table, lines of JSON, a workbook.

Between two parts nothing of the file is kept but how it is read; a row that a part breaks off belongs to the next.
"""

import gzip
import io
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import BinaryIO, cast

from feedback.columns import N_, NOTHING, Columns, Unusable, name_columns
from feedback.complaints import Row, Shape, Unreadable, read_rows
from feedback.lines import OVER_LONG, WINDOW, Lines, as_utf8, encoding_of, end_of_line, length_in
from feedback.presets import plain, preset_of
from feedback.records import names_of, read_objects, roles_of
from feedback.sheets import MOST_BY_COMMAND, open_sheet, read_sheet

BROKEN_OFF = N_("The compressed file is damaged; nothing could be read from here on.")
NO_HEADER = N_("The first line cannot be read. Is it a file of comma- or tab-separated values?")
KINDS = {".csv": "table", ".tsv": "table", ".jsonl": "objects", ".xlsx": "sheet"}
ENDINGS, PACKED = tuple(KINDS), (".csv.gz", ".tsv.gz", ".jsonl.gz")
# How many rows a preview reads.
FIRST = 20
# In how many a part is read, so that of a damaged file little is lost.
_PIECES = 32
_DAMAGED = (EOFError, zlib.error, gzip.BadGzipFile)


@dataclass(frozen=True)
class Reading:
    """How a file is read, and how many of its lines were; plain values, to be kept as JSON."""

    kind: str
    chosen: Mapping[str, str]
    delimiter: str = ","
    encoding: str = ""
    count: int = 0
    places: Mapping[str, int] = field(default_factory=dict)
    line: int = 0
    # Whether what comes next is the rest of a line that is too long.
    skips: bool = False


@dataclass(frozen=True)
class Part:
    """The rows of a part, how many of its bytes they were, and how the next one is read."""

    rows: list[Row]
    length: int
    then: Reading


@dataclass(frozen=True)
class Head:
    """What the beginning of a file tells: its columns, which of them is what, whose export it is, the first rows."""

    titles: list[str]
    places: Mapping[str, int]
    preset: str
    rows: list[Row]


def begin_reading(name: str, chosen: Mapping[str, str] = NOTHING) -> Reading:
    """Return how a file of this name is read; raises Unusable for any that is not known."""
    lower = name.lower().removesuffix(".gz")
    kind = next((kind for ending, kind in KINDS.items() if lower.endswith(ending)), None)
    if kind is None:
        raise Unusable(N_("Only .csv, .tsv, .jsonl and .xlsx files can be read here."))
    return Reading(kind, dict(chosen), delimiter="\t" if lower.endswith(".tsv") else ",")


def read_part(reading: Reading, raw: bytes, *, last: bool) -> Part:
    """Read the whole rows in these bytes; a workbook has to come in one part.

    Raises Unusable, with a sentence for the person, when the file has no column with a text; nothing else raises.
    """
    if reading.kind == "sheet":
        return Part(list(read_sheet(io.BytesIO(raw), reading.chosen)), len(raw), reading)
    encoding = reading.encoding if reading.line else encoding_of(raw)
    utf8 = as_utf8(raw, encoding)
    skipped = (end_of_line(utf8) or len(utf8)) if reading.skips else 0
    lines = Lines(utf8[skipped:], reading.line)
    still_skips = reading.skips and skipped == len(utf8)
    reading, _ = _opened(replace(reading, encoding=encoding, skips=still_skips), lines, last=last)
    part = _whole_rows(reading, lines, last=last)
    if not (last or skipped or part.length) and len(raw) >= WINDOW:
        part = _passed_over(reading, utf8)
    return replace(part, length=length_in(encoding, utf8[: skipped + part.length]))


def read_head(name: str, raw: bytes, chosen: Mapping[str, str], *, last: bool) -> Head:
    """Return what the beginning of a file tells, with its first rows; raises Unusable as `read_part` does."""
    reading = begin_reading(name, chosen)
    if reading.kind == "sheet":
        columns, _rows = open_sheet(io.BytesIO(raw), chosen)
        first = [row for row, _ in zip(read_sheet(io.BytesIO(raw), chosen), range(FIRST), strict=False)]
        return _head(list(columns.titles), columns.places, first)
    utf8 = as_utf8(raw, encoding_of(raw))
    rows = read_part(reading, raw, last=last).rows
    if reading.kind == "objects":
        names = names_of(utf8[: end_of_line(utf8) or len(utf8)].decode("utf-8-sig", "replace"))
        return _head(names, roles_of(names, chosen), rows)
    _, columns = _opened(reading, Lines(utf8, 0), last=last)
    return _head(list(columns.titles), columns.places, rows)


def read_complaints(stream: BinaryIO, name: str, chosen: Mapping[str, str] = NOTHING) -> Iterator[Row]:
    """Give each row of a file of any size; empty lines are passed over.

    stream: the bytes of the file; never more than a megabyte of them is held, however long its lines are. A workbook's
    rows come one by one; its texts are held.
    name: the file's name; `.gz` at its end says that it is compressed, `.tsv` that tabs are likely.
    Raises Unusable, with a sentence for the person, when there is no column with a text; of what else stands in a table
    or in lines nothing raises.
    """
    reading = begin_reading(name, chosen)
    if reading.kind == "sheet":
        yield from read_sheet(stream, chosen, most=MOST_BY_COMMAND)
        return
    packed = name.lower().endswith(".gz")
    yield from _parts(reading, cast("BinaryIO", gzip.GzipFile(fileobj=stream)) if packed else stream)


def _parts(reading: Reading, stream: BinaryIO) -> Iterator[Row]:
    tail, fresh, broken = b"", b"begin", False
    while fresh and not broken:
        fresh, broken = _fresh(stream)
        if broken and not (fresh or reading.line):
            raise Unusable(NO_HEADER)
        part = read_part(reading, tail + fresh, last=not (fresh or broken))
        yield from part.rows
        tail, reading = (tail + fresh)[part.length :], part.then
    if broken:
        yield Unreadable(reading.line + 1, BROKEN_OFF)


def _fresh(stream: BinaryIO) -> tuple[bytes, bool]:
    """Return what comes next, nothing at the end, and whether a compressed file is damaged behind it."""
    pieces: list[bytes] = []
    try:
        while len(pieces) < _PIECES and (piece := stream.read(WINDOW // _PIECES)):
            pieces.append(piece)
    except _DAMAGED:
        return b"".join(pieces), True
    return b"".join(pieces), False


def _opened(reading: Reading, lines: Lines, *, last: bool) -> tuple[Reading, Columns]:
    """Read the header of a table, where the bytes begin with it."""
    columns = Columns(reading.delimiter, (), {})
    if reading.line or reading.kind != "table":
        return reading, columns
    header = next(lines, None)
    if header is None:
        raise Unusable(N_("The file is empty."))
    if header.problem is not None or (lines.ran_out and not last):
        raise Unusable(NO_HEADER)
    columns = name_columns(header.text, likely=reading.delimiter, chosen=reading.chosen)
    shape = replace(reading, delimiter=columns.delimiter, count=len(columns.titles), places=columns.places)
    return replace(shape, line=1), columns


def _whole_rows(reading: Reading, lines: Lines, *, last: bool) -> Part:
    rows: list[Row] = []
    length, number = lines.passed
    lines.ran_out = False
    if reading.kind == "table":
        found = read_rows(lines, Shape(reading.delimiter, reading.count, reading.places))
    else:
        found = read_objects(lines, reading.chosen)
    for row in found:
        if lines.ran_out and not last:
            break
        rows += [row] if row else []
        length, number = lines.passed
    return Part(rows, length, replace(reading, line=number))


def _passed_over(reading: Reading, utf8: bytes) -> Part:
    """Give up what fills a whole part: a line that is too long, or a row whose quotation marks never close."""
    first = end_of_line(utf8)
    row = Unreadable(reading.line + 1, OVER_LONG)
    return Part([row], first or len(utf8), replace(reading, line=reading.line + 1, skips=not first))


def _head(titles: list[str], places: Mapping[str, int], rows: list[Row]) -> Head:
    preset = preset_of(map(plain, titles))
    return Head(titles, places, preset.name if preset else "", rows[:FIRST])
