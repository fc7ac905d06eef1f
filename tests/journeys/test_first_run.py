"""The first minutes of a site whose database was given and is empty."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.axe import Axe
from tests.journeys.hand import WAYS, Hand, Way
from tests.journeys.house import window
from tests.journeys.site import Site


@pytest.fixture(scope="module")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a site with nobody in it, in the database that DATABASE_URL names."""
    folder = tmp_path_factory.mktemp("empty") / "data"
    site = Site(folder, database_url=f"sqlite:///{folder / 'seedbed.db'}")
    with site.open():
        site.keep()
        yield site


@pytest.fixture
def newcomer(chromium: Browser, empty_site: Site, way: Way) -> Iterator[Hand]:
    """Give the one who set the server up a browser."""
    empty_site.set_back()
    with window(chromium, empty_site, way) as hand:
        yield hand


@pytest.mark.parametrize("way", WAYS[:1], ids=["by mouse"])
def test_the_first_page_is_sound(newcomer: Hand) -> None:
    newcomer.goes("/governance/welcome")
    assert not list(Axe(newcomer.page).complaints())


def test_the_first_one_here_opens_the_site(newcomer: Hand) -> None:
    newcomer.goes("/")
    newcomer.sees(newcomer.heading("Welcome. Let us open this site."))
    you, site = newcomer.page.get_by_role("group", name="You"), newcomer.page.get_by_role("group", name="The site")
    newcomer.write(newcomer.box("Name", you), "Wanda Fields")
    newcomer.write(newcomer.box("E-mail", you), "wanda@fields.example")
    newcomer.write(newcomer.box("Password", you), "a gate in the hedge")
    newcomer.write(newcomer.box("Name", site), "Fields and Sons", over=True)
    newcomer.press(newcomer.button("Open the site"))
    newcomer.sees("This site is yours to fill.")
    newcomer.sees(newcomer.part(".brand", "Fields and Sons"))
    newcomer.sees(newcomer.box("What’s your idea?"))
    newcomer.write(newcomer.box("What’s your idea?"), "Plant the first seed")
    newcomer.press(newcomer.button("Post the idea"))
    newcomer.sees(newcomer.heading("Plant the first seed"))
