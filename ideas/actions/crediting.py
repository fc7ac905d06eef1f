"""The ledger of who helped."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from base.database import in_dialect
from ideas.models import Credit


def credit(session: Session, idea_id: int, person_id: int, deed: str, *, now: datetime) -> None:
    """Note that a person helped; each kind of help once per idea. One that a merge carried here becomes their own."""
    row = {"idea_id": idea_id, "person_id": person_id, "deed": deed, "earned_at": now}
    session.connection().execute(_credit(session), row)


@in_dialect
def _credit(insert: Any) -> Any:  # noqa: ANN401 - either dialect's Insert
    row, key = insert(Credit), ["idea_id", "person_id", "deed"]
    own = {"earned_at": row.excluded.earned_at, "carried_by": None}
    return row.on_conflict_do_update(index_elements=key, set_=own, where=Credit.carried_by.is_not(None))


def discredit(session: Session, idea_id: int, person_id: int, deed: str) -> None:
    """Take back a credit for what was itself taken back; one that a merge carried stays."""
    which = (Credit.idea_id == idea_id, Credit.person_id == person_id, Credit.deed == deed)
    session.execute(delete(Credit).where(*which, Credit.carried_by.is_(None)))
