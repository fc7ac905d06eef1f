"""What goes wrong between a person and the server: sessions that end, double clicks, two windows at once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from demo.cast import member
from tests.journeys.conftest import Someone
from tests.journeys.hand import WAYS, Hand
from tests.journeys.house import House
from tests.journeys.site import Site

WORDS = "Put a bench at the bus stop of Mill Lane\nNine in ten of those who wait there have come to see us."
IDEA = "Release a booked meeting room when nobody turns up in ten minutes"


def _compose(ben: Hand) -> Locator:
    ben.goes("/")
    ben.write(ben.box("What’s your idea?"), WORDS)
    return ben.button("Post the idea")


def _comment(ben: Hand) -> Locator:
    ben.goes("/search/?q=booked+meeting+room")
    ben.press(ben.link("booked meeting room"))
    ben.write(ben.box("Your comment"), WORDS)
    return ben.button("Comment", ben.part("#comment-form"))


WRITING = pytest.mark.parametrize("begin", [_compose, _comment], ids=["an idea", "a comment"])


@WRITING
def test_a_text_survives_the_end_of_the_session(
    someone: Someone, house: House, begin: Callable[[Hand], Locator]
) -> None:
    ben = someone("ben")
    ben.notes.expected = {401}
    send = begin(ben)
    house.site.do("UPDATE login_session SET revoked_at = started_at")
    ben.press(send)
    ben.sees("What you wrote is kept")
    ben.write(ben.box("E-mail"), member("ben").email)
    ben.write(ben.box("Password"), house.password)
    ben.press(ben.button("Sign in"))
    ben.sees(ben.heading("Welcome back. Your text is here."))
    expect(ben.box("What you wrote")).to_have_value(WORDS)
    ben.press(ben.button("Send it now"))
    ben.sees(ben.part("main", "Nine in ten of those who wait there have come to see us."))
    ben.sees("Comment")


@WRITING
def test_a_double_click_sends_a_text_once(someone: Someone, site: Site, begin: Callable[[Hand], Locator]) -> None:
    ben = someone("ben")
    # A slow second click may meet the form of the next page, which is empty.
    ben.notes.expected = {422}
    ben.press(begin(ben), twice=True)
    ben.sees(ben.part("main", "Nine in ten of those who wait there"))
    expect(ben.page.locator("#text, .remark").filter(has_text="Nine in ten of those who wait there")).to_have_count(1)
    ben.page.reload()
    ben.sees(ben.part("#text, .remark", "Nine in ten of those who wait there"))
    posted = site.do("SELECT id FROM idea WHERE body LIKE '%Nine in ten of those%' AND state = 'published'")
    said = site.do("SELECT id FROM comment WHERE body LIKE '%Nine in ten of those%'")
    assert len(posted) + len(said) == 1


@pytest.mark.parametrize("way", WAYS[:1], ids=lambda way: way.name)
def test_a_double_click_supports_once_and_takes_nothing_back(someone: Someone) -> None:
    ben = someone("ben")
    ben.goes("/")
    vote = ben.part(".idea-card button.tally")
    ben.press(vote, twice=True)
    expect(vote).to_have_attribute("aria-pressed", "true")
    ben.page.wait_for_load_state("networkidle")
    expect(vote).to_have_attribute("aria-pressed", "true")


def test_two_windows_that_edit_one_idea_lose_no_text(someone: Someone) -> None:
    desk, phone = someone("ada"), someone("ada")
    phone.notes.expected = {409}
    for window in (desk, phone):
        window.goes("/")
        window.press(window.link("Show how long the wait is at each branch"))
        window.press(window.link("Edit"))
    desk.write(desk.box("Text"), "\n\nAt the desk I would add a sentence.")
    desk.press(desk.button("Save"))
    desk.sees(desk.part("#text", "At the desk I would add a sentence."))
    phone.write(phone.box("Text"), "\n\nOn the phone I would add another.")
    phone.press(phone.button("Save"))
    phone.sees("Somebody changed this text while you wrote.")
    phone.sees(phone.part("ins", "At the desk"))
    assert phone.box("Text").input_value().endswith("On the phone I would add another.")
    phone.press(phone.button("Save anyway"))
    phone.sees(phone.part("#text", "On the phone I would add another."))
    phone.press(phone.link("version"))
    phone.sees("At the desk I would add a sentence.")
