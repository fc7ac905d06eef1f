"""Tables for other programs. A cell is never a formula of whoever opens it."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

COLUMNS = (
    "id", "name", "family", "comments", "copies", "customers", "sources", "products", "negative", "neutral",
    "positive", "rating", "rating_without", "trend", "since", "factor", "low", "high", "a_week", "small_numbers",
)  # fmt: skip
# What spreadsheets take for the beginning of a formula, and what they leave out before looking.
_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table whose texts begin with an apostrophe where they would be a formula; numbers stay numbers."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(header)
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return file.getvalue()


def _guarded(cell: object) -> object:
    if cell is None:
        return ""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(_BEGINS) else cell


def theme_row(figures: Mapping[str, Any], known: Mapping[str, object]) -> list[object]:
    """Return a theme's cells in the order of COLUMNS; what was not counted is empty."""
    trend, rating, moods = (figures.get(name) or {} for name in ("trend", "rating", "sentiments"))
    told = {**known, "copies": figures.get("copies"), "customers": figures.get("customers"), **moods}
    told |= {"rating": rating.get("mean"), "rating_without": rating.get("without"), "trend": trend.get("kind")}
    told |= {name: trend.get(name) for name in ("since", "factor", "low", "high", "a_week")}
    told["small_numbers"] = trend.get("small")
    return [told.get(name) for name in COLUMNS]
