"""Which themes ask for an idea, and which have one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from feedback.models import Theme
from feedback.queries.seeds import Started, started_from
from feedback.seeding import Facts, Reason, board, why_seed
from feedback.weight import breadth
from people.models import Follow
from people.visitor import Visitor

MOST_SEEDS, MOST_BEGUN = 24, 12


@dataclass(frozen=True)
class Standing:
    """A theme on the board, why it stands there, and the visitor's own draft that was started from it."""

    theme: Theme
    reasons: Sequence[Reason]
    drafts: Sequence[Started]


@dataclass(frozen=True)
class Board:
    """The best seeds first, and beside them the largest themes from which an idea grew already."""

    seeds: Sequence[Standing]
    begun: Sequence[tuple[Theme, Sequence[Started]]]


def seed_board(session: Session, visitor: Visitor) -> Board:
    """Return the board as far as the visitor sees the ideas that were started; two statements."""
    themes = standing_themes(session)
    started: dict[int, list[Started]] = defaultdict(list)
    for one in started_from(session, visitor, [theme.id for theme in themes]):
        started[one.theme_id].append(one)
    posted = {key for key, ideas in started.items() if not all(idea.is_draft for idea in ideas)}
    facts = [facts_of(theme, has_idea=theme.id in posted) for theme in themes]
    seeds = [
        Standing(themes[place], why_seed(facts[place]), started[themes[place].id])
        for place in board(facts)[:MOST_SEEDS]
    ]
    return Board(seeds, [(theme, started[theme.id]) for theme in themes if theme.id in posted][:MOST_BEGUN])


def standing_themes(session: Session) -> Sequence[Theme]:
    """Return the themes that comments stand in and nobody muted, the largest first; one statement."""
    wanted = select(Theme).where(Theme.ended_at.is_(None), Theme.muted_at.is_(None))
    return session.scalars(wanted.order_by(Theme.size.desc(), Theme.id)).all()


def facts_of(theme: Theme, *, has_idea: bool) -> Facts:
    """Return what the board weighs of a theme, as its figures were last counted."""
    figures, trend = theme.figures, theme.trend
    return Facts(
        kind=trend.get("kind", "few"),
        factor=trend.get("factor") or 1.0,
        is_small=trend.get("small", True),
        customers=figures.get("customers", 0),
        share_answered=figures.get("answered", 0) / max(theme.size, 1),
        breadth=max(breadth(theme.sources.values()), breadth(theme.products.values())),
        gain_low=(figures.get("rating") or {}).get("low"),
        has_idea=has_idea,
    )


def rising_themes(session: Session, reader: Visitor, *, limit: int) -> Sequence[Theme]:
    """Return themes that rise or are new, those that the reader follows first; one statement."""
    kind: Any = Theme.figures["trend"]["kind"].as_string()
    follows = select(Follow.id).where(Follow.noun == "theme", Follow.noun_id == Theme.id)
    followed = follows.where(Follow.person_id == reader.id).exists()
    wanted = select(Theme).where(or_(kind == "rising", kind == "new"))
    wanted = wanted.where(Theme.ended_at.is_(None), or_(Theme.muted_at.is_(None), followed))
    return session.scalars(wanted.order_by(followed.desc(), Theme.size.desc(), Theme.id).limit(limit)).all()
