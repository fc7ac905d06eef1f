"""A world with one of each noun that stands for a whole file, for it takes long; what a test does in it is undone."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from flask import Flask
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from base.database import set_reading
from people.models import Person
from tests import make
from tests.conftest import Clock
from tests.database import engine_of, rolled_back
from tests.house.world import one_of_each

CAST = ("ada", "ben", "mona", "sven", "fay", "adam")


class Standing(NamedTuple):
    """The connection in whose transaction it stands, and the words by which addresses name its nouns."""

    connection: Connection
    nouns: dict[str, str]


@pytest.fixture(scope="module")
def standing(app: Flask) -> Iterator[Standing]:
    """Make the cast and one noun of each kind."""
    set_reading(on=False)
    with engine_of(app).connect() as connection, rolled_back(app, connection) as session:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("base.clock.datetime", Clock(make.NOW))
            nouns = one_of_each(session, {key: make.member(session, key) for key in CAST})
        session.commit()
        yield Standing(connection, nouns)


@pytest.fixture
def there(app: Flask, standing: Standing) -> Iterator[Session]:
    """Open a session in this world; nothing of it lasts. A file whose tests are all there calls it `session`."""
    set_reading(on=False)
    with rolled_back(app, standing.connection) as session:
        yield session


@pytest.fixture
def people(session: Session) -> dict[str, Person]:
    """Return the cast by their keys."""
    return {key: make.member(session, key) for key in CAST}


@pytest.fixture
def nouns(standing: Standing) -> dict[str, str]:
    """Return the words by which addresses name the nouns."""
    return standing.nouns
