"""The themes at a glance."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from feedback.models import Batch, BatchState, CustomerComment, Placement, Theme


@dataclass(frozen=True)
class Filters:
    """What the overview is narrowed to."""

    source: str = ""
    product: str = ""


@dataclass(frozen=True)
class Card:
    """A theme with how many of the comments looked at are in it; `share` is a percentage of them."""

    theme: Theme
    count: int
    share: float
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Overview:
    """The themes, largest first, among how many comments; `left_over` of them fit no theme."""

    cards: Sequence[Card]
    total: int
    left_over: int
    sources: Sequence[str]
    products: Sequence[str]
    waits: bool


def overview(session: Session, filters: Filters) -> Overview:
    """Return the themes as far as the filters let their comments through; three statements."""
    columns = (Placement.theme_id, CustomerComment.source, CustomerComment.product)
    placed = select(*columns, func.count()).outerjoin(Placement, Placement.comment_id == CustomerComment.id)
    tallies = session.execute(placed.select_from(CustomerComment).group_by(*columns)).all()
    by_theme: dict[int | None, Counter[str]] = defaultdict(Counter)
    for theme_id, source, product, count in tallies:
        if filters.source in {"", source} and filters.product in {"", product}:
            by_theme[theme_id][source] += count
    left_over = by_theme.pop(None, Counter[str]()).total()
    total = left_over + sum(map(Counter.total, by_theme.values()))
    themes = session.scalars(select(Theme).where(Theme.id.in_(list(by_theme))))
    cards = sorted((_card(theme, by_theme[theme.id], total) for theme in themes), key=_largest_first)
    sources = sorted({source for _, source, _, _ in tallies})
    products = sorted({product for _, _, product, _ in tallies} - {""})
    return Overview(cards, total, left_over, sources, products, something_waits(session))


def _card(theme: Theme, sources: Counter[str], total: int) -> Card:
    count = sources.total()
    return Card(theme, count, 100 * count / total, tuple(name for name, _ in sources.most_common()))


def _largest_first(card: Card) -> tuple[int, str]:
    return -card.count, card.theme.name


def something_waits(session: Session) -> bool:
    """Whether comments came that no grouping has seen."""
    waiting = select(Batch.id).where(Batch.grouped_at.is_(None), Batch.new_count > 0, Batch.state == BatchState.DONE)
    return session.scalar(select(waiting.exists())) or False
