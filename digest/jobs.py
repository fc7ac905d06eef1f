"""One event at a time becomes notices."""

from datetime import datetime

from sqlalchemy.orm import Session

from base.outbox import leave_receipt, unread_events
from digest import actions


def write_notices(session: Session, *, now: datetime) -> bool:  # noqa: ARG001 - every job is called so
    """Turn the oldest event that nobody was told of into notices."""
    events = unread_events(session, actions.READER, actions.DEEDS, limit=1)
    for event in events:
        actions.write_notices(session, event)
        leave_receipt(session, actions.READER, event)
        session.commit()
    return bool(events)
