"""The ideas that stand on what customers say."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from base.errors import Missing
from feedback.models import CustomerComment, Outcome, Placement, Seed, Theme
from ideas.models import Idea, Stage, State
from ideas.queries import visible_idea, visible_to
from people.models import Person, Someone
from people.visitor import Visitor

_Sown = aliased(Idea)


@dataclass(frozen=True)
class Started:
    """An idea that was started from a theme, took it up as evidence, or took up such an idea."""

    theme_id: int
    public_id: str
    title: str
    is_draft: bool
    is_evidence: bool


@dataclass(frozen=True)
class Behind:
    """What stands behind an idea: a theme, how it came to that, and what was seen of it since."""

    seed: Seed
    theme: Theme
    starter: str
    outcomes: Sequence[Outcome]


def started_from(session: Session, visitor: Visitor, theme_ids: Iterable[int]) -> list[Started]:
    """Return the ideas that stand on these themes, as far as the visitor may see them; one statement."""
    columns = select(Seed.theme_id, Idea.public_id, Idea.title, Idea.state, Seed.is_evidence)
    taker = Idea.id == func.coalesce(_Sown.merged_into_id, _Sown.id)
    wanted = columns.join(_Sown, _Sown.id == Seed.idea_id).join(Idea, taker)
    wanted = wanted.where(Seed.theme_id.in_(list(theme_ids)), visible_to(visitor), Idea.state != State.WITHDRAWN)
    rows = session.execute(wanted.order_by(Seed.id))
    told = {(row.theme_id, row.public_id): row for row in rows}
    return [Started(*key, row.title, row.state == State.DRAFT, row.is_evidence) for key, row in told.items()]


def draft_from(session: Session, theme: Theme, person: Someone) -> Idea | None:
    """Return the person's draft that was started from this theme, or None."""
    mine = select(Idea).join(Seed, Seed.idea_id == Idea.id).where(Seed.theme_id == theme.id)
    return session.scalars(mine.where(Idea.author_id == person.id, Idea.state == State.DRAFT)).first()


def behind_idea(session: Session, idea: Idea) -> list[Behind]:
    """Return each theme behind an idea or what it took up by merges, in the order they came; two statements."""
    columns = select(Seed, Theme, Person.name).join(Theme, Theme.id == Seed.theme_id)
    wanted = columns.join(Person, Person.id == Seed.started_by_id).where(Seed.idea_id.in_(_sown_in(idea)))
    rows: dict[int, Any] = {}
    for row in session.execute(wanted.order_by(Seed.id)):
        rows.setdefault(row.Seed.theme_id, row)
    ids = [row.Seed.id for row in rows.values()]
    outcomes = defaultdict(list)
    seen = select(Outcome).where(Outcome.seed_id.in_(ids)).order_by(Outcome.days)
    for outcome in session.scalars(seen) if ids else ():
        outcomes[outcome.seed_id].append(outcome)
    return [Behind(row.Seed, row.Theme, row.name, outcomes[row.Seed.id]) for row in rows.values()]


def _sown_in(idea: Idea) -> Select[tuple[int]]:
    """Ask for the ids of an idea and of all that it took up, however many merges ago."""
    here = select(Idea.id).where(Idea.id == idea.id).cte(recursive=True)
    taken = select(Idea.id).where(Idea.merged_into_id == here.c.id, Idea.state == State.MERGED)
    return select(here.union(taken).c.id)


def done_idea(session: Session, visitor: Visitor, public_id: str) -> Idea:
    """Return an idea that is done and that the visitor may see, or raise Missing."""
    return _done(visible_idea(session, visitor, public_id))


def done_for_machines(session: Session, public_id: str) -> Idea:
    """Return an idea that is done, to whomever it is open: only record ids are told of it. Raises Missing."""
    return _done(session.scalars(select(Idea).where(Idea.public_id == public_id)).first())


def _done(idea: Idea | None) -> Idea:
    if idea is None or idea.state != State.PUBLISHED or idea.stage != Stage.DONE:
        raise Missing
    return idea


def successors(session: Session, theme_ids: Iterable[int]) -> dict[int, int]:
    """Return by theme the one that its comments stand in now, through merges of themes; one statement."""
    merged = select(Theme.id, Theme.merged_into_id).where(Theme.merged_into_id.is_not(None))
    into = {row.id: row.merged_into_id for row in session.execute(merged)}
    found = {}
    for first in theme_ids:
        last, passed = first, {first}
        while last in into and into[last] not in passed:
            last = into[last]
            passed.add(last)
        found[first] = last
    return found


def records_behind(session: Session, behind: Sequence[Behind], *, source: str = "") -> list[tuple[str, str]]:
    """Return (source, external id) of each comment behind an idea once, of one source if that is said; two statements.

    Ids alone: whoever answers these customers finds them in the source itself.
    """
    theme_ids = set(successors(session, [one.theme.id for one in behind]).values())
    placed = select(Placement.comment_id).where(Placement.theme_id.in_(theme_ids))
    wanted = select(CustomerComment.source, CustomerComment.external_id).where(CustomerComment.id.in_(placed))
    if source:
        wanted = wanted.where(CustomerComment.source == source)
    return [(row.source, row.external_id) for row in session.execute(wanted.order_by(CustomerComment.id))]
