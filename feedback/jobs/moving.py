"""Move the rows of files: in, where somebody takes them in; out again, where it is undone; away, where nobody does."""

from datetime import datetime

from sqlalchemy.orm import Session

from base import outbox
from feedback import actions, queries


def move_rows(session: Session, *, now: datetime) -> bool:
    """Move the next few rows of an import in or out; returns whether one was at it.

    All in one transaction: killed, it leaves what was before.
    """
    task = outbox.claim(session, actions.MOVING, now=now)
    if task is not None:
        batch = queries.batch_by_public_id(session, task.key.split(" ")[0], lock=True)
        more = actions.move_rows(session, batch, now=now)
        outbox.go_on(task) if more else outbox.finish(task, now=now)
    session.commit()
    return task is not None


def sweep_staged(session: Session, *, now: datetime) -> bool:
    """Forget files that nobody took in for a day."""
    swept = actions.sweep_staged(session, now=now)
    session.commit()
    return swept
