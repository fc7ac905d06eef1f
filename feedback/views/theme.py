"""One theme, and the idea that is started from it."""

from typing import Any

from flask import Response, flash, request, url_for
from flask_babel import gettext as _

from base.clock import utc_now
from feedback import actions, queries
from feedback.queries import PAGE
from feedback.views.blueprint import blueprint
from feedback.views.looking import looked
from people.rights import require
from people.session import me
from web.db import commit, session
from web.pages import moved, page


@blueprint.get("/feedback/themes/<public_id>")
def show_theme(public_id: str) -> Response:
    """Show what a theme's customers say, when, and about what."""
    theme = queries.theme_by_public_id(session(), public_id)
    comments = queries.comments_of(session(), theme, after=request.args.get("after", ""))
    places = zip((_("Products"), _("Sources")), queries.places_of(session(), theme), strict=True)
    context: dict[str, Any] = {
        "comments": comments[:PAGE],
        "more": comments[PAGE - 1].public_id if len(comments) > PAGE else None,
        "months": queries.months_of(session(), theme),
        "ideas": queries.started_from(session(), me(), [theme.id]),
    }
    looked(actions.THEME, len(context["comments"]), public_id)
    return page("feedback/theme.html", block="comments", theme=theme, places=places, **context)


@blueprint.post("/feedback/themes/<public_id>/start")
def start_idea(public_id: str) -> Response:
    """Open the composer with a draft that carries the theme's quotes."""
    require(me(), "feedback.start_idea")
    theme = queries.theme_by_public_id(session(), public_id)
    draft = actions.start_idea(session(), theme, me(), locale=me().locale, now=utc_now())
    commit()
    flash(_("The customers’ words are in your draft. Add what should be done, then post it."), "done")
    return moved(url_for("ideas.home", draft=draft.public_id, _anchor="composer"))
