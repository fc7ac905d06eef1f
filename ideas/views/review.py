"""The moderators' page: the only one that shows counts to who has not judged."""

from flask import Response

from ideas import queries
from ideas.forms import STAGE_NAMES
from ideas.queries import PAGE
from ideas.views.alike import possible_duplicates
from ideas.views.blueprint import blueprint
from ideas.views.home import filters_of
from people.rights import require
from people.session import me
from web.db import session
from web.pages import page

LOOKED_AT, PAIRS = 20, 4


@blueprint.get("/ideas/review")
def review() -> Response:
    """List ideas with their counts, stages and what is left to answer."""
    require(me(), "idea.review")
    filters = filters_of()
    found = queries.reviewed(session(), me(), filters)
    more = filters.address(after=found[PAGE - 1].public_id) if len(found) > PAGE else None
    return page("ideas/review.html", cards=found[:PAGE], filters=filters, more=more, stages=STAGE_NAMES)


@blueprint.get("/ideas/review/duplicates")
def show_possible_duplicates() -> Response:
    """Show pairs among the newest ideas that may be the same wish."""
    require(me(), "idea.merge")
    pairs = possible_duplicates(session(), me(), looked_at=LOOKED_AT)
    return page("ideas/duplicates.html", block="duplicates", pairs=pairs[:PAIRS])
