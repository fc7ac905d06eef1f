"""Judging: support, skip, take back, and support in one's own words."""

from flask import Response, flash, request
from flask_babel import gettext as _

from base.clock import utc_now
from base.errors import Missing, Refused
from ideas import actions, queries
from ideas.forms import VoteForm, WordingForm
from ideas.models import CAME_BY, Idea, Stance
from ideas.views.blueprint import blueprint
from ideas.views.composing import similar_page
from people.session import me
from web.db import commit, session
from web.pages import came_from, page, piece, wants_block

MOST_PIECES = 50


@blueprint.post("/ideas/<public_id>/vote")
def vote(public_id: str) -> Response:
    """Support an idea, skip it, or take the support back."""
    idea = queries.judged_idea(session(), me(), public_id)
    form = VoteForm()
    via = request.args.get("via") or form.via.data
    via = via if via in CAME_BY else "direct"
    _cast(idea, form.stance.data or Stance.SUPPORT, via)
    commit()
    if via == "composer":
        return _similar_card(idea)
    # A page of results shows votes by script alone: without one the idea's own page does.
    back = idea.address if via == "search" else came_from(otherwise=idea.address)
    return piece("ideas/_votes.html", back=back, **_vote_of(public_id, via))


def _cast(idea: Idea, stance: str, via: str) -> None:
    if stance == Stance.SUPPORT:
        actions.support(session(), idea, me(), came_by=via, now=utc_now())
    elif stance == Stance.SKIP:
        actions.skip(session(), idea, me(), came_by=via, now=utc_now())
    elif stance == Stance.WITHDRAWN:
        actions.withdraw_vote(session(), idea, me(), now=utc_now())
    else:
        raise Refused(_("An idea can be supported or skipped."))


def _vote_of(public_id: str, via: str) -> dict[str, object]:
    cards = queries.cards_named(session(), me(), [public_id])
    if not cards:
        raise Missing
    return {"card": cards[0], "cards": cards, "via": via, "apart": False}


def _similar_card(idea: Idea) -> Response:
    """Answer what was done in the composer, which goes on: a plain form is shown again with all that was typed."""
    if "draft" in request.form and not wants_block():
        return similar_page()
    shown = {
        "given": bool(queries.reworded(session(), me(), [idea.public_id])),
        "is_same": idea.public_id in request.form.getlist("same"),
    }
    return piece("ideas/_similar_card.html", back=idea.address, **shown, **_vote_of(idea.public_id, "composer"))


@blueprint.get("/ideas/votes")
def votes() -> Response:
    """Show the vote controls of several ideas, each to be put in its place on a page of search results."""
    wanted = request.args.get("of", "").split(",")[:MOST_PIECES]
    via = request.args.get("via", "")
    cards = queries.cards_named(session(), me(), wanted)
    return page("ideas/_votes.html", cards=cards, via=via if via in CAME_BY else "direct", apart=True)


@blueprint.post("/ideas/<public_id>/wording")
def give_wording(public_id: str) -> Response:
    """Support an idea with one's own wording, from the composer and without leaving it."""
    idea = queries.judged_idea(session(), me(), public_id)
    form = WordingForm()
    if not form.validate():
        raise Refused(" ".join(str(error) for error in form.body.errors))
    actions.give_wording(session(), idea, me(), form.body.data, now=utc_now())
    commit()
    flash(_("Your support and your wording are with “%(title)s” now.", title=idea.title), "done")
    return _similar_card(idea)


@blueprint.post("/ideas/<public_id>/wording/undo")
def undo_wording(public_id: str) -> Response:
    """Take wording and support back."""
    idea = queries.judged_idea(session(), me(), public_id)
    actions.take_back_wording(session(), idea, me(), now=utc_now())
    commit()
    return _similar_card(idea)
