"""Finding things again: by search, by filters, by the keys of the help page."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.axe import Axe
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


def test_going_straight_to_what_the_box_shows_while_one_types(someone: Someone) -> None:
    ben = someone("ben")
    ben.goes("/people/")
    box = ben.box("Search everything")
    ben.write(box, "surveyo" if ben.way.script else "surveyor")
    if not ben.way.script:
        ben.page.keyboard.press("Enter")
        ben.press(ben.link("Give borrowers the surveyor"))
    elif ben.way.keys:
        ben.sees(ben.part("#quick [role=option]", "Give borrowers the surveyor"))
        ben.page.keyboard.press("ArrowDown")
        expect(ben.part("#quick [aria-selected=true]", "Give borrowers the surveyor")).to_have_id("quick-1")
        expect(box).to_have_attribute("aria-activedescendant", "quick-1")
        expect(box).to_be_focused()
        ben.page.keyboard.press("Enter")
    else:
        ben.press(ben.part("#quick [role=option]", "Give borrowers the surveyor"))
    ben.sees(ben.heading("Give borrowers the surveyor"))


@pytest.mark.parametrize("way", WAYS[2:], ids=["by keyboard", "at 320 px"])
def test_the_box_is_worked_by_keys_alone_and_keeps_the_focus(someone: Someone) -> None:
    ben = someone("ben")
    ben.goes("/people/")
    press, box, found = ben.page.keyboard.press, ben.box("Search everything"), ben.part("#quick")
    press("/")
    ben.page.keyboard.type("branch")
    ben.sees(found)
    press("ArrowUp")
    expect(box).to_have_attribute("aria-activedescendant", "quick-all")
    press("ArrowDown")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile(".*"))
    press("Escape")
    expect(found).to_be_hidden()
    expect(box).to_have_value("branch")
    press("ArrowDown")
    ben.sees(found)
    press("Tab")
    expect(found).to_be_hidden()
    assert ben.page.url.endswith("/people/")


@pytest.mark.parametrize("way", WAYS[2:], ids=["by keyboard", "at 320 px"])
def test_what_the_box_shows_is_told_to_all(someone: Someone) -> None:
    ben = someone("ben")
    ben.goes("/people/")
    ben.write(ben.box("Search everything"), "b")
    expect(ben.box("Search everything")).to_have_attribute("aria-expanded", "false")
    ben.page.keyboard.type("ranch")
    ben.sees(ben.part("#quick"))
    expect(ben.page.locator("[role=status]", has_text="results for “branch”")).to_have_count(1)
    assert not list(Axe(ben.page).complaints())


def test_narrowing_what_was_found_and_widening_it_again(someone: Someone) -> None:
    ben = someone("ben")
    ben.goes("/search/?q=branch+app")
    for choice in ("Ideas", "On trial"):
        if ben.page.locator(".facets > summary").is_visible():
            ben.press(ben.fold("Narrow down"))
        ben.press(ben.link(choice, ben.part(".facets")))
        ben.sees(ben.part(".taken", choice))
    expect(ben.page.locator(".hit:not([data-kind=idea])")).to_have_count(0)
    expect(ben.page.locator(".hit .stage:not([data-stage=trial])")).to_have_count(0)
    ben.press(ben.link("Kind: Ideas"))
    ben.misses(ben.page.locator(".taken", has_text="Ideas"))
    ben.sees(ben.part(".taken", "On trial"))


def test_a_mistyped_word_is_understood(someone: Someone) -> None:
    ben = someone("ben")
    ben.goes("/search/")
    ben.write(ben.box("What are you looking for?"), "surveyer report")
    ben.press(ben.button("Search", ben.part("form.question")))
    ben.sees("Showing results for")
    ben.press(ben.link("surveyor report"))
    ben.sees(ben.part(".hit", "Give borrowers the surveyor"))
    ben.misses("Showing results for")


def test_asking_why_a_result_is_there(someone: Someone) -> None:
    ben = someone("ben")
    ben.goes("/search/?q=surveyor")
    hit = ben.part(".hit", "Give borrowers the surveyor")
    ben.press(ben.fold("Why this result?", hit))
    if not ben.way.script:
        ben.press(ben.link("See the reasons", hit))
        ben.sees(ben.heading("Why this result?"))
    ben.sees("“surveyor” stands in the title")
    ben.sees(ben.part(".shares", "%"))
    ben.keeps_focus()


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
