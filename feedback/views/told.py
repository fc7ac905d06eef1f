"""Whom to tell that an idea is done: ids of records alone, never a word and never who said it."""

from flask import Response, flash
from flask_babel import gettext as _

from base import audit
from base.clock import utc_now
from feedback import actions, queries
from feedback.queries import Behind
from feedback.tables import as_csv
from feedback.views.blueprint import blueprint
from feedback.views.downloading import download
from ideas.models import Idea
from people.rights import require
from people.session import me
from web.db import begin_writing, commit, session
from web.pages import moved, page

SHOWN = 200


@blueprint.get("/feedback/ideas/<public_id>/told")
def show_told(public_id: str) -> Response:
    """Show the first of the records, the way to all of them, and whether they were told."""
    idea, behind = _done(public_id)
    records = queries.records_behind(session(), behind)
    return page("feedback/told.html", idea=idea, behind=behind, records=records[:SHOWN], count=len(records))


@blueprint.get("/feedback/ideas/<public_id>/told.csv")
def download_told(public_id: str) -> Response:
    """Give the records as a file; the record of deeds says who took it."""
    begin_writing()
    idea, behind = _done(public_id)
    records, now = queries.records_behind(session(), behind), utc_now()
    noun = f"idea {idea.public_id}"
    audit.record(session(), "listed whom to tell", noun, actor=me().public_id, now=now, count=len(records))
    commit()
    names = ("source", "external_id")
    lines = as_csv(names, (dict(zip(names, record, strict=True)) for record in records))
    return download("".join(lines), f"told-{idea.public_id}.csv")


@blueprint.post("/feedback/ideas/<public_id>/told")
def note_told(public_id: str) -> Response:
    """Note that they were told."""
    require(me(), "feedback.note_told")
    idea, behind = _done(public_id)
    actions.note_told(session(), idea, behind, me(), now=utc_now())
    commit()
    flash(_("It is noted that they were told."), "done")
    return moved(f"/feedback/ideas/{idea.public_id}/told")


def _done(public_id: str) -> tuple[Idea, list[Behind]]:
    idea = queries.done_idea(session(), me(), public_id)
    return idea, queries.behind_idea(session(), idea)
