"""From what customers say to an idea."""

import json
import os
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.journeys.conftest import Someone
from tests.journeys.hand import WAYS, Hand
from tests.journeys.house import House
from tests.journeys.site import ROOT, Site

# As a count would leave them for a theme that more and more customers speak of.
TREND = {"kind": "rising", "since": "2026-02-03", "factor": 2.3, "low": 1.6, "high": 3.4, "a_week": 4.0, "small": False}
PLACES = [["app", "Card", 20], ["letter", "Cash", 20]]
RISING = json.dumps({"trend": TREND, "customers": 40, "places": PLACES, "sentiments": {}, "rating": None})
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


def test_from_a_seed_to_an_idea_and_to_what_became_of_it(someone: Someone, site: Site) -> None:
    goes_all_the_way(someone, site)


def goes_all_the_way(someone: Someone, site: Site) -> None:
    """Start an idea from the best seed, answer that it is done, and see later what became of it."""
    site.do("UPDATE theme SET figures = ? WHERE size = (SELECT max(size) FROM theme)", RISING)
    fay = someone("fay")
    starts_an_idea(fay)
    [idea] = site.do("SELECT public_id FROM idea ORDER BY id DESC LIMIT 1")[0]
    answers_done(someone("mona"), f"/ideas/{idea}")
    lets_time_pass(site)
    sees_what_became_of_it(fay, f"/feedback/behind/{idea}")


def starts_an_idea(fay: Hand) -> None:
    """Take the best seed from the board to a posted idea."""
    fay.goes("/feedback/")
    with fay.costing("start an idea from the seed board", clicks=2, screens=2):
        fay.press(fay.link("Seeds"))
        fay.sees("rising: about 2.3 times as often")
        fay.press(fay.button("Start an idea", fay.part(".seed-card", "rising")))
        fay.sees(fay.box("What’s your idea?"))
    assert "times as often" in fay.box("What’s your idea?").input_value(), "the numbers come along"
    fay.press(fay.button("Post the idea"))
    fay.sees("Your idea is posted.")


def answers_done(mona: Hand, address: str) -> None:
    """Say that an idea is done."""
    mona.goes(address)
    mona.press(mona.fold("Change the stage"))
    mona.choose(mona.box("Stage"), "Done")
    mona.write(mona.box("One public sentence"), "It is there.")
    mona.press(mona.button("Answer"))
    mona.sees(mona.part(".answer", "It is there."))


def sees_what_became_of_it(fay: Hand, address: str) -> None:
    """Follow the way from the comments to the chart, and note that they were told."""
    fay.goes(address)
    fay.sees("90 days on")
    fay.press(fay.link("Before and after"))
    fay.sees(fay.heading("Before and after"))
    fay.sees("in the 90 days after")
    fay.press(fay.link("Whom to tell that it is done"))
    fay.press(fay.button("They were told"))
    fay.sees("It is noted that they were told.")


def lets_time_pass(site: Site) -> None:
    """Move the answer back to 95 days before the newest comment in a theme, and let the jobs see it."""
    [day] = site.do("SELECT date(max(received_on), '-95 days') FROM placement")[0]
    at = f"{day} 09:00:00.000000"
    site.do("UPDATE idea SET staged_at = ? WHERE id = (SELECT max(id) FROM idea)", at)
    site.do("UPDATE event SET at = ? WHERE id = (SELECT max(id) FROM event WHERE deed = 'idea staged')", at)
    site.work()


@pytest.mark.dev_data
@pytest.mark.parametrize("way", WAYS[:1], ids=lambda way: way.name)
def test_real_complaints_from_the_file_to_a_seed_an_idea_and_what_became_of_it(someone: Someone, house: House) -> None:
    house.site.command("feedback", "import", str(Path(os.environ["SEEDBED_DEV_DATA"]) / "themes/cfpb.dev.tsv.gz"))
    house.site.work()
    fay = someone("fay")
    fay.goes("/feedback/")
    fay.sees(fay.part(".theme-card"))
    fay.press(fay.part(".theme-card h3 a"))
    fay.sees("In their words")
    goes_all_the_way(someone, house.site)
