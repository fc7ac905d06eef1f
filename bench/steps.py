"""How many steps SQLite's machine takes for a page: the same at each run, however busy the computer is."""

from collections.abc import Callable
from functools import partial
from typing import Any

from sqlalchemy import Engine, event

from app import create_app
from bench.statements import signed_in
from bench.worlds import World
from web.db import db
from web.settings import Settings

# Counted in hundreds: a call for each single step would cost more than the step.
AT_ONCE = 100


class Counter:
    """Counts the steps of every connection that an engine gives out."""

    def __init__(self, engine: Engine) -> None:
        """Begin at nothing."""
        self.steps = 0
        event.listen(engine, "checkout", self._watch)

    def of(self, deed: Callable[[], object]) -> int:
        """Return the steps of a deed, done twice: what the second time takes is what every later time takes."""
        deed()
        self.steps = 0
        deed()
        return self.steps

    def _watch(self, connection: Any, _record: object, _proxy: object) -> None:  # noqa: ANN401 - the driver's own
        connection.set_progress_handler(self._step, AT_ONCE)

    def _step(self) -> int:
        self.steps += AT_ONCE
        return 0


def steps(world: World, paths: dict[str, str]) -> dict[str, int]:
    """Return the steps of every page, by its name."""
    app = create_app(Settings.from_environment(world.environment))
    with app.app_context():
        engine = db.engine
    counter = Counter(engine)
    client, _token = signed_in(app, world.password)
    found = {name: counter.of(partial(client.get, path)) for name, path in paths.items()}
    engine.dispose()
    return found
