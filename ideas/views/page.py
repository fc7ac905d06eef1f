"""The page of one idea."""

from typing import Any
from urllib.parse import urlsplit

from flask import Response, flash, request
from flask_babel import gettext as _

from base.clock import utc_now
from base.errors import Missing
from ideas import actions, queries
from ideas.forms import CommentForm, StageForm
from ideas.queries import Seen
from ideas.views.blueprint import blueprint
from people.rights import may, require
from people.session import me
from web.db import commit, session
from web.pages import invalid, moved, page


@blueprint.get("/ideas/<public_id>")
def show_idea(public_id: str) -> Response:
    """Show the idea; the address of a merged one leads to the idea that took it up."""
    try:
        seen = queries.seen_idea(session(), me(), public_id)
    except Missing:
        return _lead_on(public_id)
    if seen.merged_into:
        return _lead_on(public_id)
    return idea_page(seen)


def _lead_on(public_id: str) -> Response:
    taker = queries.taker_of(session(), me(), public_id)
    flash(_("The idea you were looking for was merged into this one."), "info")
    return moved(taker.address)


def idea_page(seen: Seen, form: CommentForm | None = None, *, staged: StageForm | None = None) -> Response:
    """Answer with the whole page; a form on it that could not be taken says so at its fields."""
    idea, answer = seen.idea, invalid if form or staged else page
    if staged is None and may(me(), "idea.set_stage"):
        staged = StageForm(formdata=None, stage=idea.stage, sentence=idea.stage_sentence)
    remarks = queries.remarks(session(), me(), idea)
    context = {"seen": seen, "idea": idea, "via": _via(), "remarks": remarks, "fresh": "", **_around(seen)}
    return answer("ideas/page.html", form=form, staged=staged, **context)


def _around(seen: Seen) -> dict[str, Any]:
    """Ask for what stands around the idea, as far as there is any of it."""
    idea, there = seen.idea, seen.around
    return {
        "suggestions": queries.open_suggestions(session(), idea) if "suggestions" in there else (),
        "credits": queries.credits_of(session(), idea) if "helpers" in there else [(seen.author, ["author"])],
        "wordings": queries.wordings_of(session(), idea) if "wordings" in there else (),
        "links": queries.linked_ideas(session(), me(), idea) if there & {"children", "merges"} else (),
    }


def _via() -> str:
    """Say how the visitor came: from search, from another page of ours, or by a direct link."""
    referrer = request.referrer or ""
    if not referrer.startswith(request.host_url):
        return "direct"
    return "search" if urlsplit(referrer).path.startswith("/search") else "page"


@blueprint.post("/ideas/<public_id>/stage")
def set_stage(public_id: str) -> Response:
    """Say where the idea stands, with a public sentence."""
    require(me(), "idea.set_stage")
    idea = queries.visible_idea(session(), me(), public_id)
    form = StageForm()
    if not form.validate():
        return idea_page(queries.seen_idea(session(), me(), public_id), staged=form)
    actions.set_stage(session(), idea, form.stage.data, form.sentence.data, me(), now=utc_now())
    commit()
    return moved(idea.address)


@blueprint.post("/ideas/<public_id>/withdraw")
def withdraw(public_id: str) -> Response:
    """Take the idea out of the world."""
    idea = queries.visible_idea(session(), me(), public_id)
    require(me(), "idea.withdraw", standing=idea.standing_of(me()))
    actions.withdraw_idea(session(), idea, me(), now=utc_now())
    commit()
    flash(_("The idea is withdrawn."), "done")
    return moved("/")
