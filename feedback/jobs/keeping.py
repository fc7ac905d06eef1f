"""Delete on time."""

from datetime import datetime

from sqlalchemy.orm import Session

from base import outbox
from base.database import reading
from feedback import actions, queries

# The hour, by UTC, from which a day's deleting may begin: until then an admin can take new days back.
NIGHT = 2


def forget_comments(session: Session, *, now: datetime) -> bool:
    """Delete once a day, from NIGHT on, what was kept long enough, some at a time; returns whether there was any."""
    day = now.date().isoformat()
    with reading():
        begins = now.hour >= NIGHT and not queries.is_asked(session, actions.FORGETTING, day)
        session.commit()
    if begins:
        outbox.put(session, actions.FORGETTING, key=day, due_at=now)
    task = outbox.claim(session, actions.FORGETTING, now=now)
    session.commit()
    if task is None:
        return False
    forgotten = actions.forget_comments(session, now=now)
    if forgotten:
        task.leased_until = None
    else:
        actions.forget_the_rest(session, now=now)
        outbox.finish(task, now=now)
    session.commit()
    return forgotten > 0
