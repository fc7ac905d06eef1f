"""The grouping of all comments, asked for by imports."""

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
