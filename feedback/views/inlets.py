"""Which other machines bring comments."""

from flask import Response, flash
from flask_babel import gettext as _

from base.clock import utc_now
from feedback import actions, queries
from feedback.forms import InletForm
from feedback.models import Inlet
from feedback.views.blueprint import blueprint
from people.rights import require
from people.session import me
from web.db import commit, session
from web.pages import invalid, moved, page
from web.settings import settings

TEMPLATE = "feedback/inlets.html"


@blueprint.get("/feedback/inlets")
def list_inlets() -> Response:
    """Show the ways in, and the form for another."""
    require(me(), "feedback.open_inlet")
    return page(TEMPLATE, form=InletForm(formdata=None), inlets=queries.inlets(session()), token="")


@blueprint.post("/feedback/inlets")
def open_inlet() -> Response:
    """Open a way in; its token is shown on this one answer."""
    require(me(), "feedback.open_inlet")
    form, inlet = InletForm(), Inlet()
    if not form.validate():
        return invalid(TEMPLATE, form=form, inlets=queries.inlets(session()), token="")
    form.populate_obj(inlet)
    token = actions.open_inlet(session(), inlet, by=me(), now=utc_now())
    commit()
    return page(TEMPLATE, form=InletForm(formdata=None), inlets=queries.inlets(session()), token=token)


@blueprint.get("/feedback/inlets/<public_id>")
def show_inlet(public_id: str) -> Response:
    """Show how that machine has to send."""
    require(me(), "feedback.open_inlet")
    inlet = queries.inlet_by_public_id(session(), public_id)
    secret = actions.signing_secret(inlet, settings().secret_key) if inlet.way == "hook" else ""
    return page("feedback/inlet.html", inlet=inlet, secret=secret)


@blueprint.post("/feedback/inlets/<public_id>/close")
def close_inlet(public_id: str) -> Response:
    """Let that machine bring nothing more."""
    require(me(), "feedback.open_inlet")
    actions.close_inlet(session(), queries.inlet_by_public_id(session(), public_id), me(), now=utc_now())
    commit()
    flash(_("Nothing more comes in this way."), "done")
    return moved("/feedback/inlets")
