"""Posting: the composer, its draft, and what is similar while one types."""

from flask import Response, flash
from flask_babel import format_datetime
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from base.clock import utc_now
from base.errors import Refused
from ideas import actions, queries
from ideas.actions import Place, Text, tags_of
from ideas.forms import IdeaForm
from ideas.models import Idea, State
from ideas.views.blueprint import blueprint
from ideas.views.composing import draft_id, numbers_in, offer_audiences, place_of, similar_page
from ideas.views.home import home_context
from people.actions import take_turns
from people.session import me
from people.visitor import Visitor
from web.db import commit, session
from web.pages import invalid, moved, page, wants_block


@blueprint.post("/ideas/")
def post_idea() -> Response:
    """Post what stands in the composer; sending it twice posts it once."""
    form = IdeaForm()
    if not form.validate() or (numbers_in(form) and not form.numbers_are_fine.data):
        return _composer_again(form)
    try:
        idea = _posted(session(), me(), form)
    except Refused as refusal:
        flash(str(refusal), "refused")
        return _composer_again(form)
    commit()
    return moved(idea.address)


def _composer_again(form: IdeaForm) -> Response:
    offer_audiences(form)
    return invalid("ideas/home.html", **{**home_context(), "numbers": numbers_in(form)}, form=form)


def _posted(current: Session, author: Visitor, form: IdeaForm) -> Idea:
    idea = _draft(current, author, form)
    if idea.state == State.DRAFT:
        place = place_of(current, author, form)
        actions.save_draft(current, author, _text(author, form), draft=idea, place=place, now=utc_now())
        actions.publish(current, idea, author, place, now=utc_now())
        flash(_("Your idea is posted. You will hear of every comment and answer."), "done")
    return idea


def _draft(current: Session, author: Visitor, form: IdeaForm) -> Idea:
    """Return the draft that the composer writes, or the idea it became when it was posted a moment ago.

    A new text in an old composer, as after the browser's "back", is a new draft.
    """
    take_turns(current, author)
    public_id = draft_id(form)
    found = queries.own_idea(current, author, public_id)
    if found is None:
        return actions.new_draft(author, public_id, now=utc_now())
    here = found.state != State.WITHDRAWN and queries.was_posted_as(current, found, form.body.data or "")
    return found if found.state == State.DRAFT or here else actions.new_draft(author, now=utc_now())


def _text(author: Visitor, form: IdeaForm) -> Text:
    return Text(form.title.data or "", form.body.data or "", tags_of(form.tags.data or ""), author.locale)


@blueprint.post("/ideas/draft")
def keep_draft() -> Response:
    """Keep what is being typed; nothing is asked of it yet but that it can be shown."""
    form = IdeaForm()
    errors = _errors_but_missing(form)
    draft = _kept(session(), me(), form) if not errors and (form.body.data or form.title.data) else None
    commit()
    if not wants_block():
        return _composer_again(form) if errors else _go_on_writing(draft)
    kept_at = format_datetime(utc_now(), "HH:mm") if draft else None
    fresh = draft.public_id if draft and draft.public_id != form.draft.data else None
    return page("ideas/_kept.html", kept_at=kept_at, errors=errors, fresh=fresh)


def _errors_but_missing(form: IdeaForm) -> list[str]:
    form.validate()
    return [str(error) for name, errors in form.errors.items() if form[name].data for error in errors]


def _kept(current: Session, author: Visitor, form: IdeaForm) -> Idea | None:
    """Keep the draft and return it, or None when it was posted meanwhile."""
    draft = _draft(current, author, form)
    if draft.state != State.DRAFT:
        return None
    try:
        place = place_of(current, author, form)
    except Refused:
        place = Place()
    return actions.save_draft(current, author, _text(author, form), draft=draft, place=place, now=utc_now())


def _go_on_writing(draft: Idea | None) -> Response:
    if draft is None:
        return moved("/")
    flash(_("Your draft is kept."), "done")
    return moved(f"/?draft={draft.public_id}#composer")


@blueprint.post("/ideas/similar")
def list_similar() -> Response:
    """Show what is like the idea being typed."""
    return similar_page()
