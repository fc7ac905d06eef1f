"""Pages that know no feature: help, health for machines, the site's own files."""

from alembic.runtime.migration import MigrationContext
from flask import Blueprint, Response, current_app, make_response

from web.access import public
from web.db import session
from web.pages import page

blueprint = Blueprint("web", __name__)


@blueprint.get("/help")
def help_page() -> Response:
    """Show what can be done here, and every shortcut."""
    return page("web/help.html", block="help")


@blueprint.get("/livez")
@public
def livez() -> Response:
    """Say that the process answers."""
    return make_response({"alive": True})


@blueprint.get("/readyz")
@public
def readyz() -> Response:
    """Say that the database answers and is at the newest migration."""
    newest = current_app.extensions["seedbed.head"]
    here = MigrationContext.configure(session().connection()).get_current_revision()
    return make_response({"ready": here == newest}, 200 if here == newest else 503)
