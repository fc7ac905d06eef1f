"""What people searched and what came of it, in numbers that name nobody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, case, distinct, func, select, true
from sqlalchemy.orm import Session

from search.models import (
    ENOUGH_TO_COUNT,
    KEPT_FOR,
    LONG_AGO,
    SAME_SEARCH,
    Asked,
    Document,
    is_fit_for_all,
)
from search.queries.documents import shown

MOST_ROWS = 20
_IS_CLICKED = Asked.clicked_kind.is_not(None)
_PEOPLE = func.count(distinct(Asked.who))


class Counted(NamedTuple):
    """A question, how many people came with it, and how many times."""

    words: str
    people: int
    times: int


class Totals(NamedTuple):
    """All searches of some days."""

    searches: int
    clicked: int
    without_hits: int
    place: float | None

    @property
    def share(self) -> int | None:
        """How many of a hundred ended in a click."""
        return round(100 * self.clicked / self.searches) if self.searches else None


@dataclass(frozen=True)
class Report:
    """What was searched, found and clicked."""

    totals: Totals
    asked: Sequence[Counted]
    not_found: Sequence[Counted]
    abandoned: Sequence[Counted]
    clicked: Sequence[tuple[Document, int]]


def report(session: Session, since: datetime, audiences: Iterable[str]) -> Report:
    """Return the numbers of the searches since a moment; six statements.

    A question that fewer than ENOUGH_TO_COUNT people asked is not named, nor a document that is for none of the
    audiences.
    """
    return Report(
        _totals(session, since),
        _counted(session, since, true()),
        _counted(session, since, Asked.found == 0),
        _counted(session, since, and_(Asked.found > 0, ~_IS_CLICKED)),
        _clicked(session, since, audiences),
    )


def _totals(session: Session, since: datetime) -> Totals:
    without = func.count(case((Asked.found == 0, 1)))
    # What is pinned has no place in the list.
    place = func.avg(case((Asked.place > 0, Asked.place)))
    wanted = select(func.count(), func.count(Asked.clicked_kind), without, place).where(Asked.at >= since)
    searches, clicked, empty, mean = session.execute(wanted).one()
    return Totals(searches, clicked, empty, None if mean is None else float(mean))


def _counted(session: Session, since: datetime, which: ColumnElement[bool]) -> list[Counted]:
    wanted = select(Asked.words, _PEOPLE, func.count()).where(Asked.at >= since, which)
    wanted = wanted.group_by(Asked.words).having(_PEOPLE >= ENOUGH_TO_COUNT)
    wanted = wanted.order_by(_PEOPLE.desc(), func.count().desc(), Asked.words).limit(MOST_ROWS)
    return [Counted(*row) for row in session.execute(wanted) if is_fit_for_all(row.words)]


def _clicked(session: Session, since: datetime, audiences: Iterable[str]) -> list[tuple[Document, int]]:
    wanted = select(Asked.clicked_kind, Asked.clicked_id, func.count()).where(Asked.at >= since, _IS_CLICKED)
    wanted = wanted.group_by(Asked.clicked_kind, Asked.clicked_id).order_by(func.count().desc()).limit(MOST_ROWS)
    times = {(str(kind), str(public_id)): count for kind, public_id, count in session.execute(wanted)}
    return [(document, times[document.kind, document.public_id]) for document in shown(session, times, audiences)]


def asked_lately(session: Session, who: str, now: datetime) -> Asked | None:
    """Return the same person's same search of a moment ago."""
    same = select(Asked).where(Asked.who == who, Asked.at > now - SAME_SEARCH)
    return session.scalars(same.order_by(Asked.id.desc()).limit(1)).first()


def is_anything_old(session: Session, *, now: datetime) -> bool:
    """Whether a search is older than it is kept."""
    return session.scalar(select(Asked.id).where(Asked.at < now - KEPT_FOR).limit(1)) is not None


def people_left_alone(session: Session, words: str) -> int:
    """Return how many people asked this since anybody last opened something that was found for it."""
    same = select(func.max(Asked.at)).where(Asked.words == words, _IS_CLICKED).scalar_subquery()
    wanted = select(_PEOPLE).where(Asked.words == words, Asked.at > func.coalesce(same, LONG_AGO))
    return session.scalar(wanted) or 0
