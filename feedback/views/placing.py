"""Where comments stand: one by one, or those that somebody ticked."""

from flask import Response, flash, request
from flask_babel import gettext as _
from flask_babel import ngettext

from base.clock import utc_now
from base.errors import Refused
from feedback import actions, queries
from feedback.forms import MoveForm
from feedback.models import CustomerComment, Theme
from feedback.views.blueprint import blueprint
from people.rights import require
from people.session import me
from web.db import commit, session
from web.pages import moved, page, piece


@blueprint.post("/feedback/themes/<public_id>/comments/<comment_id>/<any(confirm,unconfirm):deed>")
def confirm_comment(public_id: str, comment_id: str, deed: str) -> Response:
    """Say that the comment belongs here, or take that back."""
    require(me(), "feedback.keep_themes")
    theme, comment = queries.theme_by_public_id(session(), public_id), _comment(comment_id)
    say = actions.confirm_comment if deed == "confirm" else actions.unconfirm_comment
    say(session(), theme, comment, me(), now=utc_now())
    commit()
    shown = queries.comment_of(session(), theme, comment_id)
    return piece("feedback/_comment.html", back=f"{theme.address}#comments", theme=theme, comment=shown)


@blueprint.post("/feedback/themes/<public_id>/comments/<comment_id>/leave")
def take_out(public_id: str, comment_id: str) -> Response:
    """Take the comment out of the theme; the machine never brings it back."""
    require(me(), "feedback.keep_themes")
    theme, comment = queries.theme_by_public_id(session(), public_id), _comment(comment_id)
    deed = actions.move_comments(session(), [comment], theme, None, me(), now=utc_now())
    commit()
    flash(_("It stands here no more."), "done")
    return piece("feedback/_left.html", back=f"{theme.address}#comments", theme=theme, comment=comment, deed=deed)


@blueprint.post("/feedback/themes/<public_id>/move")
def move_ticked(public_id: str) -> Response:
    """Move the ticked comments to another theme, to a new one, or to none."""
    require(me(), "feedback.keep_themes")
    theme = queries.theme_by_public_id(session(), public_id)
    return moved(_move(theme) or theme.address)


@blueprint.get("/feedback/waiting")
def show_waiting() -> Response:
    """Show the comments that stand in no theme, those first about which a person's word tells most."""
    comments, count = queries.waiting_comments(session()), queries.standing(session()).waiting
    themes = queries.open_themes(session())
    return page("feedback/waiting.html", comments=comments, count=count, themes=themes, theme=None)


@blueprint.post("/feedback/waiting")
def place_waiting() -> Response:
    """Put the ticked comments into a theme, or start one from them."""
    require(me(), "feedback.keep_themes")
    _move(None)
    return moved("/feedback/waiting")


def _move(source: Theme | None) -> str:
    """Do what the form says, and return the address of a theme that was started."""
    form, now = MoveForm(), utc_now()
    if not form.validate():
        raise Refused(" ".join(str(error) for errors in form.errors.values() for error in errors))
    comments = queries.comments_named(session(), request.form.getlist("comment"))
    if form.to.data == "new":
        started = actions.split_theme(session(), comments, source, form.name.data, me(), now=now)
    else:
        target = queries.theme_by_public_id(session(), form.to.data) if form.to.data != "none" else None
        actions.move_comments(session(), comments, source, target, me(), now=now)
    commit()
    flash(ngettext("One comment is moved.", "%(num)s comments are moved.", len(comments)), "done")
    return started.address if form.to.data == "new" else ""


def _comment(public_id: str) -> CustomerComment:
    return queries.comment_by_public_id(session(), public_id)
