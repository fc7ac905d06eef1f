"""The product's own engine, as its settings choose it, over a world that is thrown away at the end."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app import create_app
from bench.searching.needs import Need
from bench.searching.timing import say
from bench.worlds import World, empty_world, make_tables
from search.engine import the_engine
from search.engine.protocol import Engine, Question
from search.models import Entry
from search.queries import BATCH
from web.settings import Settings

# The load world ends here, and its questions are asked here.
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
WHILE_TYPING, ON_A_PAGE, TOLD = 5, 20, 10_000


@dataclass(frozen=True)
class Site:
    """A world and the engine that answers there."""

    world: World
    engine: Engine

    @property
    def index(self) -> Path:
        """The folder of the index."""
        return self.world.folder / "index"


@contextmanager
def new_site(server: str) -> Iterator[Site]:
    """Open the product without documents; tables are there where the engine may keep its index in them."""
    with empty_world(server) as world:
        if server:
            make_tables(world)
        app = create_app(Settings.from_environment(world.environment))
        with app.app_context():
            engine: Engine = the_engine()
            yield Site(world, engine)
            engine.close()


def fill(engine: Engine, entries: Sequence[Entry]) -> None:
    """Write documents into an empty index."""
    engine.start_over()
    write_all(engine, entries)


def write_all(engine: Engine, entries: Sequence[Entry]) -> None:
    """Write documents in the batches in which the product's job does."""
    for first in range(0, len(entries), BATCH):
        engine.write(entries[first : first + BATCH])
        if first % TOLD == 0:
            say(f"… {first}")
    engine.is_complete()


def question_of(need: Need) -> Question:
    """Return what somebody looks for as the product is asked."""
    is_typing = need.kind == "prefix"
    limit = WHILE_TYPING if is_typing else ON_A_PAGE
    return Question(need.typed, need.audiences, NOW, chosen=need.chosen, is_typing=is_typing, limit=limit)


def deed(engine: Engine, need: Need) -> Callable[[], object]:
    """Return the call by which the engine does what is needed."""
    question = question_of(need)
    if need.kind == "similar":
        return lambda: engine.similar(need.typed, audiences=need.audiences)
    if need.kind == "explain":
        hit = engine.answer(question).hits[0]
        return lambda: engine.explain(question, hit.kind, hit.public_id)
    return lambda: engine.answer(question)
