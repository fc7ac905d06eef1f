"""What imports ask for: that their rows move, and the grouping of all comments."""

import subprocess
from datetime import datetime

from sqlalchemy.orm import Session

from base import outbox
from base.database import reading
from base.outbox import Task
from feedback import actions, queries
from feedback.themes import group_apart


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
