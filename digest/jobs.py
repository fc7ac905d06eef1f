"""Events become notices, a batch at a time; and searches that people follow are looked through, one at a time."""

from collections.abc import Mapping
from datetime import datetime
from itertools import accumulate

from sqlalchemy.orm import Session

from base.database import reading
from base.outbox import leave_receipts, unread_events
from digest import actions, queries
from search import actions as search_actions
from search import queries as search_queries
from search.engine import the_engine
from search.models import SavedSearch

# Bounds how long writers wait for one batch: about 30 ms of CPU.
MOST_NOTICES = 1_000


def write_notices(session: Session, *, now: datetime) -> bool:
    """Turn the oldest events that nobody was told of into notices; returns whether there were any.

    Who is to hear is found while others write; receipts and notices come together in one short transaction.
    """
    with reading():
        events = unread_events(session, actions.READER)
        told = actions.notices_for(session, events) if events else {}
        session.commit()
    if not events:
        return False
    few = events[: _how_many({event.id: len(told[event.id]) for event in events})]
    own = leave_receipts(session, actions.READER, few, now=now)
    actions.put_notices(session, [row for event in few if event.id in own for row in told[event.id]])
    session.commit()
    return True


def _how_many(lengths: Mapping[int, int]) -> int:
    """Return how many of the events go into one batch: at least the first, however many hear of it."""
    return max(1, sum(total <= MOST_NOTICES for total in accumulate(lengths.values())))


def look_again(session: Session, *, now: datetime) -> bool:
    """Look through the followed search whose turn it is, and tell what is new; returns whether there was one.

    As its person would see it now. It waits while the index lacks something: that would never be told.
    """
    if the_engine().is_being_built():
        return False
    with reading():
        saved = search_queries.due_search(session, now=now)
        since = queries.unread_since(session, saved) if saved else now
        news = _news(session, saved, since, now) if saved else 0
        session.commit()
    if saved is None:
        return False
    search_actions.note_look(session, saved, news, since=since, now=now)
    session.commit()
    return True


def _news(session: Session, saved: SavedSearch, since: datetime, now: datetime) -> int:
    reader = queries.reader_of(session, saved)
    if reader is None:
        return 0
    return search_queries.news_in(session, saved, reader, the_engine(), since=since, now=now)
