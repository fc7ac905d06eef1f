"""What people searched and what came of it, in numbers that name nobody."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, distinct, exists, func, or_, select, true
from sqlalchemy.orm import Session

from search.models import (
    ENOUGH_TO_COUNT,
    EVERYONE,
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


def people_left_alone(session: Session, words: str, *, now: datetime) -> int:
    """Return how many people found nothing by these words, or opened nothing of it for as long as a search lasts.

    They count since somebody last opened what is for everyone. Who opened what is for few is not alone with it either.
    """
    opened = select(func.max(Asked.at)).join(Document, and_(*_is_for_all(Asked.clicked_kind, Asked.clicked_id)))
    last = func.coalesce(opened.where(Asked.words == words).scalar_subquery(), LONG_AGO)
    is_over = or_(Asked.found == 0, Asked.at <= now - SAME_SEARCH)
    wanted = select(_PEOPLE).where(Asked.words == words, Asked.at > last, ~_IS_CLICKED, is_over)
    return session.scalar(wanted) or 0


def is_for_all(clicked: tuple[str, str]) -> ColumnElement[bool]:
    """Return the condition that a document, by kind and public id, is there for everyone."""
    return exists().where(*_is_for_all(*clicked))


def _is_for_all(kind: Any, public_id: Any) -> Iterator[ColumnElement[bool]]:  # noqa: ANN401 - names, or columns of them
    yield Document.kind == kind
    yield Document.public_id == public_id
    yield Document.is_for([EVERYONE])
