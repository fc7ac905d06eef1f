"""Suggesting a better sentence, and taking or leaving it."""

from flask import Response, flash
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from base.clock import utc_now
from base.errors import Forbidden, Refused
from ideas import actions, queries
from ideas.actions import Wish
from ideas.forms import DecisionForm, SuggestionForm, number_in
from ideas.models import Idea, Suggestion
from ideas.views.blueprint import blueprint
from people.rights import require
from people.session import me
from web.db import commit, session
from web.pages import came_from, invalid, page, piece


@blueprint.get("/ideas/<public_id>/suggest")
def suggest(public_id: str) -> Response:
    """Show the text for rewriting."""
    idea = queries.visible_idea(session(), me(), public_id)
    if not idea.takes_suggestions():
        raise Refused(_("This idea takes no more suggestions."))
    form = SuggestionForm(formdata=None, body=idea.body, base=idea.version)
    return page("ideas/suggest.html", block="suggest", idea=idea, form=form)


@blueprint.post("/ideas/<public_id>/suggest")
def make_suggestion(public_id: str) -> Response:
    """Turn what was rewritten into suggestions for the author."""
    idea = queries.visible_idea(session(), me(), public_id)
    form = SuggestionForm()
    if not form.validate():
        return invalid("ideas/suggest.html", block="suggest", idea=idea, form=form)
    made = _made(session(), idea, form)
    commit()
    flash(_("The author has your suggestion now."), "done")
    return piece("ideas/_suggested.html", back=idea.address, idea=idea, made=made)


def _made(current: Session, idea: Idea, form: SuggestionForm) -> list[Suggestion]:
    """Compare with the version that the person saw, or what its author wrote since would seem to be cut by them."""
    seen = queries.revision_of(current, idea, number_in(form.base.data)) if form.base.data else None
    wish = Wish(form.body.data, form.reason.data or "", on=seen)
    return actions.suggest(current, idea, me(), wish, now=utc_now())


def _decided(current: Session, public_id: str, suggestion_id: str) -> tuple[Idea, Suggestion]:
    idea = queries.visible_idea(current, me(), public_id)
    require(me(), "idea.decide_suggestion", standing=idea.standing_of(me()))
    return idea, queries.suggestion_of(current, idea, suggestion_id)


def _decision() -> DecisionForm:
    form = DecisionForm()
    if not form.validate():
        raise Refused(" ".join(str(error) for errors in form.errors.values() for error in errors))
    return form


def _answer(idea: Idea, suggestion: Suggestion) -> Response:
    return piece("ideas/_decided.html", back=came_from(otherwise=idea.address), idea=idea, suggestion=suggestion)


@blueprint.post("/ideas/<public_id>/suggestions/<suggestion_id>/accept")
def accept(public_id: str, suggestion_id: str) -> Response:
    """Put the suggested words, or the author's version of them, into the text."""
    idea, suggestion = _decided(session(), public_id, suggestion_id)
    form = _decision()
    actions.accept_suggestion(session(), suggestion, idea, me(), final=form.final.data or None, now=utc_now())
    commit()
    flash(_("Accepted. The text says it so now, and the suggestion is credited."), "done")
    return _answer(idea, suggestion)


@blueprint.post("/ideas/<public_id>/suggestions/<suggestion_id>/decline")
def decline(public_id: str, suggestion_id: str) -> Response:
    """Leave the text as it is, with a reason."""
    idea, suggestion = _decided(session(), public_id, suggestion_id)
    form = _decision()
    if not form.answer.data:
        raise Refused(_("Please say in a few words why; a reason brings people back."))
    actions.decline_suggestion(session(), suggestion, me(), answer=form.answer.data, now=utc_now())
    commit()
    return _answer(idea, suggestion)


@blueprint.post("/ideas/<public_id>/suggestions/<suggestion_id>/withdraw")
def withdraw_suggestion(public_id: str, suggestion_id: str) -> Response:
    """Take back one's own suggestion."""
    idea = queries.visible_idea(session(), me(), public_id)
    suggestion = queries.suggestion_of(session(), idea, suggestion_id)
    if suggestion.author_id != me().id:
        raise Forbidden
    actions.withdraw_suggestion(session(), suggestion, me(), now=utc_now())
    commit()
    return _answer(idea, suggestion)
