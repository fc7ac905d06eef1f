"""Sort comments as they come, learn from corrections, and sort the latest again with what was learned."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from base import outbox
from base.database import reading
from feedback import actions, queries
from feedback.sorting import Sorted, sort_out
from feedback.sorting.learning import Learner, learn

AT_ONCE = 500


def sort_comments(session: Session, *, now: datetime) -> bool:
    """Sort comments that came, five hundred at a time; returns whether there were any.

    No transaction is open while they are read. A worker that is killed leaves them waiting as they were.
    """
    with reading():
        waiting = queries.unsorted(session, limit=AT_ONCE)
        learned = queries.learners(session) if waiting else {}
        session.commit()
    if not waiting:
        return False
    actions.write_sorted(session, _sorted(waiting, learned))
    if len(waiting) < AT_ONCE:
        actions.ask_for_count(session, now=now)
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
        lessons = queries.sorting_lessons(session)
        session.commit()
    learned = {field: learner for field, told in lessons.items() if (learner := learn(told))}
    actions.write_learned(session, learned, now=now)
    actions.ask_for_count(session, now=now)
    outbox.finish(task, now=now)
    session.commit()
    return True


def sort_again(session: Session, *, now: datetime) -> bool:  # noqa: ARG001 - every job is called alike
    """Sort the latest comments with what was learned since, five hundred at a time; returns whether any were left."""
    with reading():
        place = queries.sorted_again(session)
        rows = queries.sorted_below(session, place["below"], limit=min(place["left"], AT_ONCE))
        learned = queries.learners(session) if rows else {}
        session.commit()
    if place["left"] == 0:
        return False
    actions.write_sorted(session, _sorted(rows, learned))
    left = place["left"] - len(rows) if rows else 0
    actions.note_sorted_again(session, place, below=rows[-1].id if rows else 0, left=left)
    session.commit()
    return True
