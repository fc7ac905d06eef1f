"""What became of themes after their ideas were done."""

from datetime import datetime

from sqlalchemy.orm import Session

from base import outbox
from base.database import reading
from feedback import actions


def await_outcomes(session: Session, *, now: datetime) -> bool:
    """Ask for a later look at the themes behind ideas that were done; returns whether any idea changed its stage."""
    with reading():
        events = outbox.unread_events(session, actions.DONE)
        session.commit()
    if not events:
        return False
    own = outbox.leave_receipts(session, actions.DONE, events, now=now)
    for event in events:
        if event.id in own:
            actions.await_outcomes(session, event)
    session.commit()
    return True


def measure_outcomes(session: Session, *, now: datetime) -> bool:
    """Take the look that is due, and tell what it showed; returns whether there was one."""
    task = outbox.claim(session, actions.MEASURING, now=now)
    session.commit()
    if task is None:
        return False
    actions.measure_outcomes(session, **task.payload, now=now)
    outbox.finish(task, now=now)
    session.commit()
    return True
