"""The searches that people keep, and what is new in them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.errors import Missing
from search.engine.protocol import Engine, Question
from search.models import LOOKS_AFTER, Reader, SavedSearch, audiences_of
from search.queries.documents import shown
from search.queries.words import synonyms

# So many hits are looked at; who is told of as many will look for themselves.
LOOKED_AT = 50


class Follower(Reader, Protocol):
    """Whose search it is."""

    @property
    def public_id(self) -> str: ...
    @property
    def locale(self) -> str: ...


def saved_searches(session: Session, person_id: int) -> Sequence[SavedSearch]:
    """Return the person's own, by name."""
    own = select(SavedSearch).where(SavedSearch.person_id == person_id)
    return session.scalars(own.order_by(SavedSearch.name, SavedSearch.id)).all()


def own_saved(session: Session, person_id: int, public_id: str) -> SavedSearch:
    """Return one of the person's own, or raise Missing."""
    own = select(SavedSearch).where(SavedSearch.public_id == public_id, SavedSearch.person_id == person_id)
    found = session.scalars(own).first()
    if found is None:
        raise Missing
    return found


def due_search(session: Session, *, now: datetime) -> SavedSearch | None:
    """Return the followed search that was looked through the longest ago, where that is long enough."""
    due = select(SavedSearch).where(SavedSearch.follows, SavedSearch.looked_at <= now - LOOKS_AFTER)
    return session.scalars(due.order_by(SavedSearch.looked_at).limit(1)).first()


def news_in(
    session: Session, saved: SavedSearch, follower: Follower, engine: Engine, *, since: datetime, now: datetime
) -> int:
    """Count what is new since a moment and open to the follower now; 0 where nothing came since the last look."""
    audiences = audiences_of(follower)
    question = Question(
        saved.since(since.date().isoformat()), audiences, now, languages=(follower.locale,), chosen=saved.chosen,
        synonyms=synonyms(session), limit=LOOKED_AT,
    )  # fmt: skip
    hits = [(hit.kind, hit.public_id) for hit in engine.answer(question).hits]
    found = shown(session, hits, audiences)
    # A question knows days, not hours; and nobody is told of what they wrote themselves.
    new = [one.at for one in found if one.at > since and one.facets.get("author_id") != follower.public_id]
    return len(new) if any(at > saved.looked_at for at in new) else 0
