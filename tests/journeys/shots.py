"""Takes the pictures of the README from the demo world: `python -m tests.journeys.shots` from the project's folder."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Browser, Locator, expect, sync_playwright

from tests.journeys.hand import Hand, Notes, Way
from tests.journeys.house import House, launch, open_house
from tests.journeys.site import ROOT

PICTURES = ROOT / "docs/pictures"
LARGEST = 150 * 1024
COLOURS = (256, 128, 96, 64, 48)
IDEA = "Show how long the wait is at each branch"
Colours = NDArray[np.uint8]
LATE = "[hx-trigger=load]:not([hx-swap=none])"


def home(hand: Hand) -> None:
    """Show what stands on home."""
    hand.goes("/")


def idea(hand: Hand) -> None:
    """Show the page of an idea, with what it is behind the count."""
    hand.goes("/ideas/?order=supported")
    hand.press(hand.link(IDEA))
    hand.sees(hand.heading(IDEA))


def composer(hand: Hand) -> None:
    """Write what somebody wrote before."""
    hand.goes("/")
    hand.write(hand.box("What’s your idea?"), "Let people on hold book a call back for later")
    hand.sees(hand.part(".similar-card"))


def suggestion(hand: Hand) -> None:
    """Be about to accept a suggestion."""
    idea(hand)
    _to(hand, hand.page.get_by_role("heading", name="suggestions"))
    hand.button("Accept").hover()


def themes(hand: Hand) -> None:
    """Show what customers say."""
    hand.goes("/feedback/")


def merge(hand: Hand) -> None:
    """Look at what a merge would move."""
    hand.goes("/")
    hand.press(hand.link("Merge", hand.part("#duplicates li", "Hold my spot")))
    hand.sees("becomes part of")
    hand.page.mouse.move(0, 0)
    _to(hand, hand.part("#duplicates"))


def _to(hand: Hand, part: Locator) -> None:
    part.evaluate("(element) => scrollBy(0, element.getBoundingClientRect().top - 90)")
    hand.looks()


@dataclass(frozen=True)
class Shot:
    """One picture: its name, who looks at what, how large the window is, and in which theme."""

    name: str
    who: str
    scene: Callable[[Hand], None]
    theme: str = "light"
    width: int = 1280
    height: int = 800
    sharpness: int = 1


SHOTS = (
    Shot("home-laptop-light", "ada", home),
    Shot("home-phone-dark", "ada", home, theme="dark", width=390, height=844, sharpness=2),
    Shot("idea-laptop-light", "ada", idea),
    Shot("idea-laptop-dark", "ada", idea, theme="dark"),
    Shot("composer-similar", "mona", composer),
    Shot("suggestion-accept", "ada", suggestion),
    Shot("feedback-themes", "fay", themes),
    Shot("merge-preview", "mona", merge),
)


def take(chromium: Browser, house: House, shot: Shot) -> bytes:
    """Go there, wait for all that comes late, and return the picture as PNG."""
    context = chromium.new_context(
        viewport={"width": shot.width, "height": shot.height},
        device_scale_factor=shot.sharpness,
        color_scheme="dark" if shot.theme == "dark" else "light",
        reduced_motion="reduce",
        storage_state=house.keys[shot.who],
        locale="en-GB",
    )
    notes = Notes(house.site.address)
    notes.watch(context)
    hand = Hand(context.new_page(), Way(shot.name, width=shot.width), notes)
    shot.scene(hand)
    expect(hand.page.locator(LATE)).to_have_count(0)
    taken = hand.page.screenshot()
    context.close()
    notes.check()
    return taken


def pressed(png: bytes) -> bytes:
    """Return the picture with as many colours as fit into LARGEST bytes."""
    picture = Image.open(BytesIO(png)).convert("RGB")
    for colours in COLOURS:
        small = BytesIO()
        _with_palette(picture, _palette(picture, colours)).save(small, "PNG", optimize=True)
        if small.tell() <= LARGEST:
            return small.getvalue()
    raise AssertionError("a picture is too large even with few colours")


def _palette(picture: Image.Image, colours: int) -> Colours:
    """Choose (colours, 3): half for being common, which stay exact, half for being rare: a dot keeps its hue."""
    half = colours // 2
    found, counts = np.unique(np.asarray(picture).reshape(-1, 3), axis=0, return_counts=True)
    rare = picture.quantize(half, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).getpalette() or []
    return np.concatenate([found[np.argsort(-counts)[:half]], np.asarray(rare, np.uint8).reshape(-1, 3)[:half]])


def _with_palette(picture: Image.Image, palette: Colours) -> Image.Image:
    """Give every pixel the nearest colour; Pillow's own search takes one that is only near."""
    found, places = np.unique(np.asarray(picture).reshape(-1, 3), axis=0, return_inverse=True)
    nearest = ((found[:, None, :].astype(int) - palette[None].astype(int)) ** 2).sum(axis=2).argmin(axis=1)
    pressed_to = Image.fromarray(nearest.astype(np.uint8)[places].reshape(picture.height, picture.width))
    pressed_to.putpalette(palette.tobytes())
    return pressed_to


def main() -> None:
    """Take every picture anew."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = launch(playwright)
        with open_house(Path(folder) / "data", chromium) as house:
            for shot in SHOTS:
                house.site.set_back()
                picture = pressed(take(chromium, house, shot))
                (PICTURES / f"{shot.name}.png").write_bytes(picture)
                print(f"{shot.name}: {len(picture) / 1024:.0f} KB")  # noqa: T201 - a script that is run
        chromium.close()


if __name__ == "__main__":
    main()
