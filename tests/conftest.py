"""What every test stands on: a real database that is rolled back, a clock that stands still, the cast."""

import os
from collections.abc import Callable, Generator, Iterator
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app import create_app
from base.database import set_reading
from base.passwords import use_cheap_hashing
from people.models import Person
from tests import make
from tests.browser import Browser
from tests.database import MADE, Apart, engine_of, new_app, rolled_back

use_cheap_hashing()
HERE = Path(__file__).parent
NO_SKIPS = os.environ.get("NO_SKIPS") == "1"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With NO_SKIPS=1, a test that was not run is a test that failed."""
    report = yield
    if NO_SKIPS and report.skipped:
        report.outcome, report.longrepr = "failed", f"skipped, and NO_SKIPS=1 allows none: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Hold a whole file that skips itself to the same."""
    report = yield
    if NO_SKIPS and report.skipped:
        report.outcome, report.longrepr = "failed", f"skipped, and NO_SKIPS=1 allows none: {report.longrepr}"
    return report


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure coverage by the tests of the features: by those of all forms and routes it takes as long again."""
    for item in items:
        if item.path.is_relative_to(HERE / "house") or item.path.is_relative_to(HERE / "faults"):
            item.add_marker(pytest.mark.no_cover)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs the big data where nobody says where they are."""
    if item.get_closest_marker("dev_data") and not os.environ.get("SEEDBED_DEV_DATA"):
        pytest.skip("SEEDBED_DEV_DATA names no folder with the big data")


def pytest_unconfigure() -> None:
    """Drop the databases that were made."""
    MADE.close()


class Clock:
    """Stands in for `datetime` where the product reads the time; moves only when told."""

    def __init__(self, moment: datetime) -> None:
        """Stop at this moment."""
        self.moment = moment

    def now(self, _zone: tzinfo) -> datetime:
        """Return the moment at which the clock stands."""
        return self.moment

    def forward(self, **by: float) -> datetime:
        """Move on by a timedelta's words, and return the new moment."""
        self.moment += timedelta(**by)
        return self.moment


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Stop the clock at nine on a Monday morning."""
    stopped = Clock(make.NOW)
    monkeypatch.setattr("base.clock.datetime", stopped)
    return stopped


@pytest.fixture
def now(clock: Clock) -> datetime:
    """Return the moment at which every test begins."""
    return clock.moment


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One app for all tests of this process, on a database that stays empty."""
    with new_app(tmp_path_factory.mktemp("app"), create_app) as made:
        yield made


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """Open a session that shares its transaction with the app's own sessions; nothing of it lasts."""
    set_reading(on=False)
    with engine_of(app).connect() as connection, rolled_back(app, connection) as shared:
        yield shared


@pytest.fixture
def apart(tmp_path: Path) -> Iterator[Apart]:
    """Make an app on a real database of its own, where commits are commits."""
    set_reading(on=False)
    with new_app(tmp_path, create_app) as made:
        world = Apart(made, engine_of(made))
        yield world
        world.close()


@pytest.fixture
def browser(app: Flask, session: Session) -> Browser:
    """Open a browser in which nobody has signed in."""
    return Browser(app, session)


@pytest.fixture
def browser_of(app: Flask, session: Session) -> Callable[[Person], Browser]:
    """Return a function that opens a browser in which the person is signed in."""
    return lambda person: Browser(app, session).sign_in(person)


@pytest.fixture
def ada(session: Session) -> Person:
    """Ada, who writes."""
    return make.member(session, "ada")


@pytest.fixture
def ben(session: Session) -> Person:
    """Ben, who works with Ada."""
    return make.member(session, "ben")


@pytest.fixture
def mona(session: Session) -> Person:
    """Mona, who moderates."""
    return make.member(session, "mona")


@pytest.fixture
def sven(session: Session) -> Person:
    """Sven, who works elsewhere and shares no group with Ada."""
    return make.member(session, "sven")


@pytest.fixture
def fay(session: Session) -> Person:
    """Fay, who reads what customers say."""
    return make.member(session, "fay")


@pytest.fixture
def adam(session: Session) -> Person:
    """Adam, who looks after the site."""
    return make.member(session, "adam")
