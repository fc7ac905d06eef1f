"""What customers said behind an idea: a section of the idea's page, for everyone who sees the idea."""

from flask import Response

from feedback import queries
from feedback.views.blueprint import blueprint
from ideas.queries import visible_idea
from people.session import me
from web.db import session
from web.pages import page


@blueprint.get("/feedback/behind/<public_id>")
def show_behind(public_id: str) -> Response:
    """Show the theme an idea was started from, or nothing."""
    idea = visible_idea(session(), me(), public_id)
    return page("feedback/behind.html", block="behind", idea=idea, theme=queries.theme_behind(session(), idea))
