"""Kill what writes and what indexes, again and again at any moment, and see whether the index ends as the rows say.

    python -m bench.kills --seconds 60
    python -m bench.kills --seconds 60 --server postgresql://postgres@127.0.0.1:5432

Two processes put, change, hide and remove documents, two index, two build the index anew, all without end: one after
the other is killed by SIGKILL, wherever it is, and another takes its place. One more asks all the time. In the end all
are killed, the product's own worker catches up, and the index is compared with the rows. One line of JSON comes last;
the command ends with 1 where anything is wrong.
"""

import argparse
import json
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle, takewhile
from multiprocessing import get_context
from multiprocessing.context import ForkProcess
from multiprocessing.sharedctypes import RawArray
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import create_engine, select

from app import create_app
from base.clock import utc_now
from base.database import set_reading
from base.model import Model
from bench.searching import doomed
from bench.worlds import empty_world
from search import actions, keeping, queries
from search.engine import Embedded, the_engine
from search.engine.protocol import Question
from search.jobs import index_documents
from search.models import EVERYONE, Document
from web.db import commit, session
from web.runner import run_due
from web.settings import Settings

Numbers = dict[str, Any]
# The product is loaded once, so that a process which takes over begins within milliseconds.
FORK = get_context("fork")
DEEDS = ("write", "write", "index", "index", "rebuild", "rebuild")
LONGEST_PAUSE, PATIENCE = 0.2, 60.0


@dataclass
class Victim:
    """A process that does one thing, and the next ones that take its place."""

    app: Flask
    deed: str
    place: int
    counts: Any
    kills: int = 0
    # Nothing but being killed may end one.
    broken: int = 0
    process: ForkProcess = field(init=False)

    def start(self) -> None:
        """Begin, with other chances each time."""
        given = (self.app, self.deed, random.randrange(2**32), self.counts, self.place)
        self.process = FORK.Process(target=doomed.go_on, args=given, daemon=True)
        self.process.start()

    def kill(self) -> None:
        """End it, wherever it is."""
        self.process.kill()
        self.process.join()
        self.kills += 1
        self.broken += self.process.exitcode != -signal.SIGKILL


def kill_for(seconds: float, app: Flask, index: Path) -> Numbers:
    """Kill one after the other for so many seconds, and all of them at the end; returns what was counted."""
    counts, rebuilding = RawArray("q", len(DEEDS)), 0
    victims = [Victim(app, deed, place, counts) for place, deed in enumerate(DEEDS)]
    for victim in victims:
        victim.start()
    end = time.monotonic() + seconds
    for victim in takewhile(lambda _: time.monotonic() < end, cycle(victims)):
        time.sleep(random.uniform(0, LONGEST_PAUSE))
        rebuilding += victim.deed == "rebuild" and (index / "beside").exists()
        victim.kill()
        victim.start()
    for victim in victims:
        victim.kill()
    killed = {deed: sum(victim.kills for victim in victims if victim.deed == deed) for deed in DEEDS}
    done = {deed: sum(counts[victim.place] for victim in victims if victim.deed == deed) for deed in DEEDS}
    broken = sum(victim.broken for victim in victims)
    return {"killed": killed, "killed_amid_rebuilding": rebuilding, "done": done, "broken": broken}


@contextmanager
def asking(app: Flask, told: Numbers) -> Iterator[None]:
    """Ask all the time inside this block, and note how often that was and what was wrong."""
    here, there = FORK.Pipe()
    process = FORK.Process(target=doomed.ask, args=(app, there), daemon=True)
    process.start()
    yield
    here.send("enough")
    told["asked"], told["answered_wrongly"] = here.recv() if here.poll(PATIENCE) else (0, ["nothing at all"])
    process.join()


def catch_up(app: Flask) -> Numbers:
    """Let a worker do what is due, as `flask work --once` does."""
    started = time.monotonic()
    _let(run_due, app, now=utc_now())
    return {"catching_up_seconds": round(time.monotonic() - started, 1)}


def compare(app: Flask, index: Path) -> Numbers:
    """Compare the index with the rows, and then write once more and look for what was left behind."""
    with app.app_context():
        engine, rows = the_engine(), session().scalars(select(Document)).all()
        # What waits is not compared; here nothing may wait any more.
        unlike = {"waiting": queries.waiting_keys(session()), "differing": sorted(keeping.differing(session(), engine))}
        unlike["found_wrongly"] = _found_wrongly(rows)
        is_over = {"is_whole": engine.is_whole(), "is_being_built": engine.is_being_built()}
        return {"documents": len(engine.versions()), **unlike, **is_over, "left_behind": _left_behind(index)}


def _found_wrongly(rows: Sequence[Document]) -> list[str]:
    """Return the documents that a reader finds and should not, or does not find and should."""
    readers = (EVERYONE, doomed.GROUP)
    return [
        f"{row.public_id} by {reader}"
        for row in rows
        for reader in readers
        if (not row.gone and reader in row.audiences) != (row.public_id in _found(row.public_id, reader))
    ]


def _found(typed: str, reader: str) -> list[str]:
    return [hit.public_id for hit in the_engine().answer(Question(typed, (reader,), utc_now())).hits]


def _left_behind(index: Path) -> list[str]:
    """Return the files that are older than one more write and that belong to no index."""
    before = _named()
    begun = time.time()
    set_reading(on=False)
    actions.put(session(), doomed.draft(random.Random(), "n0", doomed.OPEN))
    commit()
    index_documents(session(), now=utc_now())
    known = before | _named()
    old = [path for path in index.rglob("*") if path.is_file() and path.stat().st_mtime < begun]
    return sorted(str(path.relative_to(index)) for path in old if path.suffix != ".lock" and path.stem not in known)


def _named() -> set[str]:
    """Return the segments that count; the other engine has no files."""
    engine = the_engine()
    return {*engine.folder.names()} if isinstance(engine, Embedded) else set()


def _let(deed: Callable[..., object], *given: object, **named: object) -> None:
    """Do something in a process of its own, so that none that begins later inherits what it opened."""
    process = FORK.Process(target=deed, args=given, kwargs=named)
    process.start()
    process.join()


def measure(seconds: float, server: str) -> Numbers:
    """Kill for so many seconds in a world of its own, and tell what came of it."""
    told: Numbers = {"seconds": seconds}
    with empty_world(server) as world:
        tables = create_engine(world.url)
        Model.metadata.create_all(tables)
        tables.dispose()
        app, index = create_app(Settings.from_environment(world.environment)), world.folder / "index"
        _let(doomed.begin, app, random.Random())
        with asking(app, told):
            told |= kill_for(seconds, app, index) | catch_up(app)
        return told | compare(app, index)


def is_well(told: Numbers) -> bool:
    """Tell whether nothing is wrong."""
    wrong = ("broken", "answered_wrongly", "waiting", "differing", "found_wrongly", "is_being_built", "left_behind")
    return told["is_whole"] and not any(told[name] for name in wrong)


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0, help="that the killing lasts")
    parser.add_argument("--server", default="", help="address of a PostgreSQL; SQLite without one")
    chosen = parser.parse_args()
    told = measure(chosen.seconds, chosen.server)
    print(json.dumps({**told, "is_well": is_well(told)}))
    sys.exit(not is_well(told))


if __name__ == "__main__":
    main()
