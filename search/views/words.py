"""The moderators' page of words: what means the same, and what is pinned."""

from typing import Any

from flask import Response, flash, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from base.clock import utc_now
from search import actions, queries
from search.forms import PinForm, SynonymForm
from search.models import Document, audiences_of
from search.views.blueprint import blueprint
from web.access import needs
from web.db import commit, session
from web.pages import invalid, moved, page


@blueprint.get("/search/words")
@needs("search.keep_words")
def words() -> Response:
    """Show what moderators said of words, and where they may say more."""
    return page("search/words.html", **_context())


def _context(**refused: SynonymForm | PinForm) -> dict[str, Any]:
    forms = {"synonym": SynonymForm(formdata=None, both_ways=True), "pin": PinForm(formdata=None)}
    kept = {"synonyms": queries.kept_synonyms(session()), "pins": queries.pins(session(), audiences_of(current_user))}
    return {**forms, **kept, **refused}


@blueprint.post("/search/words/synonyms")
@needs("search.keep_words")
def keep_synonym() -> Response:
    """Say what means the same."""
    form = SynonymForm()
    if not form.validate():
        return invalid("search/words.html", **_context(synonym=form))
    said = {"both_ways": form.both_ways.data, "actor": current_user.public_id, "now": utc_now()}
    actions.keep_synonym(session(), form.words.data, form.meanings, **said)
    return _done(_("Kept. The next search knows it."))


@blueprint.post("/search/words/synonyms/<public_id>/drop")
@needs("search.keep_words")
def drop_synonym(public_id: str) -> Response:
    """Let words mean only themselves again."""
    synonym = queries.synonym_by_public_id(session(), public_id)
    actions.drop_synonym(session(), synonym, actor=current_user.public_id, now=utc_now())
    return _done(_("Removed."))


@blueprint.post("/search/words/pins")
@needs("search.keep_words")
def pin_answer() -> Response:
    """Pin a page of ours to a question."""
    form = PinForm()
    document = _document_of(form) if form.validate() else None
    if document is None:
        return invalid("search/words.html", **_context(pin=form))
    actions.pin(session(), form.question.data, document, actor=current_user.public_id, now=utc_now())
    return _done(_("Pinned. It stands above the results of this question."))


def _document_of(form: PinForm) -> Document | None:
    """Return what stands at the typed address, or None with a sentence at the field."""
    address, _mark, place = form.address.data.removeprefix(request.host_url.rstrip("/")).partition("#")
    path = address.partition("?")[0]
    found = queries.document_at(session(), [path, f"{path}#{place}"], audiences_of(current_user))
    if found is None:
        form.address.errors = [_("Nothing that can be found stands there, or it is not open to you.")]
    return found


@blueprint.post("/search/words/pins/<public_id>/drop")
@needs("search.keep_words")
def unpin_answer(public_id: str) -> Response:
    """Let a pinned answer be found like any other."""
    answer = queries.pin_by_public_id(session(), public_id)
    actions.unpin(session(), answer, actor=current_user.public_id, now=utc_now())
    return _done(_("Removed."))


def _done(sentence: str) -> Response:
    commit()
    flash(sentence, "done")
    return moved(url_for("search.words"))
