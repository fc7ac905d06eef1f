"""Keeping themes: an agent checks one, moves comments, names, merges, and takes it all back."""

from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Someone
from tests.journeys.hand import Hand

CARDS = ".theme-card h3 a"


def tick(fay: Hand, box: Locator) -> None:
    """Tick a box, by keyboard with Space."""
    if fay.way.keys:
        fay.reach(box)
        fay.page.keyboard.press("Space")
    else:
        box.check()


def opens_largest(fay: Hand) -> str:
    """Open the largest theme, and return its name."""
    fay.goes("/feedback/")
    name = fay.part(CARDS).inner_text()
    fay.press(fay.part(CARDS))
    fay.sees(fay.heading(name))
    return name


def renames(fay: Hand, name: str) -> None:
    """Give the theme on the page another name."""
    fay.press(fay.fold("Rename"))
    fay.write(fay.box("Name", fay.part("#rename")), name, over=True)
    fay.press(fay.button("Save"))
    fay.sees(fay.heading(name))


def test_checking_a_theme_ends_in_a_sentence(someone: Someone) -> None:
    fay = someone("fay")
    opens_largest(fay)
    fay.press(fay.link("Check 20"))
    fay.sees("Does each of these belong here?")
    for place in range(3):
        tick(fay, fay.box("Belongs here", fay.page.locator("fieldset").nth(place)))
    if fay.way.keys:
        fay.page.keyboard.press("ArrowRight")
        fay.page.keyboard.press("Enter")
    else:
        fay.box("Not here", fay.page.locator("fieldset").nth(2)).check()
        fay.press(fay.button("Keep the answers"))
    fay.sees(fay.part("#outcome", "2 of 3 right (21–94 %)"))


def test_confirming_and_taking_out_in_place(someone: Someone) -> None:
    fay = someone("fay")
    opens_largest(fay)
    first = fay.part("article.customer-comment")
    with fay.costing("confirm a comment", clicks=1):
        fay.press(fay.button("Belongs here", first))
        expect(fay.button("Belongs here", fay.part("article.customer-comment"))).to_have_attribute(
            "aria-pressed", "true"
        )
    fay.keeps_focus()
    with fay.costing("take a comment out and bring it back", clicks=2, screens=2):
        fay.press(fay.button("Not here", fay.part("article.customer-comment")))
        fay.sees("It stands here no more.")
        fay.press(fay.button("Undo"))
        fay.sees("It is as it was before.")


def test_splitting_naming_merging_and_undoing(someone: Someone) -> None:
    fay = someone("fay")
    name = opens_largest(fay)
    for place in range(2):
        tick(fay, fay.page.locator("article.customer-comment input[type=checkbox]").nth(place))
    fay.write(fay.box("Name of the new theme"), "Late replies")
    fay.press(fay.page.get_by_role("button", name="Move", exact=True))
    fay.sees(fay.heading("Late replies"))
    renames(fay, "Replies that come late")
    fay.press(fay.fold("Merge"))
    fay.choose(fay.box("Its comments go to"), name)
    fay.press(fay.button("Merge", fay.part("#merge")))
    fay.sees(fay.heading(name))
    fay.sees("merged two themes")
    fay.press(fay.button("Undo"))
    fay.sees("It is as it was before.")
    fay.goes("/feedback/")
    fay.sees(fay.link("Replies that come late"))
