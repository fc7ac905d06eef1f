"""What people make of whole themes."""

from flask import Response, flash, request
from flask_babel import gettext as _

from base.clock import utc_now
from base.errors import Refused
from feedback import actions, queries
from feedback.forms import NameForm
from feedback.views.blueprint import blueprint
from people.rights import require
from people.session import me
from web.db import commit, session
from web.pages import moved

MARKS = {
    "pin": actions.pin_theme,
    "unpin": actions.unpin_theme,
    "mute": actions.mute_theme,
    "unmute": actions.unmute_theme,
}


@blueprint.post("/feedback/themes/<public_id>/rename")
def rename_theme(public_id: str) -> Response:
    """Give the theme a name that stays."""
    require(me(), "feedback.keep_themes")
    form, theme = NameForm(), queries.theme_by_public_id(session(), public_id)
    if not form.validate():
        raise Refused(" ".join(map(str, form.name.errors)))
    actions.rename_theme(session(), theme, form.name.data, me(), now=utc_now())
    commit()
    flash(_("It is called “%(name)s” now, and stays so.", name=theme.name), "done")
    return moved(theme.address)


@blueprint.post("/feedback/themes/<public_id>/<any(pin,unpin,mute,unmute):deed>")
def mark_theme(public_id: str, deed: str) -> Response:
    """Pin the theme or mute it, or take that back."""
    require(me(), "feedback.keep_themes")
    theme = queries.theme_by_public_id(session(), public_id)
    MARKS[deed](session(), theme, me(), now=utc_now())
    commit()
    return moved(theme.address)


@blueprint.post("/feedback/themes/<public_id>/merge")
def merge_theme(public_id: str) -> Response:
    """Let the theme's comments stand in another from now on."""
    require(me(), "feedback.keep_themes")
    theme = queries.theme_by_public_id(session(), public_id)
    kept = queries.theme_by_public_id(session(), request.form.get("into", ""))
    actions.merge_themes(session(), theme, kept, me(), now=utc_now())
    commit()
    flash(_("“%(theme)s” stands in here now. It can be undone below.", theme=theme.name), "done")
    return moved(kept.address)


@blueprint.post("/feedback/themes/<public_id>/deeds/<deed_id>/undo")
def undo_deed(public_id: str, deed_id: str) -> Response:
    """Make everything as it was before a deed."""
    require(me(), "feedback.keep_themes")
    theme = queries.theme_by_public_id(session(), public_id)
    actions.undo_deed(session(), queries.deed_of(session(), theme, deed_id), me(), now=utc_now())
    commit()
    flash(_("It is as it was before."), "done")
    return moved(theme.address)
