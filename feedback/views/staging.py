"""A file comes part by part, waits, is taken in, and may go again."""

from collections.abc import Mapping
from typing import Any

from flask import Response, flash, jsonify, make_response, request
from flask_babel import gettext as _

from base.clock import utc_now
from feedback import actions, queries
from feedback.columns import Unusable
from feedback.forms import ImportForm
from feedback.models import Batch, BatchState
from feedback.reading import Part, Reading, read_part
from feedback.views.blueprint import blueprint
from people.rights import require
from people.session import me
from web.db import begin_writing, commit, session
from web.pages import page, piece, wants_block
from web.settings import settings

CONFLICT, UNPROCESSABLE = 409, 422
TEMPLATE, PIECE = "feedback/batch.html", "feedback/_batch.html"


@blueprint.post("/feedback/imports")
def begin_import() -> Response:
    """Make ready for the parts of a file that a browser is going to send."""
    require(me(), "feedback.import")
    form, now = ImportForm(), utc_now()
    if not form.validate():
        return _wrong(_first(form.errors))
    masking = queries.masking_of(session(), settings().pseudonym_key)
    try:
        batch = actions.begin_staging(session(), form.brought(), masking, by=me(), now=now)
    except Unusable as fault:
        return _wrong(_(fault.sentence, **fault.values))
    commit()
    return jsonify(address=batch.address, received=0)


@blueprint.post("/feedback/imports/<public_id>/rows")
def take_rows(public_id: str) -> Response:
    """Take the next part of a file: its whole rows, masked; the answer says up to which byte they were taken."""
    require(me(), "feedback.import")
    batch, offset = queries.batch_by_public_id(session(), public_id), request.args.get("offset", -1, int)
    if offset != batch.received_bytes or batch.state != BatchState.RECEIVING:
        return _elsewhere(batch)
    last = request.args.get("last") == "yes"
    try:
        part = read_part(Reading(**batch.reading), request.get_data(), last=last)
    except Unusable as fault:
        return _wrong(_(fault.sentence, **fault.values))
    return _keep(batch, part, offset, last=last)


def _keep(batch: Batch, part: Part, offset: int, *, last: bool) -> Response:
    """Mask while nobody waits for the database, then write."""
    masking = queries.masking_of(session(), settings().pseudonym_key)
    if masking.seal != batch.rules_seal:
        return _wrong(_("The rules of masking have changed since this file came. Please send it again."))
    masked = actions.mask_rows(batch, part.rows, masking, utc_now())
    begin_writing()
    batch = queries.batch_by_public_id(session(), batch.public_id, lock=True)
    if offset != batch.received_bytes or batch.state != BatchState.RECEIVING:
        return _elsewhere(batch)
    actions.stage_rows(session(), batch, part.rows, masked)
    actions.note_received(batch, part.then, part.length, last=last)
    commit()
    return jsonify(received=batch.received_bytes)


def _elsewhere(batch: Batch) -> Response:
    """Say where the file goes on; the part was taken already, or others were not."""
    answer = jsonify(received=batch.received_bytes, state=batch.state)
    answer.status_code = CONFLICT
    return answer


def _first(errors: Mapping[str, Any]) -> str:
    """Return the first sentence that is said of a form."""
    said = next(iter(errors.values()))
    return _first(said) if isinstance(said, Mapping) else str(said[0])


def _wrong(sentence: str) -> Response:
    return make_response(jsonify(error=sentence), UNPROCESSABLE)


@blueprint.get("/feedback/imports/<public_id>")
def show_batch(public_id: str) -> Response:
    """Show what became of a file's rows, or how far it is."""
    require(me(), "feedback.import")
    batch = queries.batch_by_public_id(session(), public_id)
    if wants_block():
        return page(PIECE, batch=batch, **_told(batch))
    return page(TEMPLATE, batch=batch, **_told(batch))


@blueprint.post("/feedback/imports/<public_id>/take-in")
def take_in(public_id: str) -> Response:
    """Let the rows that wait become comments."""
    require(me(), "feedback.import")
    batch = queries.batch_by_public_id(session(), public_id, lock=True)
    masking = queries.masking_of(session(), settings().pseudonym_key)
    actions.take_in(session(), batch, me(), masking, now=utc_now())
    commit()
    return piece(PIECE, back=batch.address, batch=batch, **_told(batch))


@blueprint.post("/feedback/imports/<public_id>/undo")
def undo_import(public_id: str) -> Response:
    """Take the comments of an import out again, or leave alone what waits."""
    require(me(), "feedback.import")
    batch = queries.batch_by_public_id(session(), public_id, lock=True)
    actions.undo_batch(session(), batch, me(), now=utc_now())
    commit()
    flash(_("It is undone. What was known before has stayed."), "done")
    return piece(PIECE, back=batch.address, batch=batch, **_told(batch))


def _told(batch: Batch) -> dict[str, Any]:
    """Return what the summary says beside the import itself: how many rows have to move, and for how long."""
    left = queries.rows_left(session(), batch)
    began, moved_on = batch.undone_at or batch.at, batch.new_count - left
    passed = (utc_now() - began).total_seconds()
    seconds = round(passed * left / moved_on) if moved_on > 0 else None
    is_masked_so = batch.rules_seal == queries.masking_of(session(), settings().pseudonym_key).seal
    sorted_count = queries.sorted_count(session(), batch)
    return {"left": left, "seconds": seconds, "is_masked_so": is_masked_so, "sorted_count": sorted_count}
