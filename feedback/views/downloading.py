"""The themes with all their figures, for other programs."""

import json
from collections.abc import Sequence

from flask import Response

from base import audit
from base.clock import utc_now
from feedback import queries
from feedback.models import Theme
from feedback.tables import COLUMNS, as_csv, theme_row
from feedback.views.blueprint import blueprint
from people.session import me
from web.db import begin_writing, commit, session


@blueprint.get("/feedback/themes.csv")
def download_themes() -> Response:
    """Give the themes as a table."""
    rows = [theme_row(theme.figures, _known(theme)) for theme in _exported("csv")]
    return download("".join(as_csv(COLUMNS, rows)), "themes.csv")


@blueprint.get("/feedback/themes.json")
def download_themes_whole() -> Response:
    """Give the themes with their quotes, places and weeks, as JSON."""
    told = [{**_known(theme), "figures": theme.figures, "quotes": theme.quotes} for theme in _exported("json")]
    return download(json.dumps({"themes": told}, ensure_ascii=False), "themes.json", "application/json")


def download(content: str, name: str, kind: str = "text/csv") -> Response:
    """Answer with a file that no browser shows as a page."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return Response(content, mimetype=kind, headers=headers)


def _exported(form: str) -> Sequence[Theme]:
    begin_writing()
    themes = queries.standing_themes(session())
    actor, now = me().public_id, utc_now()
    audit.record(session(), "exported themes", "themes", actor=actor, now=now, form=form, count=len(themes))
    commit()
    return themes


def _known(theme: Theme) -> dict[str, object]:
    counts = {"comments": theme.size, "sources": len(theme.sources), "products": len(theme.products)}
    return {"id": theme.public_id, "name": theme.name, "family": theme.family, **counts}
