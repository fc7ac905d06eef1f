"""What is done with comments after they came: they are sorted and grouped, and deleted on time."""

import subprocess
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from base import outbox
from base.database import reading
from base.outbox import Task
from feedback import actions, queries
from feedback.sorting import Sorted, sort_out
from feedback.sorting.learning import Learner, learn
from feedback.themes import group_apart

SORTED_AT_ONCE = 500
# The hour, by UTC, from which a day's deleting may begin: until then an admin can take new days back.
NIGHT = 2


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


def sort_comments(session: Session, *, now: datetime) -> bool:
    """Sort comments that came, five hundred at a time; returns whether there were any.

    No transaction is open while they are read. A worker that is killed leaves them waiting as they were.
    """
    with reading():
        waiting = queries.unsorted(session, limit=SORTED_AT_ONCE)
        learned = queries.learners(session) if waiting else {}
        session.commit()
    if not waiting:
        return False
    actions.write_sorted(session, _sorted(waiting, learned))
    if len(waiting) < SORTED_AT_ONCE:
        outbox.put(session, actions.COUNTING, key=f"sorted {waiting[-1].id}", due_at=now)
    session.commit()
    return True


def _sorted(rows: Sequence[Any], learned: Mapping[str, Learner]) -> dict[int, Sorted]:
    return {row.id: sort_out(row.text, product=row.product, rating=row.rating, learned=learned) for row in rows}


def learn_sorting(session: Session, *, now: datetime) -> bool:
    """Learn from what people said of sorting, where they said more; returns whether they did."""
    task = outbox.claim(session, actions.LEARNING, now=now)
    session.commit()
    if task is None:
        return False
    with reading():
        lessons = queries.lessons(session)
        session.commit()
    learned = {field: learner for field, told in lessons.items() if (learner := learn(told))}
    actions.write_learned(session, learned, now=now)
    outbox.put(session, actions.COUNTING, key=f"learned {task.key}", due_at=now)
    outbox.finish(task, now=now)
    session.commit()
    return True


def sort_again(session: Session, *, now: datetime) -> bool:  # noqa: ARG001 - every job is called alike
    """Sort the latest comments with what was learned since, five hundred at a time; returns whether any were left."""
    with reading():
        place = queries.sorted_again(session)
        rows = queries.sorted_below(session, place["below"], limit=min(place["left"], SORTED_AT_ONCE))
        learned = queries.learners(session) if rows else {}
        session.commit()
    if place["left"] == 0:
        return False
    actions.write_sorted(session, _sorted(rows, learned))
    left = place["left"] - len(rows) if rows else 0
    actions.note_sorted_again(session, place, below=rows[-1].id if rows else 0, left=left)
    session.commit()
    return True


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
