"""What a page shows only after somebody did something: axe in both themes, and nothing that moves for those who ask."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.axe import Axe
from tests.journeys.conftest import Someone
from tests.journeys.hand import WAYS, Hand

ONE = "Hold my spot in the phone queue"
MOVES = """() => [...document.querySelectorAll("*")].filter((one) => {
  const { animationName, transitionDuration } = getComputedStyle(one);
  return animationName !== "none" || transitionDuration.split(", ").some((time) => time !== "0s");
}).length"""

pytestmark = pytest.mark.parametrize("way", WAYS[:1], ids=["by mouse"])


def _similar(hand: Hand) -> None:
    hand.goes("/")
    hand.write(hand.box("What’s your idea?"), "Let people on hold book a call back, 4111 1111 1111 1111")
    hand.sees(hand.part(".similar-card"))
    hand.sees("a card number")
    hand.press(hand.button("Support this with my wording"))
    hand.sees(hand.button("Undo: your wording was added"))


def _suggestion(hand: Hand) -> None:
    hand.goes("/")
    hand.press(hand.link("Suggest an edit"))
    hand.sees(hand.part("form.suggest"))


def _folds(hand: Hand) -> None:
    hand.goes("/ideas/?order=supported")
    hand.press(hand.link("Show how long the wait is at each branch"))
    for summary in hand.page.locator("main summary").all():
        summary.evaluate("(fold) => { fold.parentElement.open = true; }")
    hand.press(hand.part("header summary"))
    hand.sees(hand.button("Sign out"))


def _mention(hand: Hand) -> None:
    hand.goes("/ideas/?order=supported")
    hand.press(hand.link("Show how long the wait is at each branch"))
    hand.write(hand.box("Your comment"), "What do you say, @mo")
    hand.sees(hand.part("[role=option]"))


def _merge(hand: Hand) -> None:
    hand.goes("/")
    hand.press(hand.link("Merge", hand.part("#duplicates li", ONE)))
    hand.sees("becomes part of")


def _refusal(hand: Hand) -> None:
    hand.goes("/ideas/?order=supported")
    hand.press(hand.link("Show how long the wait is at each branch"))
    hand.press(hand.button("Comment", hand.part("#comment-form")))
    hand.sees("Please write something first.")


@pytest.mark.parametrize(
    "do", [_similar, _suggestion, _folds, _mention, _merge, _refusal], ids=lambda do: do.__name__[1:]
)
def test_what_opens_is_sound(someone: Someone, do: Callable[[Hand], None]) -> None:
    mona = someone("mona")
    mona.notes.expected = {422}
    do(mona)
    assert not list(Axe(mona.page).complaints())


def test_nothing_moves_for_those_who_want_it_so(someone: Someone) -> None:
    ben = someone("ben")
    ben.page.emulate_media(reduced_motion="reduce")
    ben.goes("/")
    ben.press(ben.button("Skip"))
    expect(ben.button("Skip")).to_have_attribute("aria-pressed", "true")
    assert ben.page.evaluate(MOVES) == 0
