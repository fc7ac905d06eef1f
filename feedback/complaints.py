"""Read a file of complaints, CSV or TSV, row by row, whatever is in it."""

import csv
import gzip
import zlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO, cast

from feedback.columns import N_, Columns, Unusable, name_columns, read_day, read_rating

NO_TEXT = N_("There is no text in this row.")
OVER_LONG = N_("A field or line of this row is longer than 100 KB.")
WRONG_QUOTES = N_("The quotation marks of this row do not match.")
WRONG_COUNT = N_("This row has more or fewer fields than the header names.")
NUL = N_("This row has NUL characters in it; it is not text.")
BROKEN_OFF = N_("The compressed file is damaged; nothing could be read from here on.")
CHANGED = N_("This id is known with other words; those that were there first stay.")
NOT_UTF8 = N_("This row is not UTF-8 and was read as Windows-1252.")

LONGEST_FIELD = 100_000
_LONGEST_LINE = 400_000
_DAMAGED = (EOFError, zlib.error, gzip.BadGzipFile)


@dataclass(frozen=True, slots=True)
class Complaint:
    """One row with a text; `line` is where it begins (the header is line 1), `note` a sentence or nothing."""

    line: int
    text: str
    external_id: str | None = None
    customer: str = ""
    received_on: date | None = None
    rating: int | None = None
    consent: str = ""
    facets: dict[str, str] = field(default_factory=dict)
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A row that was left out, and why: one of the sentences of this module."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    problem: str | None = None
    note: str | None = None


def read_complaints(stream: BinaryIO, name: str) -> Iterator[Complaint | Unreadable]:
    """Give each row of the file as a complaint, or as a row that cannot be read; empty lines are passed over.

    stream: the bytes of the file; never more than 400 KB of them are held, however long its lines are.
    name: the file's name; `.gz` at its end says that it is compressed, `.tsv` that tabs are likely.
    The delimiter (comma, tab, semicolon) and the columns are guessed from the first line (`feedback.columns`).
    Raises Unusable, with a sentence for the person, when there is no column with a text; nothing else that stands in
    the file raises.
    """
    lines = _Lines(cast("BinaryIO", gzip.GzipFile(fileobj=stream)) if name.lower().endswith(".gz") else stream)
    header = next(lines, None)
    if header is None:
        raise Unusable(N_("The file is empty."))
    if header.problem is not None:
        raise Unusable(N_("The first line cannot be read. Is it a file of comma- or tab-separated values?"))
    return _rows(lines, name_columns(header.text, likely="\t" if ".tsv" in name.lower() else ","))


def _rows(lines: "_Lines", columns: Columns) -> Iterator[Complaint | Unreadable]:
    for line in lines:
        if line.problem is not None:
            yield Unreadable(line.number, line.problem)
        elif line.text.strip():
            yield _row(line, lines, columns)


def _row(first: _Line, lines: "_Lines", columns: Columns) -> Complaint | Unreadable:
    taken = [first]
    fields = _quoted_fields(_with_followers(taken, lines), columns)
    if fields is None or len(fields) != columns.count:
        # The quotation marks may mean nothing, or one that never closes has swallowed the rows below.
        lines.put_back(taken[1:])
        fields = _plain_fields(first, columns) or (fields if len(taken) == 1 else None)
        del taken[1:]
    if fields is None:
        return Unreadable(first.number, WRONG_QUOTES)
    if problem := _problem(fields, columns):
        return Unreadable(first.number, problem)
    return _complaint(first.number, fields, columns, next((line.note for line in taken if line.note), None))


def _quoted_fields(source: Iterator[str], columns: Columns) -> list[str] | None:
    try:
        return next(csv.reader(source, delimiter=columns.delimiter, strict=True))
    except csv.Error:
        return None


def _with_followers(taken: list[_Line], lines: "_Lines") -> Iterator[str]:
    yield taken[0].text
    length = len(taken[0].text)
    while length <= LONGEST_FIELD and (line := next(lines, None)) is not None:
        taken.append(line)
        length += len(line.text)
        if line.problem is not None:
            return
        yield line.text


def _plain_fields(line: _Line, columns: Columns) -> list[str] | None:
    """Split a line of a tab-separated file that was written without quoting."""
    fields = line.text.rstrip("\r\n").split("\t")
    return fields if columns.delimiter == "\t" and len(fields) == columns.count else None


def _problem(fields: list[str], columns: Columns) -> str | None:
    if len(fields) != columns.count:
        return WRONG_COUNT
    if any(len(content) > LONGEST_FIELD for content in fields):
        return OVER_LONG
    return None if fields[columns.text].strip() else NO_TEXT


def _complaint(line: int, fields: list[str], columns: Columns, note: str | None) -> Complaint:
    facets = {facet: fields[place].strip() for facet, place in columns.facets.items()}
    return Complaint(
        line=line,
        text=fields[columns.text].strip(),
        external_id=(fields[columns.external_id].strip() or None) if columns.external_id is not None else None,
        customer=fields[columns.customer].strip() if columns.customer is not None else "",
        received_on=read_day(fields[columns.day]) if columns.day is not None else None,
        rating=read_rating(fields[columns.rating]) if columns.rating is not None else None,
        consent=fields[columns.consent].strip().lower() if columns.consent is not None else "",
        facets={facet: content for facet, content in facets.items() if content},
        note=note,
    )


class _Lines(Iterator[_Line]):
    """The physical lines of a file, decoded one by one; some may be put back."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream: BinaryIO | None = stream
        self._number = 0
        self._back: deque[_Line] = deque()

    def __next__(self) -> _Line:
        if self._back:
            return self._back.popleft()
        raw = self._read()
        if raw is None:
            return _Line(self._number, "", BROKEN_OFF)
        if not raw:
            raise StopIteration
        return self._line(raw)

    def put_back(self, lines: list[_Line]) -> None:
        """Have these lines read again, in this order."""
        self._back.extendleft(reversed(lines))

    def _line(self, raw: bytes) -> _Line:
        if len(raw) > _LONGEST_LINE:
            return _Line(self._number, "", OVER_LONG)
        if b"\0" in raw:
            return _Line(self._number, "", NUL)
        try:
            return _Line(self._number, raw.decode("utf-8-sig" if self._number == 1 else "utf-8"))
        except UnicodeDecodeError:
            return _Line(self._number, raw.decode("cp1252", "replace"), note=NOT_UTF8)

    def _read(self) -> bytes | None:
        """Read a line, the rest of an over-long one thrown away; None where a compressed file is damaged."""
        if self._stream is None:
            return b""
        self._number += 1
        try:
            raw = rest = self._stream.readline(_LONGEST_LINE + 1)
            while len(rest) > _LONGEST_LINE and not rest.endswith(b"\n"):
                rest = self._stream.readline(_LONGEST_LINE + 1)
        except _DAMAGED:
            self._stream = None
            return None
        return raw
