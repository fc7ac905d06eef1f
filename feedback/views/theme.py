"""One theme, and the idea that is started from it."""

from typing import Any

from flask import Response, flash, request, url_for
from flask_babel import gettext as _

from base.clock import utc_now
from feedback import actions, queries
from feedback.models import Theme
from feedback.queries import PAGE
from feedback.views.blueprint import blueprint
from feedback.views.looking import looked
from people import actions as people_actions
from people.queries import follows
from people.rights import require
from people.session import me
from web.db import commit, session
from web.pages import moved, page, piece, wants_block


@blueprint.get("/feedback/themes/<public_id>")
def show_theme(public_id: str) -> Response:
    """Show what a theme's customers say, when, and about what, and what can be done with it."""
    theme = queries.theme_by_public_id(session(), public_id)
    comments = queries.comments_of(session(), theme, after=request.args.get("after", ""))
    shown: dict[str, Any] = {
        "comments": comments[:PAGE],
        "more": comments[PAGE - 1].public_id if len(comments) > PAGE else None,
        "themes": queries.open_themes(session()),
    }
    looked(actions.THEME, len(shown["comments"]), public_id)
    beside = {} if wants_block() else _beside(theme)
    return page("feedback/theme.html", block="comments", theme=theme, **shown, **beside)


def _beside(theme: Theme) -> dict[str, Any]:
    products, sources = queries.places_of(session(), theme)
    return {
        "months": [] if theme.figures.get("weeks") else queries.months_of(session(), theme),
        "places": [(_("Products"), products), (_("Sources"), sources)],
        "ideas": queries.started_from(session(), me(), [theme.id]),
        "precision": queries.precisions(session(), [theme.id]).get(theme.id),
        "deeds": queries.deeds_of(session(), theme),
        "follows": follows(session(), me().id, "theme", theme.id),
        "after": queries.theme_after(session(), theme),
    }


@blueprint.post("/feedback/themes/<public_id>/start")
def start_idea(public_id: str) -> Response:
    """Open the composer with a draft that carries the theme's quotes."""
    require(me(), "feedback.start_idea")
    theme = queries.theme_by_public_id(session(), public_id)
    draft = actions.start_idea(session(), theme, me(), locale=me().locale, now=utc_now())
    commit()
    flash(_("The customers’ words are in your draft. Add what should be done, then post it."), "done")
    return moved(url_for("ideas.home", draft=draft.public_id, _anchor="composer"))


@blueprint.post("/feedback/themes/<public_id>/follow")
def follow_theme(public_id: str) -> Response:
    """Follow the theme."""
    theme = queries.theme_by_public_id(session(), public_id)
    people_actions.follow(session(), me().id, "theme", theme.id, now=utc_now())
    commit()
    return piece("feedback/_follow.html", back=theme.address, theme=theme, follows=True)


@blueprint.post("/feedback/themes/<public_id>/unfollow")
def unfollow_theme(public_id: str) -> Response:
    """Stop following the theme."""
    theme = queries.theme_by_public_id(session(), public_id)
    people_actions.unfollow(session(), me().id, "theme", theme.id)
    commit()
    return piece("feedback/_follow.html", back=theme.address, theme=theme, follows=False)
