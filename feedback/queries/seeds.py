"""The ideas that stand on what customers say."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from feedback.models import Seed, Theme
from ideas.models import Idea, State
from ideas.queries import visible_to
from people.models import Someone
from people.visitor import Visitor


@dataclass(frozen=True)
class Started:
    """An idea that was started from a theme."""

    theme_id: int
    public_id: str
    title: str
    is_draft: bool


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
