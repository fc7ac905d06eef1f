"""Take comments away as a table or as lines of JSON."""

from collections.abc import Iterator

from flask import Flask, Response, current_app

from feedback import queries
from feedback.actions.looking import EXPORT
from feedback.models import Theme
from feedback.queries import EXPORTED
from feedback.tables import as_csv, as_jsonl
from feedback.views.blueprint import blueprint
from feedback.views.looking import looked
from people.rights import require
from people.session import me
from web.db import session

WAYS = {"csv": (as_csv, "text/csv"), "jsonl": (as_jsonl, "application/jsonl")}


@blueprint.get("/feedback/comments.<any(csv, jsonl):ending>")
def export_comments(ending: str) -> Response:
    """Send every comment, masked as it is kept."""
    require(me(), "feedback.export")
    return _sent("comments", ending, None)


@blueprint.get("/feedback/themes/<public_id>/comments.<any(csv, jsonl):ending>")
def export_theme(public_id: str, ending: str) -> Response:
    """Send the comments of a theme."""
    require(me(), "feedback.export")
    return _sent(f"theme-{public_id}", ending, queries.theme_by_public_id(session(), public_id))


def _sent(name: str, ending: str, theme: Theme | None) -> Response:
    """Answer piece by piece, so that a million comments take no more memory than a few."""
    looked(EXPORT, queries.exported_count(session(), theme), theme.public_id if theme else "")
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - the documented way
    answer = Response(_lines(app, ending, theme), mimetype=WAYS[ending][1])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _lines(app: Flask, ending: str, theme: Theme | None) -> Iterator[str]:
    # In a context of its own: that of the request ends before the last line is sent.
    with app.app_context():
        yield from WAYS[ending][0](EXPORTED, queries.exported(session(), theme))
