"""What is kept of customers' words, for how long, and who looked."""

from typing import Any

from flask import Response, flash, request
from flask_babel import gettext as _

from base.clock import utc_now
from feedback import actions, queries
from feedback.forms import KeepingForm
from feedback.queries import GRACE, LOOKED_BACK, LOOKS_KEPT, LOOKS_LISTED, LooksWanted
from feedback.views.blueprint import blueprint
from feedback.views.comments import day_of
from people.rights import require
from people.session import me
from web.db import commit, session
from web.pages import invalid, moved, page


@blueprint.get("/feedback/privacy")
def show_privacy() -> Response:
    """Say to everyone what is kept, why, how long, and how many people looked."""
    kept, lookers = queries.kept(session()), queries.lookers(session(), now=utc_now())
    spans: dict[str, Any] = {"grace": GRACE.days, "looked_back": LOOKED_BACK.days, "looks_kept": LOOKS_KEPT.days}
    return page("feedback/privacy.html", kept=kept, lookers=lookers, **spans)


@blueprint.get("/feedback/keeping")
def show_keeping() -> Response:
    """Show for how long comments are kept, where an admin sets it."""
    require(me(), "feedback.set_keeping")
    return page("feedback/keeping.html", **_context(KeepingForm(formdata=None, data=queries.days_kept(session()))))


def _context(form: KeepingForm) -> dict[str, Any]:
    return {"form": form, "due": queries.count_due(session(), now=utc_now()), "grace": GRACE.days}


@blueprint.post("/feedback/keeping")
def set_keeping() -> Response:
    """Keep comments for other numbers of days."""
    require(me(), "feedback.set_keeping")
    form = KeepingForm()
    if not form.validate():
        return invalid("feedback/keeping.html", **_context(form))
    actions.set_days(session(), form.data, me(), now=utc_now())
    commit()
    flash(_("Kept. It counts from the coming night on."), "done")
    return moved("/feedback/keeping")


@blueprint.get("/feedback/looks")
def list_looks() -> Response:
    """Show to admins who looked at what; the address says what the list is narrowed to."""
    require(me(), "feedback.read_looks")
    told = {name: request.args.get(name, "") for name in ("what", "person", "since", "until")}
    wanted = LooksWanted(told["what"], told["person"], day_of(told["since"]), day_of(told["until"]))
    found = queries.looks(session(), wanted, below=request.args.get("below", type=int))
    more = found[LOOKS_LISTED - 1].Look.id if len(found) > LOOKS_LISTED else None
    chosen = {name: value for name, value in told.items() if value}
    context: dict[str, Any] = {"people": queries.people_who_looked(session()), "more": more, "chosen": chosen}
    return page("feedback/looks.html", looks=found[:LOOKS_LISTED], wanted=wanted, days=LOOKS_KEPT.days, **context)
