"""Bring a file of comments: whole, if it is small; its columns and the masking are shown beforehand."""

from collections import Counter
from typing import Any

from flask import Response, request
from flask_babel import gettext as _

from base.clock import utc_now
from feedback import actions, queries
from feedback.columns import Unusable
from feedback.forms import ImportForm
from feedback.masking import Masking
from feedback.models import FACET_LIMIT, FILE_LIMIT, SOURCE_LIMIT, Batch
from feedback.reading import Head, read_head
from feedback.views.blueprint import blueprint
from people.rights import require
from people.session import me
from web.db import commit, session
from web.pages import invalid, moved, page
from web.settings import settings

TEMPLATE, PREVIEW, MOST_CHOICES = "feedback/import.html", "feedback/_mapping.html", 200


@blueprint.get("/feedback/import")
def show_import() -> Response:
    """Show where a file is chosen, and what was brought before."""
    require(me(), "feedback.import")
    form = ImportForm(formdata=None)
    return page(TEMPLATE, form=form, batches=queries.latest_batches(session()))


@blueprint.post("/feedback/import")
def import_file() -> Response:
    """Let the rows of a small file wait, masked."""
    require(me(), "feedback.import")
    form, now = ImportForm(), utc_now()
    if not (form.validate() and form.file.data):
        return invalid(TEMPLATE, form=form, batches=queries.latest_batches(session()))
    masking = queries.masking_of(session(), settings().pseudonym_key)
    brought = form.brought(name=form.file.data.filename, size=form.part.length)
    batch = actions.begin_staging(session(), brought, masking, by=me(), now=now)
    actions.stage_rows(session(), batch, form.part.rows, actions.mask_rows(batch, form.part.rows, masking, now))
    actions.note_received(batch, form.part.then, form.part.length, last=True)
    commit()
    return moved(batch.address)


@blueprint.post("/feedback/import/preview")
def preview() -> Response:
    """Show how the beginning of a file is read, and its first rows as they would be kept; nothing is kept."""
    require(me(), "feedback.import")
    form, name = ImportForm(formdata=request.args), request.args.get("name", "")
    masking = queries.masking_of(session(), settings().pseudonym_key)
    is_whole = request.args.get("last") == "yes"
    try:
        head = read_head(name, request.get_data(), form.columns.form.chosen, last=is_whole)
    except Unusable as fault:
        head, wrong = Head(list(fault.titles), {}, "", []), _(fault.sentence, **fault.values)
        return page(PREVIEW, status=422, form=form, head=head, wrong=wrong, **_shown(form, name, head, masking))
    return page(PREVIEW, form=form, head=head, wrong="", **_shown(form, name, head, masking))


def _shown(form: ImportForm, name: str, head: Head, masking: Masking) -> dict[str, Any]:
    rows = _kept(form, name, head, masking)
    counts = sum((Counter(row["masked"]) for row in rows), Counter[str]())
    return {"rows": rows, "counts": counts, "choices": _choices(name, head, masking)}


def _choices(name: str, head: Head, masking: Masking) -> list[tuple[str, str]]:
    """Return the columns that may be chosen: by place in a table, by name in objects, where every row has its own."""
    titles = [masking.line(title, FACET_LIMIT) for title in head.titles[:MOST_CHOICES]]
    by_name = name.lower().endswith(".jsonl")
    return [(title if by_name else f"#{place}", title) for place, title in enumerate(titles)]


def _kept(form: ImportForm, name: str, head: Head, masking: Masking) -> list[dict[str, Any]]:
    """Return the first rows as they would be kept."""
    batch = Batch(file_name=masking.line(name, FILE_LIMIT), consent=form.consent.data)
    batch.source = masking.line(form.source.data or "", SOURCE_LIMIT)
    return [row for _line, row in actions.mask_rows(batch, head.rows, masking, utc_now())]
