"""Larkfield Bank with its doors open: the site, a browser, and the keys of those who are signed in."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright, StorageState

from demo.cast import member
from tests.journeys.hand import Hand, Notes, Way
from tests.journeys.site import Site

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
# Milliseconds; a busy machine may need some seconds for what takes a tenth of one.
PATIENCE = 10_000
SIGNED_IN = ("ada", "ben", "mona", "fay", "adam", "noor")


def chromium_path() -> str | None:
    """Return the Chromium that CHROMIUM names, or the system's, or None."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


def launch(playwright: Playwright) -> Browser:
    """Start Chromium so that it asks nobody for anything."""
    return playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)


class House:
    """The site with the demo world in it, and the keys of those who are signed in."""

    def __init__(self, site: Site, password: str) -> None:
        """Hold the site; nobody is signed in yet."""
        self.site, self.password = site, password
        self.keys: dict[str, StorageState] = {}

    def sign_in(self, chromium: Browser, key: str) -> None:
        """Sign one of the cast in, as the form does it, and keep their cookie."""
        context = chromium.new_context(base_url=self.site.address)
        page = context.request.get("/sign-in").text()
        token = re.search(r'name="csrf_token" value="([^"]+)"', page)
        assert token, page
        form = {"csrf_token": token[1], "email": member(key).email, "password": self.password}
        assert context.request.post("/sign-in", form=form).url == self.site.address + "/"
        self.keys[key] = context.storage_state()
        context.close()


@contextmanager
def open_house(folder: Path, chromium: Browser) -> Iterator[House]:
    """Serve the demo world with some of its people signed in, to the end of the block; nothing may break in it."""
    site = Site(folder)
    made = House(site, site.load_demo())
    with site.open():
        for key in SIGNED_IN:
            made.sign_in(chromium, key)
        site.keep()
        yield made
    assert "Traceback" not in site.log(), site.log()


@contextmanager
def window(chromium: Browser, site: Site, way: Way, state: StorageState | None = None) -> Iterator[Hand]:
    """Open a browser of somebody's own; at the end all must have gone well in it."""
    context = chromium.new_context(
        viewport={"width": way.width, "height": 800},
        java_script_enabled=way.script,
        storage_state=state,
        locale="en-GB",
    )
    context.set_default_timeout(PATIENCE)
    notes = Notes(site.address)
    notes.watch(context)
    yield Hand(context.new_page(), way, notes)
    context.close()
    notes.check()
