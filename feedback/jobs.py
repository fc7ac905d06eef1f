"""The grouping of all comments, asked for by imports; and what became of themes after their ideas were done."""

import subprocess
from datetime import datetime

from sqlalchemy.orm import Session

from base import outbox
from base.database import reading
from base.outbox import Task
from feedback import actions, queries
from feedback.themes import group_apart


def group_comments(session: Session, *, now: datetime) -> bool:
    """Group all comments into themes, where an import asked for it; returns whether one did.

    No transaction is open while the grouping runs. Killed meanwhile, the task comes back when its lease ends.
    """
    task = outbox.claim(session, actions.GROUPING, now=now)
    session.commit()
    if task is None:
        return False
    try:
        _group(session, task, now)
    except subprocess.CalledProcessError as fault:
        outbox.put_off(task, f"the grouping ended with {fault.returncode}", now=now)
    session.commit()
    return True


def _group(session: Session, task: Task, now: datetime) -> None:
    with reading():
        comments, batch_ids = queries.all_said(session)
        session.commit()
    grouping = group_apart([comment.text for comment in comments]) if batch_ids else None
    session.refresh(task, with_for_update=True)
    if task.done_at is not None:  # Another worker did it, while this one was slower than its lease.
        return
    if grouping is not None:
        actions.write_themes(session, comments, grouping, now=now)
        actions.note_grouped(session, batch_ids, now=now)
    outbox.finish(task, now=now)


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
