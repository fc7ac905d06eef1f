"""A person at a browser, who does the same by mouse, by keyboard, without scripts and on a small screen."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Locator, Page, Request, WebError, expect

WATCH = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8")
REACH = (Path(__file__).parent / "reach.js").read_text(encoding="utf-8")
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
IN_FOCUS = "(element) => element === document.activeElement"
FOCUS_SHOWS = """(element) => element.matches(":focus-visible")
  && (element.matches("input, textarea") || getComputedStyle(element).outlineStyle !== "none")"""
MOST_TURNS = 8
SMALL = 320


@dataclass(frozen=True)
class Way:
    """How a person works."""

    name: str
    script: bool = True
    keys: bool = False
    width: int = 1280


WAYS = (
    Way("by mouse"),
    Way("without scripts", script=False),
    Way("by keyboard", keys=True),
    Way("at 320 px", width=SMALL),
)


@dataclass
class Cost:
    """What a journey took: activations by mouse or key, and pages on which there was one."""

    journey: str
    way: str
    clicks: int = 0
    screens: int = 0


# Everything that one journey counted and timed.
COSTS: list[Cost] = []
FIGURES: list[str] = []


@dataclass
class Notes:
    """What was seen of one person's browser: what they did, and what should not have happened."""

    address: str
    deeds: list[tuple[str, str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)

    def watch(self, context: BrowserContext) -> None:
        """Begin to listen."""
        context.expose_binding("tellTest", lambda _source, *deed: self.deeds.append(deed))
        context.add_init_script(WATCH)
        context.on("console", self._console)
        context.on("weberror", self._script)
        context.on("request", self._request)

    def check(self) -> None:
        """Fail if anything went wrong that no person would have told."""
        assert not self.faults, self.faults
        assert not [deed for deed in self.deeds if deed[0] == "lost"], "the focus was lost"

    def _script(self, error: WebError) -> None:
        # The browser gives up the fading between two pages when a third is asked for; nobody loses anything.
        if "Transition was" not in str(error.error):
            self.faults.append(f"script: {error.error}")

    def _console(self, message: ConsoleMessage) -> None:
        status = re.search(r"with a status of (\d+)", message.text)
        if message.type in {"error", "warning"} and not (status and int(status[1]) in self.expected):
            self.faults.append(f"console: {message.text} {message.location}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "about:")):
            self.faults.append(f"a request left the site: {request.url}")


class Hand:
    """One person's browser window."""

    def __init__(self, page: Page, way: Way, notes: Notes) -> None:
        """Take hold of the page."""
        self.page, self.way, self.notes = page, way, notes

    def goes(self, path: str) -> None:
        """Open an address of the site."""
        self.page.goto(self.notes.address + path)
        self.looks()

    def button(self, name: str, within: Locator | None = None) -> Locator:
        """Find a button by what it is called."""
        return (within or self.page).get_by_role("button", name=name).first

    def link(self, name: str, within: Locator | None = None) -> Locator:
        """Find a link by what it is called."""
        return (within or self.page).get_by_role("link", name=name).first

    def box(self, name: str, within: Locator | None = None) -> Locator:
        """Find a field by its label."""
        return (within or self.page).get_by_label(name).first

    def fold(self, name: str, within: Locator | None = None) -> Locator:
        """Find the line that opens a fold."""
        return (within or self.page).locator("summary", has_text=name).first

    def heading(self, words: str) -> Locator:
        """Find the heading of the page."""
        return self.page.get_by_role("heading", name=words, level=1)

    def part(self, selector: str, words: str | None = None) -> Locator:
        """Find a part of the page, one with these words in it."""
        return self.page.locator(selector, has_text=words).first

    def press(self, control: Locator, *, twice: bool = False) -> None:
        """Activate a button, a link or a fold; an impatient person does it twice."""
        expect(control).to_be_visible()
        if not self.way.keys:
            control.click(click_count=2 if twice else 1, delay=60 if twice else 0)
            return
        self.reach(control)
        is_button = control.evaluate("(element) => element.tagName === 'BUTTON'")
        for _time in range(2 if twice else 1):
            self.page.keyboard.press("Space" if is_button else "Enter")

    def write(self, box: Locator, words: str, *, over: bool = False) -> None:
        """Type into a field, after what stands in it or over it; a field that has the focus is not clicked first."""
        expect(box).to_be_visible()
        if not box.evaluate(IN_FOCUS):
            self.reach(box) if self.way.keys else box.click()
        self.page.keyboard.press("Control+a" if over else "Control+End")
        self.page.keyboard.type(words)

    def choose(self, box: Locator, option: str) -> None:
        """Choose from a list, by keyboard with its first letters."""
        if not self.way.keys:
            box.select_option(label=option)
            return
        self.reach(box)
        self.page.keyboard.type(option)

    def reach(self, control: Locator) -> None:
        """Go to a control by Tab alone; its focus must show."""
        for _turn in range(MOST_TURNS):
            if control.evaluate(IN_FOCUS):
                assert control.evaluate(FOCUS_SHOWS), f"nothing shows that the focus is on {control}"
                return
            steps = control.evaluate(REACH)
            for _step in range(abs(steps) or 1):
                self.page.keyboard.press("Tab" if steps >= 0 else "Shift+Tab")
        raise AssertionError(f"the Tab key does not lead to {control}")

    def sees(self, what: Locator | str) -> None:
        """Find a part or a sentence on the page; the page never needs scrolling to the side."""
        expect(self.page.get_by_text(what).first if isinstance(what, str) else what).to_be_visible()
        self.looks()

    def misses(self, what: Locator | str) -> None:
        """Not find it."""
        expect(self.page.get_by_text(what) if isinstance(what, str) else what).to_have_count(0)

    def looks(self) -> None:
        """Look the page over; one that is just being left gives way to the next."""
        try:
            beyond = self.page.evaluate(SIDEWAYS)
        except Error:
            self.page.wait_for_load_state()
            beyond = self.page.evaluate(SIDEWAYS)
        assert beyond <= 0, f"{self.page.url} is {beyond} px wider than the window"

    def keeps_focus(self) -> None:
        """Have the focus on something, after a change in place."""
        if self.way.script:
            assert self.page.evaluate("document.activeElement !== document.body"), "the focus fell to the body"

    @contextmanager
    def costing(self, journey: str, *, clicks: int, screens: int = 1) -> Iterator[None]:
        """Count what is done inside, and hold it to a ceiling; without scripts nothing can be counted."""
        before = len(self.notes.deeds)
        yield
        if not self.way.script:
            return
        pressed = [screen for kind, screen, _what in self.notes.deeds[before:] if kind == "click"]
        cost = Cost(journey, self.way.name, len(pressed), len(set(pressed)))
        COSTS.append(cost)
        assert cost.clicks <= clicks, cost
        assert cost.screens <= screens, cost
