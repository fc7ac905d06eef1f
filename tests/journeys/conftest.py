"""A real browser before a real server: one of each in a process, the database set back before every journey."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import astuple
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
    told = [one for report in terminalreporter.getreports("") for one in report.user_properties]
    costs, figures = ([value for name, value in told if name == kind] for kind in ("cost", "figure"))
    if told:
        terminalreporter.section("measured in the browser")
    for journey in sorted({cost[0] for cost in costs}):
        counted = sorted({tuple(cost[1:]) for cost in costs if cost[0] == journey})
        ways = "; ".join(f"{way}: {clicks} clicks, {screens} screens" for way, clicks, screens in counted)
        terminalreporter.write_line(f"{journey} – {ways}")
    for figure in figures:
        terminalreporter.write_line(figure)


@pytest.fixture(autouse=True)
def measured(record_property: Callable[[str, object], None]) -> Iterator[None]:
    """Hand on what was counted and timed: another process than this one tells it at the end."""
    COSTS.clear()
    FIGURES.clear()
    yield
    for cost in COSTS:
        record_property("cost", astuple(cost))
    for figure in FIGURES:
        record_property("figure", figure)


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
