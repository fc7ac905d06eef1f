"""Read a table of complaints row by row, whatever is in it."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from feedback.columns import FACETS, N_, read_day, read_rating
from feedback.lines import OVER_LONG, Line, Lines

NO_TEXT = N_("There is no text in this row.")
WRONG_QUOTES = N_("The quotation marks of this row do not match.")
WRONG_COUNT = N_("This row has more or fewer fields than the header names.")
CHANGED = N_("This id is known with other words; those that were there first stay.")

LONGEST_FIELD = 100_000


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


Row = Complaint | Unreadable


@dataclass(frozen=True)
class Shape:
    """How the rows of a table are parted, how many fields each has, and which of them is what."""

    delimiter: str
    count: int
    places: Mapping[str, int]


def read_rows(lines: Lines, shape: Shape) -> Iterator[Row | None]:
    """Give each row of a table as a complaint, or as a row that cannot be read; None for an empty line."""
    for line in lines:
        if line.problem is not None:
            yield Unreadable(line.number, line.problem)
        else:
            yield _row(line, lines, shape) if line.text.strip() else None


def _row(first: Line, lines: Lines, shape: Shape) -> Row:
    taken = [first]
    fields = _quoted_fields(_with_followers(taken, lines), shape)
    if fields is None or len(fields) != shape.count:
        # The quotation marks may mean nothing, or one that never closes has swallowed the rows below.
        lines.put_back(taken[1:])
        fields = _plain_fields(first, shape) or (fields if len(taken) == 1 else None)
        del taken[1:]
    if fields is None:
        return Unreadable(first.number, WRONG_QUOTES)
    return row_of(first.number, fields, shape, next((line.note for line in taken if line.note), None))


def _quoted_fields(source: Iterator[str], shape: Shape) -> list[str] | None:
    try:
        return next(csv.reader(source, delimiter=shape.delimiter, strict=True))
    except csv.Error:
        return None


def _with_followers(taken: list[Line], lines: Lines) -> Iterator[str]:
    yield _ended(taken[0])
    length = len(taken[0].text)
    while length <= LONGEST_FIELD and (line := next(lines, None)) is not None:
        taken.append(line)
        length += len(line.text)
        if line.problem is not None:
            return
        yield _ended(line)


def _ended(line: Line) -> str:
    """Return the line as the csv module wants it: ended by a newline, whatever the file has."""
    return line.text.rstrip("\r\n") + "\n" if line.text.endswith(("\r", "\n")) else line.text


def _plain_fields(line: Line, shape: Shape) -> list[str] | None:
    """Split a line of a tab-separated file that was written without quoting."""
    fields = line.text.rstrip("\r\n").split("\t")
    return fields if shape.delimiter == "\t" and len(fields) == shape.count else None


def row_of(line: int, fields: Sequence[str], shape: Shape, note: str | None = None) -> Row:
    """Return what the fields of a row say."""
    if len(fields) != shape.count:
        return Unreadable(line, WRONG_COUNT)
    if any(len(content) > LONGEST_FIELD for content in fields):
        return Unreadable(line, OVER_LONG)
    return complaint_of(line, {role: fields[place] for role, place in shape.places.items()}, note)


def complaint_of(line: int, told: Mapping[str, str], note: str | None = None) -> Row:
    """Return a complaint of what stands in each role."""
    said = {role: _sound(content) for role, content in told.items()}
    if not said.get("text"):
        return Unreadable(line, NO_TEXT)
    return Complaint(
        line=line,
        text=said["text"],
        external_id=said.get("external_id") or None,
        customer=said.get("customer", ""),
        received_on=read_day(said.get("day", "")),
        rating=read_rating(said.get("rating", "")),
        consent=said.get("consent", "").lower(),
        facets={name: said[name] for name in FACETS if said.get(name)},
        note=note,
    )


def _sound(content: str) -> str:
    """Return a text that every database takes: no NUL, no half of a pair of surrogates, as JSON may hold them."""
    return content.replace("\0", "\ufffd").encode("utf-8", "replace").decode().strip()
