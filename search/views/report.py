"""What is searched, found and clicked: numbers, for those who look after the search."""

from datetime import timedelta

from flask import Response, request
from flask_login import current_user

from base.clock import utc_now
from search import queries
from search.models import ENOUGH_TO_COUNT, KEPT_FOR, audiences_of
from search.views.blueprint import blueprint
from web.access import needs
from web.db import session
from web.pages import page

DAYS = (7, 30, KEPT_FOR.days)


@blueprint.get("/search/report")
@needs("search.read_report")
def report() -> Response:
    """Show the numbers of the last days."""
    asked = request.args.get("days", DAYS[0], type=int)
    days = asked if asked in DAYS else DAYS[0]
    found = queries.report(session(), utc_now() - timedelta(days=days), audiences_of(current_user))
    return page("search/report.html", report=found, days=days, choices=DAYS, enough=ENOUGH_TO_COUNT)
