"""Posting an idea, and meeting those who had it before."""

import pytest
from playwright.sync_api import expect

from tests.journeys.axe import Axe
from tests.journeys.conftest import Someone
from tests.journeys.hand import WAYS, Hand
from tests.journeys.site import Site

TITLE = "Label the keys of the night safe in braille"
MORE = "Three of our traders cannot see which slot is theirs."
ALIKE = "Let callers book a call back instead of holding"
OWN_WORDS = "Let people on hold book a call back for later"


def test_posting_an_idea_from_home(someone: Someone) -> None:
    ben, ada = someone("ben"), someone("ada")
    ben.goes("/")
    with ben.costing("post an idea", clicks=2):
        ben.write(ben.box("What’s your idea?"), f"{TITLE}\n{MORE}")
        ben.press(ben.button("Post the idea"))
        ben.sees(ben.heading(TITLE))
    ben.sees("Your idea is posted.")
    expect(ben.part("#text")).to_have_text(MORE)
    ada.goes("/ideas/")
    ada.press(ada.link(TITLE))
    ada.sees(MORE)


def test_who_asks_for_a_new_idea_may_write_at_once(someone: Someone) -> None:
    ben = someone("ben")
    ben.goes("/ideas/")
    ben.press(ben.link("New idea"))
    ask = ben.box("What’s your idea?")
    if ben.way.script:
        expect(ask).to_be_focused()
    ben.write(ask, TITLE)
    ben.press(ben.button("Post the idea"))
    ben.sees(ben.heading(TITLE))


def test_the_title_is_the_first_line_until_somebody_edits_it(someone: Someone) -> None:
    ben = someone("ben")
    ben.goes("/")
    ben.write(ben.box("What’s your idea?"), f"{TITLE}\n{MORE}")
    if ben.way.script:
        expect(ben.box("Title")).to_have_value(TITLE)
    ben.write(ben.box("Title"), "Braille at the night safe", over=True)
    ben.write(ben.box("What’s your idea?"), " At Mill Lane it is four.")
    ben.press(ben.button("Post the idea"))
    ben.sees(ben.heading("Braille at the night safe"))
    ben.sees("At Mill Lane it is four.")


def test_a_draft_is_kept_on_the_server(someone: Someone) -> None:
    ben = someone("ben")
    ben.goes("/")
    ben.write(ben.box("What’s your idea?"), f"{TITLE}\n{MORE}")
    if not ben.way.script:
        ben.press(ben.button("Keep as a draft"))
    ben.sees("Draft kept at" if ben.way.script else "Your draft is kept.")
    ben.goes("/")
    ben.press(ben.link(TITLE))
    expect(ben.box("What’s your idea?")).to_have_value(f"{TITLE}\n{MORE}")
    ben.press(ben.button("Post the idea"))
    ben.sees(ben.heading(TITLE))


def test_seeing_duplicates_while_typing_and_giving_one_my_wording(someone: Someone) -> None:
    ben = someone("ben")
    ben.goes("/")
    ben.write(ben.box("What’s your idea?"), OWN_WORDS)
    with ben.costing("see duplicates", clicks=0, screens=0):
        _look(ben)
        ben.sees(ben.link(ALIKE))
    alike = ben.part(".similar-card", ALIKE)
    with ben.costing("add my support and my wording to a duplicate", clicks=1):
        ben.press(ben.button("Support this with my wording", alike))
        ben.sees(ben.button("Undo: your wording was added"))
    ben.keeps_focus()
    _still_composing(ben)
    ben.press(ben.button("Undo: your wording was added"))
    ben.sees(ben.button("Support this with my wording", alike))
    ben.keeps_focus()
    _still_composing(ben)


def test_a_wording_stands_on_the_page_of_the_idea(someone: Someone) -> None:
    ben = someone("ben")
    ben.goes("/")
    ben.write(ben.box("What’s your idea?"), OWN_WORDS)
    _look(ben)
    ben.press(ben.button("Support this with my wording", ben.part(".similar-card", ALIKE)))
    ben.sees("Your support and your wording are with")
    ben.goes("/ideas/?order=supported&by=")
    ben.press(ben.link(ALIKE))
    ben.sees("In others’ words")
    ben.sees(OWN_WORDS)


def test_supporting_a_similar_idea_from_the_composer(someone: Someone) -> None:
    mona = someone("mona")
    mona.goes("/")
    mona.write(mona.box("What’s your idea?"), OWN_WORDS)
    _look(mona)
    vote = mona.part(".similar-card", ALIKE).locator("[id^=support-this]")
    expect(vote).to_have_attribute("aria-pressed", "false")
    with mona.costing("vote, composer", clicks=1):
        mona.press(vote)
        expect(vote).to_have_attribute("aria-pressed", "true")
    mona.keeps_focus()
    _still_composing(mona)


@pytest.mark.parametrize("way", WAYS[:1], ids=["by mouse"])
def test_what_is_probably_the_same_wish_stands_out_and_leaves_the_focus_alone(someone: Someone, site: Site) -> None:
    # Later than the look of the night in which this runs.
    site.do("INSERT INTO cut_off VALUES ('9999-12-31', '2026-03-02 02:00:00.000000', 50, 0.2, 0.2)")
    ben = someone("ben")
    ben.goes("/")
    ben.write(ben.box("What’s your idea?"), OWN_WORDS)
    ben.sees(ben.part(".similar-card[data-same]", ALIKE))
    ben.sees("Probably the same wish")
    expect(ben.box("What’s your idea?")).to_be_focused()
    assert not list(Axe(ben.page).complaints())
    ben.press(ben.button("Skip", ben.part(".similar-card[data-same]", ALIKE)))
    ben.keeps_focus()
    ben.sees(ben.part(".similar-card[data-same] [aria-pressed=true]"))
    _still_composing(ben)
    ben.press(ben.button("Post the idea"))
    ben.sees(ben.heading(OWN_WORDS))


def test_enter_in_the_title_posts_the_idea_and_supports_nothing(someone: Someone, site: Site) -> None:
    mona = someone("mona")
    mona.goes("/")
    mona.write(mona.box("What’s your idea?"), OWN_WORDS)
    _look(mona)
    mona.sees(mona.part(".similar-card"))
    mona.write(mona.box("Title"), "Call me back later", over=True)
    mona.page.keyboard.press("Enter")
    mona.sees(mona.heading("Call me back later"))
    assert not site.do("SELECT * FROM wording WHERE text LIKE ?", OWN_WORDS)


def _look(ben: Hand) -> None:
    """Without scripts nothing looks by itself; with them the list is announced as it comes."""
    if ben.way.script:
        expect(ben.part("#similar")).to_have_attribute("aria-live", "polite")
    else:
        ben.press(ben.button("Look for similar ideas"))


def _still_composing(ben: Hand) -> None:
    expect(ben.part("textarea[name=body]")).to_have_value(OWN_WORDS)


def test_a_number_of_a_card_is_pointed_out_before_it_is_posted(someone: Someone, site: Site) -> None:
    ben = someone("ben")
    ben.notes.expected = {422}
    ben.goes("/")
    ben.write(ben.box("What’s your idea?"), "Mrs Novak could not block 4111 1111 1111 1111 at night")
    if not ben.way.script:
        ben.press(ben.button("Post the idea"))
    ben.sees("a card number")
    assert not site.do("SELECT * FROM idea WHERE body LIKE '%4111%' AND state = 'published'")
