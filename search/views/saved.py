"""The searches that a person keeps."""

from typing import Any

from flask import Response, flash, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from base.clock import utc_now
from search import actions, grammar, queries
from search.engine.protocol import FACETS
from search.forms import NameForm, SaveForm
from search.models import NAME_LIMIT, QUESTION_LIMIT, SavedSearch
from search.views.blueprint import blueprint
from web.db import commit, session
from web.pages import invalid, moved, page


@blueprint.get("/search/saved")
def saved_searches() -> Response:
    """List the visitor's own."""
    return page("search/saved.html", **_context())


def _context(**refused: Any) -> dict[str, Any]:  # noqa: ANN401 - the form that cannot be taken, and for which search
    return {"searches": queries.saved_searches(session(), current_user.id), "form": None, "renamed": "", **refused}


@blueprint.post("/search/saved")
def save_search() -> Response:
    """Keep the search that the visitor looks at."""
    form, typed = SaveForm(), grammar.shown(request.form.get("q", ""))
    chosen = {name: value[:NAME_LIMIT] for name in FACETS if (value := request.form.get(name, "").strip())}
    if not _is_fit(form, typed, chosen):
        return invalid("search/saved.html", **_context(form=form, typed=typed, chosen=chosen))
    name = form.name.data or typed[:NAME_LIMIT] or ", ".join(chosen.values())[:NAME_LIMIT]
    actions.save_search(session(), current_user.id, name, typed, chosen, now=utc_now())
    return _done(_("Saved. You can follow it here."))


def _is_fit(form: SaveForm, typed: str, chosen: dict[str, str]) -> bool:
    """Whether it can be saved; where it cannot, a sentence at the field says why."""
    if not form.validate():
        return False
    if not (typed or chosen):
        form.name.errors = [_("Search for something first: there is nothing to save.")]
    elif len(typed) > QUESTION_LIMIT:
        form.name.errors = [_("A search that is saved has at most %(most)d characters.", most=QUESTION_LIMIT)]
    return not form.name.errors


@blueprint.post("/search/saved/<public_id>")
def rename_search(public_id: str) -> Response:
    """Give a saved search another name."""
    saved, form = _own(public_id), NameForm()
    if not form.validate():
        return invalid("search/saved.html", **_context(form=form, renamed=public_id))
    saved.name = form.name.data
    return _done(_("Saved."))


@blueprint.post("/search/saved/<public_id>/delete")
def delete_search(public_id: str) -> Response:
    """Keep a search no longer."""
    session().delete(_own(public_id))
    return _done(_("Deleted."))


@blueprint.post("/search/saved/<public_id>/follow")
def follow_search(public_id: str) -> Response:
    """Hear once a day of what is new in it."""
    actions.follow_saved(_own(public_id), now=utc_now())
    return _done(_("You will hear in your inbox of what is new, at most once a day."))


@blueprint.post("/search/saved/<public_id>/unfollow")
def unfollow_search(public_id: str) -> Response:
    """Hear of it no more."""
    _own(public_id).follows = False
    return _done(_("You will hear of it no more."))


def _own(public_id: str) -> SavedSearch:
    return queries.own_saved(session(), current_user.id, public_id)


def _done(sentence: str) -> Response:
    commit()
    flash(sentence, "done")
    return moved(url_for("search.saved_searches"))
