"""Write comments and themes as tables or lines of JSON; no spreadsheet takes a customer's words for a formula."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

# Of a theme, in a table.
COLUMNS = (
    "id", "name", "family", "comments", "copies", "customers", "sources", "products", "negative", "neutral",
    "positive", "rating", "rating_without", "trend", "since", "factor", "low", "high", "a_week", "small_numbers",
)  # fmt: skip
# What begins with one of these a spreadsheet computes. Blanks before them do not help.
_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def guarded(cell: object) -> str:
    """Return a cell that a spreadsheet shows as it is: an apostrophe goes before what it would compute."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if isinstance(cell, str) and text.lstrip(" ").startswith(_SIGNS) else text


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


def theme_row(figures: Mapping[str, Any], known: Mapping[str, object]) -> dict[str, object]:
    """Return a theme's cells by the names of COLUMNS; what was not counted is empty."""
    trend, rating, moods = (figures.get(name) or {} for name in ("trend", "rating", "sentiments"))
    told = {**known, "copies": figures.get("copies"), "customers": figures.get("customers"), **moods}
    told |= {"rating": rating.get("mean"), "rating_without": rating.get("without"), "trend": trend.get("kind")}
    told |= {name: trend.get(name) for name in ("since", "factor", "low", "high", "a_week")}
    told["small_numbers"] = trend.get("small")
    return {name: told.get(name) for name in COLUMNS}
