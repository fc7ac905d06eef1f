"""Write comments as a table or as lines of JSON, so that no spreadsheet takes a customer's words for a formula."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

# What begins with one of these a spreadsheet computes. Blanks before them do not help.
_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def guarded(cell: object) -> str:
    """Return a cell that a spreadsheet shows as it is: an apostrophe goes before what it would compute."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.lstrip(" ").startswith(_SIGNS) else text


def as_csv(names: Sequence[str], rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Give a table line by line, with a mark at its beginning by which Excel knows UTF-8."""
    yield "\ufeff" + _line(names)
    for row in rows:
        yield _line([guarded(row[name]) for name in names])


def as_jsonl(names: Sequence[str], rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Give an object a line."""
    for row in rows:
        yield json.dumps({name: row[name] for name in names}, ensure_ascii=False, default=str) + "\n"


def _line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
