"""Support and skip, wherever an idea stands; the count shows itself afterwards and not before."""

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Someone
from tests.journeys.hand import Hand

IDEA = "A small notch in the card, so that fingers can tell which is which"


def _home(ben: Hand) -> Locator:
    ben.goes("/")
    return ben.part(".idea-card", IDEA)


def _list(ben: Hand) -> Locator:
    ben.goes("/ideas/?order=newest")
    return ben.part(".idea-card", IDEA)


def _page(ben: Hand) -> Locator:
    ben.goes("/ideas/")
    ben.press(ben.link(IDEA))
    ben.sees(ben.heading(IDEA))
    return ben.part("aside")


def _search(ben: Hand) -> Locator:
    ben.goes("/search/?q=notch+card")
    return ben.part(".hit", "small notch in the")


PLACES = {"home": _home, "list": _list, "page": _page, "search": _search}


@pytest.mark.parametrize("place", PLACES)
def test_supporting_takes_one_click(someone: Someone, place: str) -> None:
    ben = someone("ben")
    vote = PLACES[place](ben).locator(".vote")
    expect(vote.locator("b")).to_have_text("Support")
    with ben.costing(f"vote, {place}", clicks=1):
        ben.press(ben.button("Support", vote))
        vote = _supported(ben, vote)
    ben.keeps_focus()
    ben.press(ben.button("Support", vote))
    expect(vote.locator("button.tally")).to_have_attribute("aria-pressed", "false")
    ben.keeps_focus()


def _supported(ben: Hand, vote: Locator) -> Locator:
    """Find the control again: without scripts home has no more to ask of it, and search leads to the idea."""
    if not ben.way.script and ben.page.url == f"{ben.notes.address}/":
        ben.misses(vote)
        vote = _page(ben).locator(".vote")
    elif not ben.way.script and "/ideas/?" not in ben.page.url:
        vote = ben.part("aside .vote")
    expect(vote.locator("button.tally")).to_have_attribute("aria-pressed", "true")
    return vote


def test_the_count_is_seen_once_one_has_judged(someone: Someone) -> None:
    ben = someone("ben")
    vote = _list(ben).locator(".vote")
    expect(vote.locator("b")).to_have_text("Support")
    ben.press(ben.button("Skip", vote))
    expect(ben.button("Skip", vote)).to_have_attribute("aria-pressed", "true")
    ben.keeps_focus()
    count = int(vote.locator("b").inner_text())
    ben.press(ben.button("Support", vote))
    expect(vote.locator("b")).to_have_text(str(count + 1))
