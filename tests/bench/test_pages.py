"""A page of a list costs the same however many ideas there are, and the pages together hold every idea once."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from base.database import engine_options, prepare
from base.model import Model
from demo.load import Scale, load_many
from demo.load.crowd import EMAIL
from digest.queries import reader_with_address
from ideas.models import Idea
from ideas.queries import PAGE, Filters, cards, open_to
from people.visitor import Visitor
from tests import make

# A reader of no group and no part in most of what was written.
READER = EMAIL.format(37)
FEW, MANY = 400, 2_000
SAME = 1.1


def load(folder: Path, ideas: int) -> Session:
    """Make a world of so many ideas on SQLite, whose steps can be counted."""
    url = f"sqlite:///{folder / f'{ideas}.db'}"
    engine = prepare(create_engine(url, **engine_options(url)))
    Model.metadata.create_all(engine)
    session = Session(engine)
    load_many(session, Scale(ideas, ideas * 5, ideas * 3, 40), "a password", now=make.NOW)
    session.commit()
    return session


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Session, Session]]:
    """Make a small and a larger world."""
    folder = tmp_path_factory.mktemp("worlds")
    small, large = load(folder, FEW), load(folder, MANY)
    yield small, large
    for session in (small, large):
        session.close()
        session.get_bind().dispose()  # type: ignore[union-attr]  # an engine, as above


def reader(session: Session) -> Visitor:
    found = reader_with_address(session, READER)
    assert found is not None
    return found


def steps(session: Session, filters: Filters) -> int:
    """Return how many steps SQLite's machine takes for a page: the same at each run."""
    visitor, counted = reader(session), [0]
    driver: Any = session.connection().connection.dbapi_connection

    def step() -> int:
        counted[0] += 1
        return 0

    driver.set_progress_handler(step, 1)
    cards(session, visitor, filters)
    driver.set_progress_handler(None, 0)
    return counted[0]


def from_the_middle(session: Session, order: str) -> str:
    first = Idea.vote_count if order == "supported" else Idea.published_at
    ordered = select(Idea.public_id).order_by(first.desc(), Idea.id.desc())
    half = (session.scalar(select(func.count()).select_from(Idea)) or 0) // 2
    return session.scalars(ordered.offset(half).limit(1)).one()


@pytest.mark.parametrize("late", [False, True], ids=["first", "late"])
@pytest.mark.parametrize("order", ["newest", "supported", "unanswered"])
def test_five_times_as_many_ideas_cost_a_page_no_more(
    worlds: tuple[Session, Session], order: str, *, late: bool
) -> None:
    small, large = (
        steps(session, Filters(order=order, after=from_the_middle(session, order) if late else ""))
        for session in worlds
    )
    assert large <= small * SAME


@pytest.mark.parametrize("order", ["newest", "supported"])
def test_the_pages_of_an_order_hold_every_open_idea_once(worlds: tuple[Session, Session], order: str) -> None:
    session, _large = worlds
    visitor, after, seen = reader(session), "", []
    while found := cards(session, visitor, Filters(order=order, after=after))[:PAGE]:
        seen += [card.id for card in found]
        after = found[-1].public_id
    assert len(seen) == len(set(seen)) == session.scalar(select(func.count()).select_from(Idea).where(open_to(visitor)))
    first = Idea.vote_count if order == "supported" else Idea.published_at
    values: dict[int, Any] = dict(session.execute(select(Idea.id, first)).all())
    assert all((values[one], one) > (values[other], other) for one, other in pairwise(seen))
