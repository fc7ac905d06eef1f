"""What customers said behind an idea, for everyone who sees it; and what became of it since."""

from flask import Response

from feedback import queries
from feedback.views.blueprint import blueprint
from ideas.queries import visible_idea
from people.session import me
from web.db import session
from web.pages import page


@blueprint.get("/feedback/behind/<public_id>")
def show_behind(public_id: str) -> Response:
    """Show the way from what customers said to the idea and on, or nothing."""
    idea = visible_idea(session(), me(), public_id)
    return page("feedback/behind.html", block="behind", idea=idea, behind=queries.behind_idea(session(), idea))


@blueprint.get("/feedback/ideas/<public_id>/effect")
def show_effect(public_id: str) -> Response:
    """Show how often it was said before and after the idea was done."""
    idea = queries.done_idea(session(), me(), public_id)
    return page("feedback/effect.html", idea=idea, behind=queries.behind_idea(session(), idea))
