"""One theme: who says it, when, about what."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, extract, func, or_, select
from sqlalchemy.orm import Session

from base.errors import Missing
from feedback.models import CustomerComment, Placement, Theme

PAGE = 30
FEWEST_MONTHS, MOST_MONTHS = 12, 24
_MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Month:
    """How many comments came in a month; `share` is the percentage of the fullest month's."""

    first: date
    count: int
    share: float


def theme_by_public_id(session: Session, public_id: str) -> Theme:
    """Return the theme, or raise Missing."""
    found = session.scalars(select(Theme).where(Theme.public_id == public_id)).first()
    if found is None:
        raise Missing
    return found


def comments_of(session: Session, theme: Theme, *, after: str = "") -> Sequence[Any]:
    """Return a page of a theme's comments and one more, the newest first, from behind the one with this public id."""
    wanted = _shown(theme)
    if after:
        wanted = wanted.where(_behind(session, after))
    newest = wanted.order_by(Placement.received_on.desc().nulls_last(), Placement.comment_id.desc())
    return session.execute(newest.limit(PAGE + 1)).all()


def comment_of(session: Session, theme: Theme, public_id: str) -> Any:  # noqa: ANN401 - a row has no type of its own
    """Return one comment of a theme as `comments_of` returns many, or raise Missing."""
    found = session.execute(_shown(theme).where(CustomerComment.public_id == public_id)).first()
    if found is None:
        raise Missing
    return found


def _shown(theme: Theme) -> Any:  # noqa: ANN401 - a Select
    columns = (CustomerComment.public_id, CustomerComment.text, CustomerComment.received_on, Placement.confirmed_at)
    places = (CustomerComment.source, CustomerComment.product, CustomerComment.channel, CustomerComment.company)
    wanted = select(*columns, *places).join(Placement, Placement.comment_id == CustomerComment.id)
    return wanted.where(Placement.theme_id == theme.id)


def open_themes(session: Session) -> Sequence[Any]:
    """Return (public id, name) of every theme that takes comments, by name; one statement."""
    wanted = select(Theme.public_id, Theme.name).where(Theme.ended_at.is_(None))
    return session.execute(wanted.order_by(func.lower(Theme.name), Theme.id)).all()


def theme_after(session: Session, theme: Theme) -> Theme | None:
    """Return the theme that has the comments of a closed one now, or None where none has."""
    return session.get(Theme, theme.merged_into_id) if theme.merged_into_id else None


def _behind(session: Session, public_id: str) -> ColumnElement[bool]:
    columns = select(CustomerComment.received_on, CustomerComment.id)
    last = session.execute(columns.where(CustomerComment.public_id == public_id)).first()
    if last is None:
        raise Missing
    undated = Placement.received_on.is_(None)
    older = Placement.comment_id < last.id
    if last.received_on is None:
        return and_(undated, older)
    same_day = Placement.received_on == last.received_on
    return or_(Placement.received_on < last.received_on, and_(same_day, older), undated)


def months_of(session: Session, theme: Theme) -> list[Month]:
    """Return the last one or two years of a theme month by month, empty months too; one statement."""
    year, month = (extract(part, Placement.received_on) for part in ("year", "month"))
    dated = Placement.theme_id == theme.id, Placement.received_on.is_not(None)
    tallies = session.execute(select(year, month, func.count()).where(*dated).group_by(year, month))
    counts = {int(year) * _MONTHS_A_YEAR + int(month) - 1: count for year, month, count in tallies}
    if not counts:
        return []
    last = max(counts)
    first = max(min(*counts, last - FEWEST_MONTHS + 1), last - MOST_MONTHS + 1)
    shown = {number: counts.get(number, 0) for number in range(first, last + 1)}
    return [_month(number, count, max(shown.values())) for number, count in shown.items()]


def _month(number: int, count: int, most: int) -> Month:
    year, month = divmod(number, _MONTHS_A_YEAR)
    return Month(date(year, month + 1, 1), count, 100 * count / most)


def places_of(session: Session, theme: Theme) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Return the products and the sources of a theme with their counts, largest first; one statement."""
    columns = (CustomerComment.product, CustomerComment.source)
    placed = select(*columns, func.count()).join(Placement, Placement.comment_id == CustomerComment.id)
    tallies = session.execute(placed.where(Placement.theme_id == theme.id).group_by(*columns)).all()
    products, sources = Counter[str](), Counter[str]()
    for product, source, count in tallies:
        products[product] += count
        sources[source] += count
    return products.most_common(), sources.most_common()
