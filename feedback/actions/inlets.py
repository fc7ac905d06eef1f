"""Other machines' ways in: a token for the interface, a signed call, and what they bring."""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from base import audit
from base.errors import Refused
from base.model import new_public_id
from base.outbox import insert_once
from feedback.actions.importing import Summary, ask_for_themes, import_comments
from feedback.complaints import Complaint, Unreadable
from feedback.masking import Masking
from feedback.models import Batch, Inlet
from people.models import Someone, hash_of, new_token

TOKEN_BEGINS, SECRET_BEGINS = "sb_", "whsec_"


def open_inlet(session: Session, inlet: Inlet, *, by: Someone, now: datetime) -> str:
    """Let another machine bring comments of one source; returns its token, for a hook nothing.

    The token is told this once: only its hash is kept.
    """
    token = TOKEN_BEGINS + new_token() if inlet.way == "api" else ""
    inlet.token_hash = hash_of(token) if token else ""
    inlet.made_by_id, inlet.made_at = by.id, now
    session.add(inlet)
    session.flush()
    audit.record(session, "opened inlet", f"inlet {inlet.public_id}", actor=by.public_id, now=now, way=inlet.way)
    return token


def close_inlet(session: Session, inlet: Inlet, person: Someone, *, now: datetime) -> None:
    """Let that machine bring nothing more, from this moment on."""
    if inlet.revoked_at is not None:
        raise Refused(_("This way in is closed already."))
    inlet.revoked_at = now
    audit.record(session, "closed inlet", f"inlet {inlet.public_id}", actor=person.public_id, now=now)


def signing_secret(inlet: Inlet, site_key: str) -> str:
    """Return the secret with which a hook's calls are signed: always the same, and kept nowhere."""
    digest = hmac.new(site_key.encode(), f"inlet {inlet.public_id}".encode(), hashlib.sha256).digest()
    return SECRET_BEGINS + base64.b64encode(digest).decode()


def take_from(
    session: Session, inlet: Inlet, rows: Sequence[Complaint | Unreadable], masking: Masking, *, now: datetime
) -> Summary:
    """Write what another machine brings: what comes on one day is one import, whoever writes at the same moment.

    Returns what became of these rows.
    """
    batch = _batch_of_day(session, inlet, now)
    inlet.used_at = now
    summary = import_comments(session, batch, rows, masking, now=now)
    ask_for_themes(session, batch, now=now)
    return summary


def _batch_of_day(session: Session, inlet: Inlet, now: datetime) -> Batch:
    day = now.date().isoformat()
    row = {
        "public_id": new_public_id(), "file_name": day, "source": inlet.source, "way": inlet.way, "at": now,
        "inlet_id": inlet.id, "consent": inlet.consent, "state": "done", "columns": {}, "remarks": [], "masked": {},
    }  # fmt: skip
    once = insert_once(session, Batch).values(row).on_conflict_do_nothing(index_elements=["inlet_id", "file_name"])
    session.execute(once)
    # Held until the commit, so that the counts of two calls add up.
    today = select(Batch).where(Batch.inlet_id == inlet.id, Batch.file_name == day).with_for_update()
    return session.scalars(today, execution_options={"populate_existing": True}).one()
