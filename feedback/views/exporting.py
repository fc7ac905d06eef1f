"""A theme's comments as a table for other programs."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from flask import Response, stream_with_context

from feedback import queries
from feedback.models import Theme
from feedback.views.blueprint import blueprint
from web.db import session

HEADER = ("source", "id", "product", "date", "rating", "sentiment", "text", "confirmed")
# What a spreadsheet would take for a formula.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@blueprint.get("/feedback/themes/<public_id>/export.csv")
def export_theme(public_id: str) -> Response:
    """Send the theme's comments as they are kept: masked."""
    theme = queries.theme_by_public_id(session(), public_id)
    answer = Response(stream_with_context(_lines(theme)), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="theme-{theme.public_id}.csv"'
    return answer


def _lines(theme: Theme) -> Iterator[str]:
    yield _line(HEADER)
    for row in queries.said_in(session(), theme):
        yield _line([*row[:-1], "yes" if row.confirmed_at else ""])


def _line(cells: Any) -> str:  # noqa: ANN401 - texts, numbers and days
    target = io.StringIO()
    told = ["" if cell is None else str(cell) for cell in cells]
    csv.writer(target).writerow([f"'{cell}" if cell.startswith(_FORMULAS) else cell for cell in told])
    return target.getvalue()
