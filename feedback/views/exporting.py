"""Take comments away as a table or as lines of JSON."""

from collections.abc import Iterator

from flask import Response, stream_with_context

from feedback import queries
from feedback.queries import EXPORTED
from feedback.tables import as_csv, as_jsonl
from feedback.views.blueprint import blueprint
from people.rights import require
from people.session import me
from web.db import session

WAYS = {"csv": (as_csv, "text/csv"), "jsonl": (as_jsonl, "application/jsonl")}


@blueprint.get("/feedback/comments.<any(csv, jsonl):ending>")
def export_comments(ending: str) -> Response:
    """Send every comment, masked as it is kept."""
    require(me(), "feedback.export")
    write, _kind = WAYS[ending]
    return _sent(write(EXPORTED, queries.exported(session())), "comments", ending)


@blueprint.get("/feedback/themes/<public_id>/comments.<any(csv, jsonl):ending>")
def export_theme(public_id: str, ending: str) -> Response:
    """Send the comments of a theme."""
    require(me(), "feedback.export")
    theme, (write, _kind) = queries.theme_by_public_id(session(), public_id), WAYS[ending]
    return _sent(write(EXPORTED, queries.exported(session(), theme)), f"theme-{public_id}", ending)


def _sent(lines: Iterator[str], name: str, ending: str) -> Response:
    """Answer piece by piece, so that a million comments take no more memory than a few."""
    answer = Response(stream_with_context(lines), mimetype=WAYS[ending][1])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
