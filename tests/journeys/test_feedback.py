"""From what customers say to an idea."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

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
    with fay.costing("bring in a file of comments, from the themes", clicks=4, screens=2):
        fay.press(fay.link("Import comments"))
        # Opening the browser's own window to choose a file is the fourth click.
        fay.box("File").set_input_files(FEW)
        if fay.way.script:
            fay.sees("As it will be kept")
        fay.press(fay.button("Check the file"))
        fay.press(fay.part("#take-in"))
        fay.sees("The themes are being found")
    expect(fay.part(".outcome b")).to_have_text("20")


def test_undoing_an_import(someone: Someone) -> None:
    fay = someone("fay")
    fay.goes("/feedback/import")
    fay.box("File").set_input_files(FEW)
    fay.press(fay.button("Check the file"))
    fay.press(fay.part("#take-in"))
    fay.press(fay.fold("Undo this import"))
    fay.press(fay.part("#undo"))
    fay.sees("This import is undone")


def test_a_large_file_comes_in_parts_and_goes_on_where_it_broke_off(someone: Someone, tmp_path: Path) -> None:
    """Three hundred kilobytes, whose second part is lost at first."""
    fay = someone("fay")
    if not fay.way.script:
        return
    rows = "".join(f'{number},"Late again,\nfor time {number}. {"no letter came, " * 12}"\n' for number in range(1_200))
    (tmp_path / "many.csv").write_text(f"id,text\n{rows}", encoding="utf-8")
    lost: list[str] = []

    def lose(route: Route) -> None:
        lost.append(route.request.url)
        route.fulfill(status=503) if len(lost) == 2 else route.continue_()

    fay.page.route("**/rows?*", lose)
    fay.notes.expected.add(503)
    fay.goes("/feedback/import")
    fay.box("File").set_input_files(tmp_path / "many.csv")
    fay.press(fay.button("Check the file"))
    expect(fay.button("Take 1,200 comments in")).to_be_visible(timeout=60_000)
    assert len(lost) == 3


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
