"""What customers say, at a glance."""

from collections import defaultdict

from flask import Response, request

from feedback import queries
from feedback.queries import Filters, Overview, Started
from feedback.views.blueprint import blueprint
from people.session import me
from web.db import session
from web.pages import page

LONGEST_FILTER = 120


@blueprint.get("/feedback/")
def show_overview() -> Response:
    """Show the themes, largest first; the address says what they are narrowed to."""
    source, product = (request.args.get(name, "").strip()[:LONGEST_FILTER] for name in ("source", "product"))
    filters = Filters(source, product, muted="muted" in request.args)
    found = queries.overview(session(), filters)
    return page("feedback/overview.html", block="themes", found=found, filters=filters, ideas=_ideas(found))


def _ideas(found: Overview) -> dict[int, list[Started]]:
    ideas = defaultdict(list)
    for started in queries.started_from(session(), me(), [card.theme.id for card in found.cards]):
        ideas[started.theme_id].append(started)
    return ideas
