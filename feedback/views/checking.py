"""The spot check: twenty comments, and whether each belongs to the theme."""

from flask import Response, flash, request
from flask_babel import gettext as _

from base.clock import utc_now
from feedback import actions, queries
from feedback.views.blueprint import blueprint
from people.rights import require
from people.session import me
from web.db import commit, session
from web.pages import moved, page

_ANSWERS = {"yes": True, "no": False}


@blueprint.get("/feedback/themes/<public_id>/check")
def show_check(public_id: str) -> Response:
    """Show the comments to look at, and what was answered."""
    require(me(), "feedback.keep_themes")
    theme = queries.theme_by_public_id(session(), public_id)
    asked, precision = queries.check_round(session(), theme), queries.precisions(session(), [theme.id]).get(theme.id)
    return page("feedback/check.html", theme=theme, asked=asked, precision=precision)


@blueprint.post("/feedback/themes/<public_id>/check")
def answer_check(public_id: str) -> Response:
    """Keep the answers that were given; what is left out is asked again."""
    require(me(), "feedback.keep_themes")
    theme = queries.theme_by_public_id(session(), public_id)
    asked = queries.check_round(session(), theme)
    said = {comment.id: _ANSWERS.get(request.form.get(comment.public_id, "")) for comment in asked.comments}
    answers = {key: answer for key, answer in said.items() if answer not in {None, asked.answers.get(key)}}
    actions.answer_check(session(), theme, answers, asked.size, me(), now=utc_now())
    commit()
    flash(_("Your answers are kept; the machine learns from them."), "done")
    return moved(f"{theme.address}/check")
