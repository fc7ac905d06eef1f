"""A real browser before a real server: one of each for all journeys, the database set back before every one."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.journeys.hand import COSTS, FIGURES, WAYS, Hand, Way
from tests.journeys.house import PATIENCE, House, chromium_path, launch, open_house, window
from tests.journeys.site import Site

HERE = Path(__file__).parent
Someone = Callable[[str], Hand]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every journey, wherever it stands in this folder."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell what the journeys cost and what was timed."""
    if COSTS or FIGURES:
        terminalreporter.section("measured in the browser")
    for journey in sorted({cost.journey for cost in COSTS}):
        counted = {(cost.way, cost.clicks, cost.screens) for cost in COSTS if cost.journey == journey}
        told = "; ".join(f"{way}: {clicks} clicks, {screens} screens" for way, clicks, screens in sorted(counted))
        terminalreporter.write_line(f"{journey} – {told}")
    for figure in FIGURES:
        terminalreporter.write_line(figure)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the Chromium that CHROMIUM names, or the system's."""
    if not chromium_path():
        pytest.skip("no Chromium runs here; CHROMIUM names none")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def house(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Serve the demo world, with some of its people signed in."""
    with open_house(tmp_path_factory.mktemp("house") / "data", chromium) as made:
        yield made


@pytest.fixture
def site(house: House) -> Site:
    """Give the site as it was in the beginning."""
    house.site.set_back()
    return house.site


@pytest.fixture(params=WAYS, ids=lambda way: way.name)
def way(request: pytest.FixtureRequest) -> Way:
    """Run the journey in each way."""
    found: Way = request.param
    return found


@pytest.fixture
def someone(chromium: Browser, house: House, site: Site, way: Way) -> Iterator[Someone]:
    """Give each person a window of their own; an unknown one is a stranger."""
    with ExitStack() as windows:
        yield lambda key: windows.enter_context(window(chromium, site, way, house.keys.get(key)))
