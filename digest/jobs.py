"""Events become notices, a batch at a time."""

from collections.abc import Mapping
from datetime import datetime
from itertools import accumulate

from sqlalchemy.orm import Session

from base.database import reading
from base.outbox import leave_receipts, unread_events
from digest import actions

# Bounds how long writers wait for one batch: about 30 ms of CPU.
MOST_NOTICES = 1_000


def write_notices(session: Session, *, now: datetime) -> bool:
    """Turn the oldest events that nobody was told of into notices; returns whether there were any.

    Who is to hear is found while others write; receipts and notices come together in one short transaction.
    """
    with reading():
        events = unread_events(session, actions.READER)
        told = actions.notices_for(session, events) if events else {}
        session.commit()
    if not events:
        return False
    few = events[: _how_many({event.id: len(told[event.id]) for event in events})]
    own = leave_receipts(session, actions.READER, few, now=now)
    actions.put_notices(session, [row for event in few if event.id in own for row in told[event.id]])
    session.commit()
    return True


def _how_many(lengths: Mapping[int, int]) -> int:
    """Return how many of the events go into one batch: at least the first, however many hear of it."""
    return max(1, sum(total <= MOST_NOTICES for total in accumulate(lengths.values())))
