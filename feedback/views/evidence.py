"""Standing ideas that a theme may be evidence for."""

from collections.abc import Sequence

from flask import Response, flash, request
from flask_babel import gettext as _

from base.clock import utc_now
from feedback import actions, queries
from feedback.models import Theme
from feedback.views.blueprint import blueprint
from ideas.likeness import FLOOR, LOOKED_AT
from ideas.queries import Card, cards_named, visible_idea
from people.rights import require
from people.session import me
from search.engine import the_engine
from search.models import audiences_of
from web.db import commit, session
from web.pages import moved, page

LONGEST, MOST = 120, 5


@blueprint.get("/feedback/themes/<public_id>/evidence")
def choose_idea(public_id: str) -> Response:
    """Show ideas like the theme, or like what is looked for."""
    theme = queries.theme_by_public_id(session(), public_id)
    wanted = request.args.get("q", "").strip()[:LONGEST]
    linked = {one.public_id: one for one in queries.started_from(session(), me(), [theme.id])}
    cards = _alike(theme, wanted)
    return page("feedback/evidence.html", block="alike", theme=theme, q=wanted, cards=cards, linked=linked)


@blueprint.post("/feedback/themes/<public_id>/evidence")
def add_evidence(public_id: str) -> Response:
    """Let the chosen idea take the theme up."""
    require(me(), "feedback.add_evidence")
    theme = queries.theme_by_public_id(session(), public_id)
    idea = visible_idea(session(), me(), request.form.get("idea", ""))
    actions.add_evidence(session(), theme, idea, me(), now=utc_now())
    commit()
    flash(_("“%(theme)s” stands behind this idea now.", theme=theme.name), "done")
    return moved(idea.address)


@blueprint.post("/feedback/themes/<public_id>/evidence/<idea_id>/take-back")
def take_back_evidence(public_id: str, idea_id: str) -> Response:
    """Part the two again."""
    require(me(), "feedback.add_evidence")
    theme, idea = queries.theme_by_public_id(session(), public_id), visible_idea(session(), me(), idea_id)
    actions.take_back_evidence(session(), theme, idea, me(), now=utc_now())
    commit()
    flash(_("“%(theme)s” no longer stands behind this idea.", theme=theme.name), "done")
    return moved(f"{theme.address}/evidence")


def _alike(theme: Theme, wanted: str) -> Sequence[Card]:
    """Return ideas that are open to the visitor, the most alike first."""
    said = "" if wanted else " ".join(quote.text for quote in theme.voices)[:LOOKED_AT]
    hits = the_engine().similar(wanted or theme.name, said, audiences=audiences_of(me()), limit=MOST)
    return cards_named(session(), me(), [hit.public_id for hit in hits if hit.score >= FLOOR or wanted])
