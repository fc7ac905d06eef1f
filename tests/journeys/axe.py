"""Asks axe-core what is wrong with the page in front of a person, in the light and in the dark."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from playwright.sync_api import CDPSession, Page

SOURCE = (Path(__file__).parents[1] / "vendor/axe-4.14.1.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ASK = """(tags) => axe.run(document, { runOnly: tags, resultTypes: ["violations"] }).then((found) =>
  found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} at ${node.target.join(" ")}`)))"""
THEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")


class Axe:
    """One page's axe; the browser itself lets it in, so the page keeps its content security policy."""

    def __init__(self, page: Page) -> None:
        """Reach the page by the browser's own protocol."""
        self._page = page
        self._browser: CDPSession = page.context.new_cdp_session(page)

    def complaints(self) -> Iterator[str]:
        """Return what is wrong with the page as it is now, in both themes."""
        # What the bar at the top happens to cover by half would count as too small to hit.
        self._page.evaluate("scrollTo(0, 0)")
        self._browser.send("Runtime.evaluate", {"expression": SOURCE})
        for theme in THEMES:
            # Colours that are still fading from one theme to the other are nobody's fault.
            self._page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            for found in self._page.evaluate(ASK, TAGS):
                yield f"{theme}: {found}"
