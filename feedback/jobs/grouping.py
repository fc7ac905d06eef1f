"""Look at all that was said afresh, asked for by imports: who joins which theme, what is proposed."""

import subprocess
from datetime import datetime

from sqlalchemy.orm import Session

from base import outbox
from base.database import reading
from base.outbox import Task
from feedback import actions, queries
from feedback.themes.rounds import round_apart


def group_comments(session: Session, *, now: datetime) -> bool:
    """Hold a round over all comments, where an import asked for it; returns whether one did.

    No transaction is open while the round runs. Killed meanwhile, the task comes back when its lease ends.
    """
    task = outbox.claim(session, actions.GROUPING, now=now)
    session.commit()
    if task is None:
        return False
    try:
        _hold(session, task, now)
    except subprocess.CalledProcessError as fault:
        outbox.put_off(task, f"the round ended with {fault.returncode}", now=now)
    session.commit()
    return True


def _hold(session: Session, task: Task, now: datetime) -> None:
    with reading():
        said, batch_ids = queries.stated(session), queries.waiting_batches(session)
        declined = queries.declined_proposals(session)
        session.commit()
    found = round_apart(actions.sample_of(said, declined)) if said and batch_ids else None
    session.refresh(task, with_for_update=True)
    if task.done_at is not None:  # Another worker did it, while this one was slower than its lease.
        return
    if found is not None:
        actions.write_round(session, said, found, now=now)
        actions.ask_for_count(session, now=now)
    actions.note_grouped(session, batch_ids, now=now)
    outbox.finish(task, now=now)
