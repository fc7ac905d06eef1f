"""The themes at a glance."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from feedback.models import Batch, BatchState, CustomerComment, Placement, Theme
from feedback.queries.checks import Precision, precisions
from feedback.queries.standing import Standing, standing

# [source, product, how many comments]
Places = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Filters:
    """What the overview is narrowed to, and whether it shows what is muted."""

    source: str = ""
    product: str = ""
    muted: bool = False

    @property
    def narrow(self) -> bool:
        """Whether only some comments are looked at."""
        return bool(self.source or self.product)

    def count(self, places: Places) -> int:
        """Return how many comments these let through."""
        return sum(n for source, product, n in places if self.source in {"", source} and self.product in {"", product})


@dataclass(frozen=True)
class Card:
    """A theme with how many of the comments looked at are in it; `share` is a percentage of those in any."""

    theme: Theme
    count: int
    share: float
    sources: tuple[str, ...]
    precision: Precision | None


@dataclass(frozen=True)
class Overview:
    """The themes by family, those that are pinned first, and how things stand with all comments."""

    families: Sequence[tuple[str, Sequence[Card]]]
    sources: Sequence[str]
    products: Sequence[str]
    muted_count: int
    standing: Standing
    waits: bool

    @property
    def cards(self) -> list[Card]:
        """Every theme that is shown."""
        return [card for _, cards in self.families for card in cards]

    @property
    def checked(self) -> tuple[int, int]:
        """How many of how many comments people found right, in themes whose check still holds."""
        fresh = [
            card.precision for card in self.cards if card.precision and not card.precision.is_stale(card.theme.size)
        ]
        return sum(one.right for one in fresh), sum(one.of for one in fresh)


def overview(session: Session, filters: Filters) -> Overview:
    """Return the themes as far as the filters let their comments through; six statements."""
    themes = session.scalars(select(Theme).where(Theme.ended_at.is_(None))).all()
    places = _places(session, themes)
    shown = [theme for theme in themes if filters.muted or theme.muted_at is None]
    counts = {theme.id: filters.count(places[theme.id]) if filters.narrow else theme.size for theme in shown}
    checks, total = precisions(session, counts), sum(counts.values())
    cards = [_card(theme, counts[theme.id], total, places[theme.id], checks) for theme in shown if counts[theme.id]]
    sources = sorted({source for rows in places.values() for source, _product, _n in rows})
    products = sorted({product for rows in places.values() for _source, product, _n in rows} - {""})
    muted = sum(theme.muted_at is not None for theme in themes)
    return Overview(_by_family(cards), sources, products, muted, standing(session), something_waits(session))


def _places(session: Session, themes: Iterable[Theme]) -> dict[int, Places]:
    """Return where each theme's comments come from: as counted by the job, else counted now."""
    places: dict[int, Places] = {theme.id: theme.figures.get("places", []) for theme in themes}
    columns = (Placement.theme_id, CustomerComment.source, CustomerComment.product)
    counted = select(*columns, func.count()).join(CustomerComment, CustomerComment.id == Placement.comment_id)
    uncounted = [theme for theme, rows in places.items() if not rows]
    found: dict[int, list[Sequence[Any]]] = defaultdict(list)
    for theme, *row in session.execute(counted.where(Placement.theme_id.in_(uncounted)).group_by(*columns)):
        found[theme].append(row)
    return places | found


def _card(theme: Theme, count: int, total: int, places: Places, checks: dict[int, Precision]) -> Card:
    by_source: dict[str, int] = defaultdict(int)
    for source, _product, n in places:
        by_source[source] += n
    sources = tuple(sorted(by_source, key=lambda source: (-by_source[source], source)))
    return Card(theme, count, 100 * count / total, sources, checks.get(theme.id))


def _by_family(cards: Iterable[Card]) -> list[tuple[str, Sequence[Card]]]:
    """Return the themes of each family together: first what is pinned, then the largest, last what has no family."""
    families: dict[tuple[bool, str], list[Card]] = defaultdict(list)
    for card in sorted(cards, key=lambda card: (-card.count, card.theme.name)):
        pinned = card.theme.pinned_at is not None
        families[pinned, "" if pinned else card.theme.family].append(card)
    sizes = {key: sum(card.count for card in of_one) for key, of_one in families.items()}
    order = sorted(families, key=lambda key: (not key[0], not key[1], -sizes[key], key[1]))
    return [("pinned" if pinned else family, families[pinned, family]) for pinned, family in order]


def something_waits(session: Session) -> bool:
    """Whether comments came that no grouping has seen."""
    waiting = select(Batch.id).where(Batch.grouped_at.is_(None), Batch.new_count > 0, Batch.state == BatchState.DONE)
    return session.scalar(select(waiting.exists())) or False
