"""A page of a list costs the same however many ideas there are, and the pages together hold every idea once."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
from sqlalchemy import create_engine, func, literal, select
from sqlalchemy.orm import Session

from base.database import engine_options, prepare
from base.model import Model
from campaigns.models import Campaign
from demo.load import Scale, load_many
from demo.load.crowd import EMAIL
from digest.queries import reader_with_address
from ideas.models import Idea, Tag
from ideas.queries import PAGE, Filters, cards, open_to
from people.models import Group, Person
from people.visitor import Visitor
from tests import make

pytestmark = pytest.mark.once

# A reader who belongs to the group with most ideas, follows tags, and has spoken here and there.
READER = EMAIL.format(1)
FEW, MANY = 2_000, 10_000
ON_A_PAGE, PLACES, SAME = 5, 8, 1.1
SOMEBODY, RARE = 5, "declined"
# "tag" under "supported" walks all orders of all tags, and two filters at once walk the longer of two lists.
CONSTANT = {
    "newest": ("", "stage", "tag", "group", "by", "campaign"),
    "supported": ("", "stage", "group", "by", "campaign"),
    "areas": ("",),
    "unanswered": ("", "tag", "group", "by", "campaign"),
    "following": ("",),
}


def load(folder: Path, ideas: int) -> Session:
    """Make a world of so many ideas on SQLite, whose steps can be counted."""
    url = f"sqlite:///{folder / f'{ideas}.db'}"
    engine = prepare(create_engine(url, **engine_options(url)))
    Model.metadata.create_all(engine)
    session = Session(engine)
    load_many(session, Scale(ideas, FEW, FEW, 40), "a password", now=make.NOW)
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
    """Return how many steps SQLite's machine takes for a full page: the same at each run."""
    visitor, counted = reader(session), [0]
    driver: Any = session.connection().connection.dbapi_connection

    def step() -> int:
        counted[0] += 1
        return 0

    driver.set_progress_handler(step, 1)
    found = cards(session, visitor, filters, limit=ON_A_PAGE)
    driver.set_progress_handler(None, 0)
    assert len(found) == ON_A_PAGE + 1
    return counted[0]


def mean_steps(session: Session, filters: Filters) -> float:
    """Return what a page costs from places all along its list: one alone may pass over more hidden ideas or fewer."""
    whole = cards(session, reader(session), filters, limit=MANY)
    last = len(whole) - ON_A_PAGE - 2
    afters = ["", *(whole[last * number // (PLACES - 1)].public_id for number in range(PLACES))]
    return mean(steps(session, replace(filters, after=after)) for after in afters)


def narrowed(session: Session, name: str) -> dict[str, str]:
    """Narrow a list to what few ideas pass, by this part of its address."""
    values = {
        "stage": select(literal(RARE)),
        "tag": select(Tag.name).order_by(Tag.idea_count.desc(), Tag.id).offset(10).limit(1),
        "group": select(Group.public_id).where(Group.id.in_(reader(session).group_ids)).limit(1),
        "by": select(Person.public_id).where(Person.id == SOMEBODY),
        "campaign": select(Campaign.public_id).limit(1),
    }
    return {name: session.scalars(values[name]).one()} if name else {}


@pytest.mark.parametrize(("order", "name"), [(order, name) for order, names in CONSTANT.items() for name in names])
def test_five_times_as_many_ideas_cost_a_page_no_more(worlds: tuple[Session, Session], order: str, name: str) -> None:
    small, large = (mean_steps(session, Filters(order=order, **narrowed(session, name))) for session in worlds)
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
