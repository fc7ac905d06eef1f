"""From what customers say to an idea."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Someone
from tests.journeys.hand import WAYS
from tests.journeys.house import House
from tests.journeys.site import ROOT

FEW = ROOT / "tests/feedback/complaints_small.tsv"


def test_starting_an_idea_from_a_theme(someone: Someone) -> None:
    fay = someone("fay")
    fay.goes("/")
    with fay.costing("start an idea from a theme, from home", clicks=2, screens=2):
        fay.press(fay.link("Feedback"))
        fay.sees(fay.heading("What customers say"))
        theme = fay.part(".theme-card")
        fay.press(fay.button("Start an idea", theme))
        fay.sees(fay.box("What’s your idea?"))
    assert fay.box("What’s your idea?").input_value().count("\n>") >= 2, "three quotes come along"
    fay.press(fay.button("Post the idea"))
    fay.sees("Where it came from" if fay.way.script else "Your idea is posted.")


def test_bringing_in_a_file_of_complaints(someone: Someone) -> None:
    fay = someone("fay")
    fay.goes("/feedback/")
    fay.press(fay.link("Import comments"))
    fay.box("File").set_input_files(FEW)
    fay.press(fay.part("main form button.primary"))
    fay.sees(fay.heading(FEW.name))
    fay.sees("Masked before it was kept")
    expect(fay.part(".outcome b")).not_to_have_text("0")


def test_putting_a_comment_right_by_one_click(someone: Someone) -> None:
    fay = someone("fay")
    fay.goes("/feedback/comments?sentiment=negative")
    fay.press(fay.part("#comments article .byline a"))
    with fay.costing("correct how a comment was sorted, from its page", clicks=1):
        fay.press(fay.button("neutral", fay.part("#sheet-sentiment")))
        fay.sees("Corrected. Sorting learns from it.")
    fay.sees("said by Fay Marchetti")
    fay.keeps_focus()
    expect(fay.button("neutral", fay.part("#sheet-sentiment"))).to_have_attribute("aria-pressed", "true")


def test_everyone_reads_what_is_kept_and_an_admin_who_looked(someone: Someone) -> None:
    someone("fay").goes("/feedback/comments")
    ada = someone("ada")
    ada.goes("/help")
    ada.press(ada.link("What is kept, and who looked"))
    ada.sees("Feedback agents")
    ada.misses("Fay Marchetti")
    adam = someone("adam")
    adam.goes("/feedback/privacy")
    adam.press(adam.link("Every look"))
    adam.sees(adam.link("Fay Marchetti"))


@pytest.mark.dev_data
@pytest.mark.parametrize("way", WAYS[:1], ids=lambda way: way.name)
def test_opening_a_theme_of_two_thousand_real_complaints(someone: Someone, house: House) -> None:
    house.site.command("feedback", "import", str(Path(os.environ["SEEDBED_DEV_DATA"]) / "themes/cfpb.dev.tsv.gz"))
    house.site.work()
    fay = someone("fay")
    fay.goes("/feedback/")
    fay.sees(fay.part(".theme-card"))
    fay.press(fay.part(".theme-card h3 a"))
    fay.sees("In their words")
    fay.press(fay.button("Start an idea"))
    fay.sees(fay.box("What’s your idea?"))
