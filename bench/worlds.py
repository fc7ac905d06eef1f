"""A database with the load world in it, made by the product's own commands, and thrown away at the end."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter

from sqlalchemy import create_engine, make_url, text

from base.model import Model, new_public_id
from web.settings import driver_url

ROOT = Path(__file__).parents[1]
PASSWORD = re.compile(r"Sign in as \S+ with the password (\S+)")
PER_IDEA = {"votes": 5, "comments": 3}
PEOPLE = 500


@dataclass(frozen=True)
class World:
    """Where the load world is, how it is entered, and what making it took."""

    ideas: int
    folder: Path
    url: str
    password: str
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def is_postgresql(self) -> bool:
        """Whether it stands on PostgreSQL."""
        return self.url.startswith("postgresql")

    @property
    def environment(self) -> dict[str, str]:
        """The variables under which the product serves this world."""
        database = {"DATABASE_URL": self.url} if self.is_postgresql else {}
        return {**os.environ, "DATA_FOLDER": str(self.folder), "HOST": "127.0.0.1", "COLUMNS": "200", **database}


@contextmanager
def new_world(ideas: int, server: str, *, search: bool = True) -> Iterator[World]:
    """Make a world of so many ideas, on SQLite or, where the address of a PostgreSQL is given, in a database there.

    Without `search` nothing in it can be found.
    """
    with empty_world(server) as world:
        yield _fill(replace(world, ideas=ideas), search=search)


@contextmanager
def empty_world(server: str) -> Iterator[World]:
    """Make a world without tables, as above."""
    with tempfile.TemporaryDirectory(prefix="seedbed-bench-") as name, _new_database(Path(name), server) as url:
        yield World(0, Path(name), url, password="")


@contextmanager
def _new_database(folder: Path, server: str) -> Iterator[str]:
    if not server:
        yield f"sqlite:///{folder / 'seedbed.db'}"
        return
    name = f"seedbed_bench_{new_public_id()}"
    _tell(server, f"CREATE DATABASE {name}")
    try:
        yield make_url(driver_url(server)).set(database=name).render_as_string(hide_password=False)
    finally:
        _tell(server, f"DROP DATABASE {name} WITH (FORCE)")


def _tell(server: str, statement: str) -> None:
    engine = create_engine(make_url(driver_url(server)).set(database="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def _fill(world: World, *, search: bool) -> World:
    """Make the tables, load the world and let search read it."""
    make_tables(world)
    numbers = {"ideas": world.ideas, **{noun: world.ideas * number for noun, number in PER_IDEA.items()}}
    scale = ",".join(f"{noun}={number}" for noun, number in {**numbers, "people": PEOPLE}.items())
    started = perf_counter()
    told = flask(world, "demo", "--scale", scale)
    loaded = perf_counter()
    if search:
        flask(world, "work", "--once")
    seconds = {"loading": round(loaded - started, 1), "indexing": round(perf_counter() - loaded, 1)}
    (password,) = PASSWORD.findall(told)
    return World(world.ideas, world.folder, world.url, password, seconds)


def make_tables(world: World) -> None:
    """Give the world every table there is."""
    flask(world, "db", "upgrade")
    import app  # noqa: F401, PLC0415 - every model must be known; the commands above need not wait for that

    engine = create_engine(world.url)
    Model.metadata.create_all(engine)
    engine.dispose()


def flask(world: World, *arguments: str) -> str:
    """Run a command of the product; returns what it said, and raises where it failed."""
    command = [sys.executable, "-m", "flask", "--app", "app", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=world.environment, check=True, capture_output=True, text=True)
    return done.stdout
