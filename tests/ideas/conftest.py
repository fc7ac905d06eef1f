"""The index of search, which the tests of ideas need too, and a database that is shared by what truly commits."""

from collections.abc import Iterator

import pytest

from app import create_app
from base.database import set_reading
from tests.database import Apart, engine_of, new_app
from tests.ideas.crowd import crowd
from tests.search.conftest import index

__all__ = ["crowd", "index"]


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Apart]:
    """Make one real database for a whole file, whose tests mind their own rows: on a server one takes seconds."""
    set_reading(on=False)
    with new_app(tmp_path_factory.mktemp("lasting"), create_app) as made:
        world = Apart(made, engine_of(made))
        yield world
        world.close()


@pytest.fixture
def shared(lasting: Apart) -> Apart:
    """Return that database, ready to write."""
    set_reading(on=False)
    return lasting
