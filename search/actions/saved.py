"""Searches that people keep and follow."""

from collections.abc import Mapping
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import update
from sqlalchemy.orm import Session

from base.errors import Refused
from base.model import new_public_id
from base.outbox import insert_once, tell
from search.models import MOST_SAVED, SavedSearch, key_of_search
from search.queries.saved import saved_searches


def save_search(
    session: Session, person_id: int, name: str, typed: str, chosen: Mapping[str, str], *, now: datetime
) -> SavedSearch:
    """Keep a search under a name; the same one kept again only gets the other name.

    Raises Refused for one more than MOST_SAVED.
    """
    key, kept = key_of_search(typed, chosen), saved_searches(session, person_id)
    if len(kept) >= MOST_SAVED and key not in {one.key for one in kept}:
        raise Refused(_("You have saved as many searches as there is room for. Please delete one first."))
    asked = {"typed": typed, "chosen": dict(chosen), "follows": False, "looked_at": now}
    row = {"public_id": new_public_id(), "person_id": person_id, "key": key, "name": name, **asked}
    named = insert_once(session, SavedSearch).values(row)
    named = named.on_conflict_do_update(index_elements=["person_id", "key"], set_={"name": name})
    saved: SavedSearch = session.scalars(named.returning(SavedSearch), execution_options=_ANEW).one()
    return saved


_ANEW = {"populate_existing": True}


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
