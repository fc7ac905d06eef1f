"""Suggesting better words, and taking or leaving them."""

from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Someone
from tests.journeys.hand import Hand
from tests.journeys.site import Site

IDEA = "One named person for a family after a death"
ADDED = "Nobody should have to ask twice."


def test_suggesting_an_edit_and_accepting_it(someone: Someone) -> None:
    fay, ada = someone("fay"), someone("ada")
    fay.goes("/")
    with fay.costing("suggest an edit", clicks=2):
        _rewrite(fay)
        fay.press(fay.button("Send the suggestion"))
        fay.sees("The author has your suggestion now.")
    fay.keeps_focus()
    ada.goes("/")
    _unfold(ada)
    ada.press(ada.button("Accept", _waiting(ada, "Fay Marchetti")))
    ada.sees("Accepted. The text says it so now")
    ada.keeps_focus()
    ada.goes("/ideas/")
    ada.press(ada.link(IDEA))
    ada.sees(ADDED)
    ada.sees(ada.part("aside .people", "Fay Marchetti"))


def _rewrite(fay: Hand) -> None:
    card = fay.part(".idea-card", IDEA)
    fay.press(fay.link("Suggest an edit", card))
    box = fay.part("form.suggest textarea")
    expect(box).to_be_focused()
    fay.write(box, f"{box.input_value().rstrip()} {ADDED}", over=True)


def _unfold(ada: Hand) -> None:
    """Open the suggestions beyond the first two."""
    if ada.page.locator("summary", has_text="more suggestion").count():
        ada.press(ada.fold("more suggestion"))


def _waiting(ada: Hand, name: str) -> Locator:
    return ada.part(".suggestion", f"{name} suggested this")


def test_accepting_from_home_takes_one_click(someone: Someone) -> None:
    ada = someone("ada")
    ada.goes("/")
    with ada.costing("accept a suggestion", clicks=1):
        ada.press(ada.button("Accept", _waiting(ada, "Noor El-Amin")))
        ada.sees("Accepted. The text says it so now")
    ada.keeps_focus()


def test_editing_a_suggestion_then_accepting_it(someone: Someone) -> None:
    ada = someone("ada")
    ada.goes("/")
    theirs = _waiting(ada, "Noor El-Amin")
    ada.press(ada.fold("Edit, then accept", theirs))
    ada.write(ada.box("Your version of it", theirs), "They would show the wait as a range.", over=True)
    ada.press(ada.button("Accept this version", theirs))
    ada.sees("Accepted. The text says it so now")
    ada.keeps_focus()
    ada.goes("/ideas/")
    ada.press(ada.link("Show how long the wait is at each branch"))
    ada.sees("They would show the wait as a range. If another branch")


def test_declining_a_suggestion_with_a_reason(someone: Someone, site: Site) -> None:
    ada, ben = someone("ada"), someone("ben")
    ada.goes("/")
    _unfold(ada)
    theirs = _waiting(ada, "Ben Okafor")
    ada.press(ada.fold("Decline", theirs))
    ada.write(ada.box("Why not", theirs), "The tills are not ours to read.")
    ada.press(ada.button("Decline with this reason", theirs))
    ada.misses(theirs)
    ada.keeps_focus()
    site.work()
    ben.goes("/inbox/")
    ben.sees("The tills are not ours to read.")


def test_a_suggestion_whose_ground_has_moved_says_so(someone: Someone) -> None:
    ada = someone("ada")
    ada.goes("/")
    ada.press(ada.link("Show how long the wait is at each branch"))
    ada.press(ada.link("Edit"))
    box = ada.box("Text")
    ada.write(
        box,
        box.input_value().replace("rounded to five minutes, beside", "to the quarter of an hour, beside"),
        over=True,
    )
    ada.press(ada.button("Save"))
    ada.sees("The text has changed since this was suggested.")
