"""What ideas do by night: learn from the merges from which score on a similar idea is probably the same wish."""

from datetime import datetime

from sqlalchemy.orm import Session

from base.database import reading
from ideas import actions, queries
from ideas.likeness import LOOKED_AT, MOST_SHOWN, Trial
from ideas.queries import Merged
from search.engine import the_engine
from search.models import EVERYONE

# The hour, by UTC, from which a day's look may begin; and at how many merges, some milliseconds each, the newest.
NIGHT, MOST_MERGES = 2, 500


def fit_cut_off(session: Session, *, now: datetime) -> bool:
    """Ask once a night what is like each merged text, and keep the cut-off that this tells; returns whether it did.

    It is asked as by a person of no group, so that nothing private shapes what others see.
    """
    if now.hour < NIGHT or the_engine().is_being_built() or _is_fitted(session, now):
        return False
    with reading():
        merged = queries.merged_texts(session, limit=MOST_MERGES)
        session.commit()
    actions.keep_cut_off(session, [_trial(text) for text in merged], now=now)
    session.commit()
    return True


def _is_fitted(session: Session, now: datetime) -> bool:
    with reading():
        last = queries.last_fit(session)
        session.commit()
    return last is not None and last.day >= now.date()


def _trial(text: Merged) -> Trial:
    """Ask as the composer would have while the text was typed."""
    body = text.body[:LOOKED_AT]
    hits = the_engine().similar(text.title, body, audiences=(EVERYONE,), limit=MOST_SHOWN + 1)
    shown = [hit for hit in hits if hit.public_id != text.public_id][:MOST_SHOWN]
    right = max((hit.score for hit in shown if hit.public_id == text.taker), default=0.0)
    return Trial(right, wrong=max((hit.score for hit in shown if hit.public_id != text.taker), default=0.0))
