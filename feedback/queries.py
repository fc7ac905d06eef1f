"""Questions about what customers say: for those who read feedback, but for what stands behind an idea."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, extract, func, or_, select
from sqlalchemy.orm import Session

from base.errors import Missing
from feedback.models import SERVICE, Batch, CustomerComment, Seed, Theme
from ideas.models import Idea, State
from ideas.queries import visible_to
from people.models import Person, Someone
from people.visitor import Visitor

PAGE = 30
FEWEST_MONTHS, MOST_MONTHS = 12, 24
_MONTHS_A_YEAR = 12


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


@dataclass(frozen=True)
class Said:
    """A comment as the grouping reads it."""

    id: int
    public_id: str
    text: str
    theme_id: int | None
    source: str
    product: str
    received_on: date | None


@dataclass(frozen=True)
class Month:
    """How many comments came in a month; `share` is the percentage of the fullest month's."""

    first: date
    count: int
    share: float


@dataclass(frozen=True)
class Started:
    """An idea that was started from a theme."""

    theme_id: int
    public_id: str
    title: str
    is_draft: bool


def overview(session: Session, filters: Filters) -> Overview:
    """Return the themes as far as the filters let their comments through; three statements."""
    columns = (CustomerComment.theme_id, CustomerComment.source, CustomerComment.product)
    tallies = session.execute(select(*columns, func.count()).group_by(*columns)).all()
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
    waiting = select(Batch.id).where(Batch.grouped_at.is_(None), Batch.new_count > 0)
    return session.scalar(select(waiting.exists())) or False


def theme_by_public_id(session: Session, public_id: str) -> Theme:
    """Return the theme, or raise Missing."""
    found = session.scalars(select(Theme).where(Theme.public_id == public_id)).first()
    if found is None:
        raise Missing
    return found


def comments_of(session: Session, theme: Theme, *, after: str = "") -> Sequence[Any]:
    """Return a page of a theme's comments and one more, the newest first, from behind the one with this public id."""
    columns = (CustomerComment.public_id, CustomerComment.text, CustomerComment.received_on)
    places = (CustomerComment.source, CustomerComment.product, CustomerComment.channel, CustomerComment.company)
    wanted = select(*columns, *places).where(CustomerComment.theme_id == theme.id)
    if after:
        wanted = wanted.where(_behind(session, after))
    newest = wanted.order_by(CustomerComment.received_on.desc().nulls_last(), CustomerComment.id.desc())
    return session.execute(newest.limit(PAGE + 1)).all()


def _behind(session: Session, public_id: str) -> ColumnElement[bool]:
    columns = select(CustomerComment.received_on, CustomerComment.id)
    last = session.execute(columns.where(CustomerComment.public_id == public_id)).first()
    if last is None:
        raise Missing
    undated = CustomerComment.received_on.is_(None)
    older = CustomerComment.id < last.id
    if last.received_on is None:
        return and_(undated, older)
    same_day = CustomerComment.received_on == last.received_on
    return or_(CustomerComment.received_on < last.received_on, and_(same_day, older), undated)


def months_of(session: Session, theme: Theme) -> list[Month]:
    """Return the last one or two years of a theme month by month, empty months too; one statement."""
    year, month = (extract(part, CustomerComment.received_on) for part in ("year", "month"))
    dated = CustomerComment.theme_id == theme.id, CustomerComment.received_on.is_not(None)
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
    tallies = session.execute(
        select(*columns, func.count()).where(CustomerComment.theme_id == theme.id).group_by(*columns)
    ).all()
    products, sources = Counter[str](), Counter[str]()
    for product, source, count in tallies:
        products[product] += count
        sources[source] += count
    return products.most_common(), sources.most_common()


def started_from(session: Session, visitor: Visitor, theme_ids: Iterable[int]) -> list[Started]:
    """Return the ideas that were started from these themes, as far as the visitor may see them; one statement."""
    columns = select(Seed.theme_id, Idea.public_id, Idea.title, Idea.state).join(Idea, Idea.id == Seed.idea_id)
    wanted = columns.where(Seed.theme_id.in_(list(theme_ids)), visible_to(visitor), Idea.state != State.WITHDRAWN)
    rows = session.execute(wanted.order_by(Seed.id))
    return [Started(row.theme_id, row.public_id, row.title, row.state == State.DRAFT) for row in rows]


def draft_from(session: Session, theme: Theme, person: Someone) -> Idea | None:
    """Return the person's draft that was started from this theme, or None."""
    mine = select(Idea).join(Seed, Seed.idea_id == Idea.id).where(Seed.theme_id == theme.id)
    return session.scalars(mine.where(Idea.author_id == person.id, Idea.state == State.DRAFT)).first()


def theme_behind(session: Session, idea: Idea) -> Theme | None:
    """Return the theme an idea was started from, or one that it took up by a merge was; None where there is none."""
    seeds = select(Theme).join(Seed, Seed.theme_id == Theme.id).join(Idea, Idea.id == Seed.idea_id)
    taken_up = and_(Idea.merged_into_id == idea.id, Idea.state == State.MERGED)
    return session.scalars(seeds.where(or_(Idea.id == idea.id, taken_up)).order_by(Seed.id)).first()


def latest_batches(session: Session, *, limit: int = 10) -> Sequence[Any]:
    """Return the latest imports, each with the name of who brought it, or None."""
    wanted = select(Batch, Person.name).outerjoin(Person, Person.id == Batch.by_id)
    return session.execute(wanted.order_by(Batch.id.desc()).limit(limit)).all()


def batch_by_public_id(session: Session, public_id: str) -> Batch:
    """Return the import, or raise Missing."""
    found = session.scalars(select(Batch).where(Batch.public_id == public_id)).first()
    if found is None:
        raise Missing
    return found


def sorted_count(session: Session, batch: Batch) -> int:
    """Return how many comments of an import stand in a theme."""
    placed = CustomerComment.batch_id == batch.id, CustomerComment.theme_id.is_not(None)
    return session.scalar(select(func.count()).select_from(CustomerComment).where(*placed)) or 0


def all_said(session: Session) -> tuple[list[Said], list[int]]:
    """Return every comment that may be read for more than an answer, in the order they came.

    Beside them, the ids of the imports that no grouping has seen.
    """
    columns = (CustomerComment.id, CustomerComment.public_id, CustomerComment.text, CustomerComment.theme_id)
    places = (CustomerComment.source, CustomerComment.product, CustomerComment.received_on)
    waiting = session.scalars(select(Batch.id).where(Batch.grouped_at.is_(None))).all()
    wanted = select(*columns, *places).where(CustomerComment.consent != SERVICE)
    rows = session.execute(wanted.order_by(CustomerComment.id))
    return [Said(*row) for row in rows], list(waiting)
