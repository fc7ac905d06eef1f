"""Bring a file of comments, and see what became of it."""

from flask import Response

from base.clock import utc_now
from feedback import actions, queries
from feedback.forms import ImportForm
from feedback.views.blueprint import blueprint
from people.rights import require
from people.session import me
from web.db import commit, session
from web.pages import invalid, moved, page
from web.settings import settings


@blueprint.get("/feedback/import")
def show_import() -> Response:
    """Show where a file is chosen, and what was brought before."""
    require(me(), "feedback.import")
    form = ImportForm(formdata=None)
    return page("feedback/import.html", form=form, batches=queries.latest_batches(session()))


@blueprint.post("/feedback/import")
def import_file() -> Response:
    """Take the file's comments in, masked."""
    require(me(), "feedback.import")
    form, now = ImportForm(), utc_now()
    if not form.validate():
        return invalid("feedback/import.html", form=form, batches=queries.latest_batches(session()))
    masking, name = queries.masking_of(session(), settings().pseudonym_key), form.file.data.filename
    batch = actions.begin_batch(session(), name, masking, source=form.source.data or "", by=me(), now=now)
    actions.import_comments(session(), batch, form.rows, masking, now=now)
    actions.ask_for_themes(session(), batch, now=now)
    commit()
    return moved(batch.address)


@blueprint.get("/feedback/imports/<public_id>")
def show_batch(public_id: str) -> Response:
    """Show what became of a file's rows."""
    require(me(), "feedback.import")
    batch = queries.batch_by_public_id(session(), public_id)
    return page("feedback/batch.html", batch=batch, sorted_count=queries.sorted_count(session(), batch))
