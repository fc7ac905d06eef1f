"""What grouping proposes to change, for people to decide."""

from flask import Response, flash
from flask_babel import gettext as _

from base.clock import utc_now
from feedback import actions, queries
from feedback.views.blueprint import blueprint
from people.rights import require
from people.session import me
from web.db import commit, session
from web.pages import moved, page

HOME = "/feedback/proposals"


@blueprint.get("/feedback/proposals")
def list_proposals() -> Response:
    """Show what waits for a decision, and what was decided last."""
    waiting, decided = queries.open_proposals(session()), queries.decided_proposals(session())
    return page("feedback/proposals.html", waiting=waiting, decided=decided)


@blueprint.post("/feedback/proposals/<public_id>/accept")
def accept_proposal(public_id: str) -> Response:
    """Do what is proposed."""
    require(me(), "feedback.keep_themes")
    proposal = queries.proposal_by_public_id(session(), public_id)
    theme = actions.accept_proposal(session(), proposal, me(), now=utc_now())
    commit()
    flash(_("Done: “%(theme)s”. It can be undone below.", theme=theme.name), "done")
    return moved(HOME)


@blueprint.post("/feedback/proposals/<public_id>/decline")
def decline_proposal(public_id: str) -> Response:
    """Leave the themes as they are."""
    require(me(), "feedback.keep_themes")
    proposal = queries.proposal_by_public_id(session(), public_id)
    actions.decline_proposal(session(), proposal, me(), now=utc_now())
    commit()
    flash(_("Everything stays as it is."), "done")
    return moved(HOME)


@blueprint.post("/feedback/proposals/<public_id>/undo")
def undo_decision(public_id: str) -> Response:
    """Let a proposal wait again, and undo what was done for it."""
    require(me(), "feedback.keep_themes")
    proposal = queries.proposal_by_public_id(session(), public_id)
    actions.undo_decision(session(), proposal, me(), now=utc_now())
    commit()
    flash(_("It is as it was before."), "done")
    return moved(HOME)
