"""Comments, answers, thanks and mentions."""

from playwright.sync_api import expect

from tests.journeys.conftest import Someone
from tests.journeys.hand import Hand
from tests.journeys.site import Site

IDEA = "Release a booked meeting room when nobody turns up in ten minutes"
REMARK, ANSWER, HALF = "On the third floor it is worse.", "Then let us begin there.", "What is half said stays"


def _open(hand: Hand) -> None:
    hand.goes("/ideas/?tag=")
    hand.goes("/search/?q=booked+meeting+room")
    hand.press(hand.link("booked meeting room"))
    hand.sees(hand.heading(IDEA))


def _say(hand: Hand) -> None:
    _open(hand)
    hand.write(hand.box("Your comment"), REMARK)
    hand.press(hand.button("Comment", hand.part("#comment-form")))
    hand.sees(hand.part(".remark", REMARK))


def test_commenting_and_thanking(someone: Someone) -> None:
    ben, noor = someone("ben"), someone("noor")
    _say(ben)
    ben.keeps_focus()
    expect(ben.box("Your comment")).to_have_value("")
    ben.write(ben.box("Your comment"), ANSWER)
    ben.press(ben.button("Comment", ben.part("#comment-form")))
    ben.sees(ben.part(".remark", ANSWER))
    _open(noor)
    said = noor.page.locator(".remarks > li", has_text=REMARK)
    noor.press(noor.button("Thanks", said))
    expect(noor.button("Thanks", said)).to_have_attribute("aria-pressed", "true")
    noor.keeps_focus()


def test_answering_leaves_what_else_is_half_written(someone: Someone) -> None:
    ben, noor = someone("ben"), someone("noor")
    _say(ben)
    _open(noor)
    said = noor.page.locator(".remarks > li", has_text=REMARK)
    noor.write(noor.box("Your comment"), HALF)
    noor.press(noor.fold("Answer", said))
    if noor.way.script:
        expect(noor.box("Your answer to Ben Okafor", said)).to_be_focused()
    noor.write(noor.box("Your answer to Ben Okafor", said), ANSWER)
    noor.press(said.locator("form.stack button"))
    noor.sees(noor.part(".answers .remark", ANSWER))
    if noor.way.script:
        noor.keeps_focus()
        expect(noor.box("Your comment")).to_have_value(HALF)
    _open(ben)
    ben.sees(ben.part(".answers .remark", ANSWER))


def test_editing_and_deleting_a_comment(someone: Someone) -> None:
    ben = someone("ben")
    _open(ben)
    ben.write(ben.box("Your comment"), REMARK)
    ben.press(ben.button("Comment", ben.part("#comment-form")))
    ben.press(ben.link("Edit", ben.part(".remark", REMARK)))
    ben.write(ben.part(".remark textarea, main form.stack textarea"), "On every floor.", over=True)
    ben.press(ben.button("Save"))
    ben.sees(ben.part(".remark", "On every floor."))
    ben.sees("edited")
    mine = ben.part(".remark", "On every floor.")
    ben.press(ben.fold("Delete", mine))
    ben.press(ben.button("Yes, delete it", mine))
    ben.sees("This comment was deleted.")
    ben.keeps_focus()


def test_a_mention_calls_a_colleague(someone: Someone, site: Site) -> None:
    ben, mona = someone("ben"), someone("mona")
    _open(ben)
    ben.write(ben.box("Your comment"), "What do you say, @mon")
    if ben.way.script:
        ben.sees(ben.page.get_by_role("option", name="Mona Castellanos"))
        _take(ben)
        expect(ben.box("Your comment")).to_have_value("What do you say, @mona ")
    else:
        ben.write(ben.box("Your comment"), "a ")
    ben.press(ben.button("Comment", ben.part("#comment-form")))
    ben.sees(ben.part(".remark", "What do you say"))
    site.work()
    mona.goes("/inbox/")
    mona.sees("What do you say")


def _take(ben: Hand) -> None:
    if ben.way.keys:
        ben.page.keyboard.press("Enter")
    else:
        ben.page.get_by_role("option", name="Mona Castellanos").click()


def test_who_opens_an_answer_may_write_at_once(someone: Someone) -> None:
    noor = someone("noor")
    noor.goes("/ideas/?order=supported")
    noor.press(noor.link("Show how long the wait is"))
    noor.press(noor.fold("Answer"))
    if noor.way.script:
        expect(noor.page.locator(".answer-fold[open] textarea")).to_be_focused()
