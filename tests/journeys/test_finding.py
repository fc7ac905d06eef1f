"""Finding things again: by search, by filters, by the keys of the help page."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Someone
from tests.journeys.hand import WAYS
from tests.journeys.site import Site

# The worker needs a second to start, and then half a second to see what waits.
MOST_LOOKS = 200
FRESH = "Put a kettle in the vault anteroom"


def test_finding_an_idea_by_search(someone: Someone) -> None:
    ben = someone("ben")
    ben.goes("/")
    ben.write(ben.box("Search everything"), "surveyor report")
    ben.page.keyboard.press("Enter")
    ben.sees(ben.part("#results mark"))
    ben.press(ben.link("Give borrowers the surveyor"))
    ben.sees(ben.heading("Give borrowers the surveyor"))


@pytest.mark.parametrize("way", WAYS[:1], ids=["by mouse"])
def test_what_was_posted_a_moment_ago_is_found_by_a_colleague(someone: Someone, site: Site) -> None:
    ben, noor = someone("ben"), someone("noor")
    ben.goes("/")
    ben.write(ben.box("What’s your idea?"), FRESH)
    ben.press(ben.button("Post the idea"))
    ben.sees(ben.heading(FRESH))
    with site.working():
        for _look in range(MOST_LOOKS):
            noor.goes("/search/?q=kettle+vault")
            if noor.page.locator(".hit").count():
                break
        noor.sees(noor.part(".hit", "kettle"))


def test_the_state_of_the_list_is_its_address(someone: Someone) -> None:
    ben = someone("ben")
    ben.goes("/ideas/")
    ben.press(ben.link("Most supported"))
    ben.choose(ben.box("Stage"), "On trial")
    if not ben.way.script:
        ben.press(ben.button("Show"))
    expect(ben.page.locator(".idea-card .stage:not([data-stage=trial])")).to_have_count(0)
    ben.sees(ben.part(".idea-card .stage[data-stage=trial]"))
    assert "order=supported" in ben.page.url
    assert "stage=trial" in ben.page.url
    ben.page.reload()
    ben.sees(ben.part(".idea-card .stage[data-stage=trial]"))


def test_the_keys_of_the_help_page_do_what_it_says(someone: Someone) -> None:
    ben = someone("ben")
    ben.goes("/")
    if not ben.way.script:
        ben.goes("/help")
        ben.sees(ben.heading("Help and shortcuts"))
        return
    press = ben.page.keyboard.press
    press("j")
    press("j")
    press("k")
    expect(ben.page.locator(".idea-card[data-chosen] h3 a")).to_be_focused()
    press("s")
    expect(ben.page.locator(".idea-card[data-chosen] button.tally")).to_have_attribute("aria-pressed", "true")
    press("/")
    expect(ben.box("Search everything")).to_be_focused()
    press("Escape")
    press("Tab")
    press("?")
    ben.sees(ben.heading("Help and shortcuts"))
