"""Making one idea of two, and two of one again."""

from playwright.sync_api import expect

from tests.journeys.conftest import Someone
from tests.journeys.hand import Hand
from tests.journeys.site import Site

ONE, OTHER = "Hold my spot in the phone queue", "Let callers book a call back"


def test_merging_from_the_strip_and_undoing_it(someone: Someone) -> None:
    mona = someone("mona")
    mona.goes("/")
    _to_the_strip(mona)
    strip = mona.part("#duplicates li", ONE)
    expect(strip).to_contain_text(OTHER)
    with mona.costing("merge two ideas", clicks=2):
        mona.press(mona.link("Merge", strip))
        mona.sees("becomes part of")
        mona.sees(mona.part(".moves li", "comment"))
        mona.press(mona.page.get_by_role("button", name="Merge", exact=True))
        mona.sees("Everyone who voted is told.")
    mona.keeps_focus()
    _undo(mona)


def _to_the_strip(mona: Hand) -> None:
    if not mona.way.script:
        mona.press(mona.link("Possible duplicates"))


def _undo(mona: Hand) -> None:
    if not mona.way.script:
        mona.press(mona.link("Undo this merge"))
    with mona.costing("undo a merge", clicks=1):
        mona.press(mona.button("Undo"))
        mona.sees("stands by itself again.")
    mona.keeps_focus()
    for title in (ONE, OTHER):
        mona.goes("/ideas/")
        mona.sees(mona.link(title))


def test_the_old_address_of_a_merged_idea_leads_to_the_one_that_took_it_up(someone: Someone, site: Site) -> None:
    ben = someone("ben")
    old = site.do("SELECT public_id FROM idea WHERE state = 'merged'")[0][0]
    ben.goes(f"/ideas/{old}")
    ben.sees(ben.heading("Show how long the wait is at each branch"))
    ben.sees("was merged into this one")
