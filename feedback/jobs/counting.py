"""Learn from what persons confirmed, let those who wait join, and count what themes hold."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from base import outbox
from base.database import reading
from feedback import actions, queries

AT_ONCE = 1_000
LANDMARKS, PLACING, ASKING = "landmarks", "placing", "asking"


def count_themes(session: Session, *, now: datetime) -> bool:
    """Learn and count anew where something changed; returns whether it was asked for.

    One count answers all that was asked for before it. No transaction writes while anything is computed.
    """
    task = outbox.claim(session, actions.COUNT, now=now)
    asked = actions.asked_counts(session, now=now) if task else ()
    session.commit()
    if task is None:
        return False
    _learn(session, now)
    _let_join(session, now)
    with reading():
        counted = queries.tallies(session, now=now)
        session.commit()
    actions.write_tallies(session, counted, now=now)
    actions.finish_counts(session, asked, now=now)
    session.commit()
    return True


def _learn(session: Session, now: datetime) -> None:
    with reading():
        landmarks, placing = queries.lessons(session)
        session.commit()
    for name, lesson in ((LANDMARKS, landmarks), (PLACING, placing)):
        actions.keep_learned(session, name, lesson.content, lesson.measured, now=now)
    session.commit()


def _let_join(session: Session, now: datetime) -> None:
    """Let those who wait join by what persons confirmed, and keep whom to ask about first.

    Not by where the themes lie: who joined would draw the next ones in, until one theme holds all.
    """
    with reading():
        joining = replace(queries.Joining.of(session), marks=None)
        session.commit()
    after: int | None = 0
    while after is not None:
        with reading():
            found = queries.joins(session, joining, after=after, limit=AT_ONCE) if joining.taught else None
            asked = queries.to_ask_about(session, joining, limit=AT_ONCE) if found is None else []
            session.commit()
        if found is None:
            actions.keep_learned(session, ASKING, b"", {"comment_ids": asked}, now=now)
        else:
            actions.let_join(session, found, now=now)
        session.commit()
        after = found.last if found else None
