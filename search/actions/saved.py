"""Searches that people keep and follow."""

from collections.abc import Mapping
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import update
from sqlalchemy.orm import Session

from base.errors import Refused
from base.outbox import tell
from search.models import MOST_SAVED, SavedSearch
from search.queries.saved import saved_searches


def save_search(
    session: Session, person_id: int, name: str, typed: str, chosen: Mapping[str, str], *, now: datetime
) -> SavedSearch:
    """Keep a search under a name; the same one kept again only gets the other name.

    Raises Refused for one more than MOST_SAVED.
    """
    kept = saved_searches(session, person_id)
    row = next((one for one in kept if (one.typed, one.chosen) == (typed, chosen)), None)
    if row is None and len(kept) >= MOST_SAVED:
        raise Refused(_("You have saved as many searches as there is room for. Please delete one first."))
    row = row or SavedSearch(person_id=person_id, typed=typed, chosen=dict(chosen), looked_at=now)
    row.name = name
    session.add(row)
    session.flush()
    return row


def follow_saved(saved: SavedSearch, *, now: datetime) -> None:
    """Tell its person from now on what is new in it; what is there already is not."""
    if not saved.follows:
        saved.follows, saved.looked_at = True, now


def note_look(session: Session, saved: SavedSearch, news: int, *, since: datetime, now: datetime) -> None:
    """Note that a followed search was looked through, and tell what is new; nothing where another was quicker."""
    mine = update(SavedSearch).where(SavedSearch.id == saved.id, SavedSearch.looked_at == saved.looked_at)
    looked = mine.values(looked_at=now).returning(SavedSearch.person_id)
    person_id = session.scalar(looked, execution_options={"synchronize_session": False})
    if person_id is not None and news:
        said = {"person_id": person_id, "saved_id": saved.id, "count": news, "since": since.isoformat()}
        tell(session, "search found", "search", actor_id=None, now=now, **said)
