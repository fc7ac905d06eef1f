"""An index of its own for each test: the database is rolled back, a folder is not."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from base.model import new_public_id
from base.vectors import encoder
from search import actions
from search.engine import EXTENSION, Answer, Embedded, Engine, Postgres, Question
from search.jobs import index_documents
from tests import make
from tests.database import SERVER, new_database
from tests.search.drafts import draft
from tests.search.shelf import Shelf


class Index:
    """The app's index for one test."""

    def __init__(self, app: Flask, session: Session, engine: Embedded) -> None:
        """Take the app, the test's session and the engine that stands in the app."""
        self.app, self.session, self.engine = app, session, engine

    def catch_up(self) -> int:
        """Let the job run until nothing waits; returns how often it found work."""
        with self.app.app_context():
            rounds = 0
            while index_documents(self.session, now=make.NOW):
                rounds += 1
            return rounds

    def another(self) -> Embedded:
        """Return the same index as another process has it."""
        return Embedded(self.engine.folder.path, self.engine.encoder)

    def asked(self, typed: str, *audiences: str, **said: Any) -> Answer:  # noqa: ANN401 - any field of a Question
        """Return the answer for everyone, or for these audiences."""
        return self.engine.answer(Question(typed, audiences or ("everyone",), make.NOW, **said))

    def found(self, typed: str, *audiences: str, **said: Any) -> list[str]:  # noqa: ANN401 - as above
        """Return the public ids found."""
        return [hit.public_id for hit in self.asked(typed, *audiences, **said).hits]


@pytest.fixture
def index(app: Flask, session: Session, tmp_path: Path) -> Iterator[Index]:
    """Give the app an empty index."""
    before, engine = app.extensions[EXTENSION], Embedded(tmp_path / "index", encoder())
    app.extensions[EXTENSION] = engine
    yield Index(app, session, engine)
    engine.close()
    app.extensions[EXTENSION] = before


@pytest.fixture
def filled(session: Session, index: Index) -> Index:
    """Fill the index with three documents for everyone."""
    actions.put(session, draft("card", "Change the card limit in the app", "Customers ring us to raise it."))
    actions.put(session, draft("desk", "A desk for visitors", "The card reader at the desk is broken.", kind="article"))
    actions.put(
        session, draft("bike", "Racks for bicycles", "Many ride.", facets={"tags": ["travel"], "author": "Ada L"})
    )
    index.catch_up()
    return index


# Each promise of an engine is tried on every one; the second is there where the tests run on a PostgreSQL.
ENGINES = ["embedded", *(["postgres"] if SERVER else [])]
Make = Callable[[], Engine]


@pytest.fixture(scope="session")
def index_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Make a database that holds nothing but indexes."""
    with new_database(tmp_path_factory.mktemp("indexes")) as url:
        yield url


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out what only a PostgreSQL can tell."""
    return True if collection_path.name == "test_postgres.py" and not SERVER else None


@contextmanager
def engines(request: pytest.FixtureRequest, folder: Path) -> Iterator[Make]:
    """Give a function that makes an engine without an index; no question may have failed by the end."""
    made: list[Engine] = []

    def make_one() -> Engine:
        name = new_public_id()
        if request.param == "embedded":
            made.append(Embedded(folder / name, encoder()))
        else:
            made.append(Postgres(request.getfixturevalue("index_url"), encoder(), f"search_{name}"))
        return made[-1]

    yield make_one
    for engine in made:
        assert not (isinstance(engine, Embedded) and engine.has_doubts())
        engine.drop()
        engine.close()


@pytest.fixture(params=ENGINES)
def make_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """Return a function that makes an engine without an index."""
    with engines(request, tmp_path) as make_one:
        yield make_one


@pytest.fixture
def shelf(make_engine: Make) -> Shelf:
    """Return an empty index."""
    return Shelf(make_engine()).begin()


@pytest.fixture(scope="module", params=ENGINES)
def lasting(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """Return an index for a whole file of tests that only ask; it is empty before the first of them."""
    with engines(request, tmp_path_factory.mktemp("lasting")) as make_one:
        yield Shelf(make_one()).begin()
