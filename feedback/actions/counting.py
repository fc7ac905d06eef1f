"""Ask for the figures of themes, and write them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from base import outbox
from base.outbox import Task
from feedback.actions.grouping import document_of
from feedback.models import Theme
from feedback.queries.tallies import Tally
from search import actions as search_actions

COUNT = "feedback.count"


def ask_for_count(session: Session, *, now: datetime) -> None:
    """Ask for the figures of themes to be counted anew, and for what was confirmed to be learned."""
    outbox.put(session, COUNT, key=uuid4().hex, due_at=now)


def asked_counts(session: Session, *, now: datetime) -> Sequence[int]:
    """Return the ids of all that was asked for so far: one count answers them all."""
    return session.scalars(select(Task.id).where(Task.kind == COUNT, Task.done_at.is_(None), Task.due_at <= now)).all()


def finish_counts(session: Session, asked: Sequence[int], *, now: datetime) -> None:
    """Note these as done."""
    session.execute(update(Task).where(Task.id.in_(asked)).values(done_at=now, leased_until=None, error=None))


def write_tallies(session: Session, counted: Mapping[int, Tally], *, now: datetime) -> None:
    """Write size, figures and family of each theme; search hears of those that changed."""
    themes = session.scalars(select(Theme).where(Theme.id.in_(counted), Theme.ended_at.is_(None))).all()
    changed = [theme for theme in themes if _differs(theme, counted[theme.id])]
    for theme in changed:
        tally = counted[theme.id]
        theme.size, theme.figures, theme.family, theme.grouped_at = tally.size, tally.figures, tally.family, now
    session.flush()
    search_actions.put_all(session, map(document_of, changed))


def _differs(theme: Theme, tally: Tally) -> bool:
    return (theme.size, theme.figures, theme.family) != (tally.size, tally.figures, tally.family)
