"""Where other machines bring comments: an interface with tokens, and calls signed as Standard Webhooks asks.

These authenticate themselves, so they need no session and no form's token; answers are JSON. Nothing of a body is
kept but its masked comments, and no answer repeats a word of it.
"""

import base64
import hashlib
import hmac
import json
from typing import Any

from flask import Blueprint, Response, jsonify, request
from flask_babel import gettext as _

from base.clock import utc_now
from base.errors import Missing
from feedback import actions, queries
from feedback.complaints import Unreadable
from feedback.models import Inlet
from feedback.records import read_record
from ideas.models import Idea
from web.access import public
from web.db import begin_writing, commit, session
from web.security import csrf
from web.settings import settings

# A call's body lies in memory, never in a file; no call may bring more than an import writes at a time.
MOST_BYTES, MOST_RECORDS = 400 * 1024, 500
# How old a signed call may be, in seconds: https://www.standardwebhooks.com says five minutes.
TOLERANCE = 300

blueprint = Blueprint("feedback_api", __name__)
csrf.exempt(blueprint)


@blueprint.post("/feedback/api/comments")
@public
def take_comments() -> tuple[Response, int] | Response:
    """Take comments from a machine that holds a token: one object, a list of them, or {"comments": […]}."""
    begin_writing()
    try:
        inlet = _inlet()
    except Missing:
        return _refused(401, _("This token opens nothing."))
    return _take(inlet)


@blueprint.get("/feedback/api/told/<public_id>")
@public
def list_told(public_id: str) -> tuple[Response, int] | Response:
    """Say which records of the machine's own source stand behind a done idea, and when its customers were told."""
    try:
        inlet = _inlet()
    except Missing:
        return _refused(401, _("This token opens nothing."))
    try:
        return _told(inlet, queries.done_for_machines(session(), public_id))
    except Missing:
        return _refused(404, _("No idea that is done has this id."))


def _told(inlet: Inlet, idea: Idea) -> Response:
    behind = queries.behind_idea(session(), idea)
    records = queries.records_behind(session(), behind, source=inlet.source)
    told = [one.seed.told_at for one in behind if one.seed.told_at]
    times = {"done_at": idea.staged_at, "told_at": max(told, default=None)}
    said = {name: at.isoformat() if at else None for name, at in times.items()}
    ids = [external_id for _source, external_id in records]
    return jsonify(idea=idea.public_id, source=inlet.source, external_ids=ids, **said)


def _inlet() -> Inlet:
    """Return the way in that the caller's token opens, or raise Missing."""
    scheme, _blank, token = request.headers.get("Authorization", "").partition(" ")
    return queries.inlet_of_token(session(), token if scheme.lower() == "bearer" else "")


@blueprint.post("/feedback/hooks/<public_id>")
@public
def take_call(public_id: str) -> tuple[Response, int] | Response:
    """Take a signed call; one that comes again brings nothing twice."""
    begin_writing()
    try:
        inlet = queries.hook_by_public_id(session(), public_id)
    except Missing:
        return _refused(404, _("There is no such way in."))
    if not _is_signed(actions.signing_secret(inlet, settings().secret_key)):
        return _refused(401, _("The signature does not fit, or is too old."))
    return _take(inlet)


def _take(inlet: Inlet) -> tuple[Response, int] | Response:
    records = _records()
    if not records:
        return _refused(422, _("Send a comment, a list of them, or {“comments”: […]}, at most 500 at a time."))
    rows, now = [read_record(record, place) for place, record in enumerate(records, start=1)], utc_now()
    masking = queries.masking_of(session(), settings().pseudonym_key)
    taken = actions.take_from(session(), inlet, rows, masking, now=now)
    commit()
    unreadable = [{"place": row.line, "reason": _(row.reason)} for row in rows if isinstance(row, Unreadable)]
    return jsonify(new=taken.new, known=taken.known, unreadable=unreadable)


def _records() -> list[object]:
    """Return what was sent as a list of at most 500, or an empty one where it cannot be read."""
    if (request.content_length or 0) > MOST_BYTES:
        return []
    try:
        sent: Any = json.loads(request.get_data(cache=True))
    except (ValueError, RecursionError):
        return []
    if isinstance(sent, dict) and isinstance(sent.get("comments"), list):
        sent = sent["comments"]
    records = sent if isinstance(sent, list) else [sent]
    return records if len(records) <= MOST_RECORDS else []


def _is_signed(secret: str) -> bool:
    """Whether one of the signatures is that of id, time and body; the time is checked against the clock."""
    name, at = request.headers.get("webhook-id", ""), request.headers.get("webhook-timestamp", "")
    if not (name and at.isdecimal() and abs(utc_now().timestamp() - int(at)) <= TOLERANCE):
        return False
    key = base64.b64decode(secret.removeprefix(actions.SECRET_BEGINS))
    signed = hmac.new(key, f"{name}.{at}.".encode() + request.get_data(cache=True), hashlib.sha256).digest()
    wanted = "v1," + base64.b64encode(signed).decode()
    offered = request.headers.get("webhook-signature", "").split()
    return any(hmac.compare_digest(wanted.encode(), one.encode()) for one in offered)


def _refused(status: int, sentence: str) -> tuple[Response, int]:
    answer = jsonify(error=str(sentence))
    if status == 401:  # noqa: PLR2004 - says how to come in
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer, status
