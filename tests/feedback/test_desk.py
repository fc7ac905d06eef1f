"""Agents keep themes on the pages: they see how things stand, tick, move, rename, merge and undo."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback import actions
from feedback.models import CustomerComment, Learned, Placement, Theme
from people.models import Person
from people.queries import follows
from tests.browser import Browser
from tests.database import count_statements
from tests.feedback import saying
from tests.feedback.keeping import comments_in, last_deed
from tests.feedback.saying import said
from tests.make import NOW
from tests.markup import words

Browsers = Callable[[Person], Browser]
WEEKS = [["2026-01-05", 2, 0.4, 3.5], ["2026-01-12", 9, 0.5, 4.0]]
FIGURES = {
    "places": [["app", "Card", 3], ["letter", "Fees", 1]],
    "customers": 4,
    "sentiments": {"negative": 3, "positive": 1},
    "rating": {"mean": 4.1, "without": 4.3, "of": 40},
    "copies": 2,
    "weeks": WEEKS,
    "trend": {"kind": "rising", "since": "2026-01-12", "factor": 2.1, "small": True},
}


@pytest.fixture
def machine(session: Session) -> Theme:
    """Return a theme of four comments beside one of three; two more stand nowhere."""
    themes = saying.themes(session, ("Cash machine", [said() for _ in range(4)]), ("Fees", [said() for _ in range(3)]))
    saying.batch(session, said("It rains in the branch."), said("The branch leaks."))
    return themes[0]


def other(session: Session) -> Theme:
    """Return the theme beside it."""
    return session.scalars(select(Theme).where(Theme.name == "Fees")).one()


def test_the_overview_says_how_much_is_placed_and_what_waits(browser_of: Browsers, fay: Person, machine: Theme) -> None:
    page = browser_of(fay).get("/feedback/")
    assert "2 themes in 9 comments. 77% of the comments stand in a theme; the others wait." in page.words
    assert "Not yet placed 2" in page.words
    assert "Nobody has checked yet how right they stand there." in page.words
    assert machine.name in page.words


def test_counted_figures_stand_on_card_and_page(
    session: Session, browser_of: Browsers, fay: Person, machine: Theme
) -> None:
    machine.figures = FIGURES
    session.add(Learned(name="placing", content=b"", measured={"precision": 0.874}, at=NOW))
    browser = browser_of(fay)
    page = browser.get("/feedback/")
    assert "rising since Jan 12, 2026 (small numbers)" in page.words
    assert "was right in 87% where it could be measured" in page.words
    cards = [words(card) for card in browser.get("/feedback/?product=Fees").page.by_id("themes").iter("li")]
    assert [card[:23] for card in cards] == ["Cash machine 1 comment,"], "what was counted is believed"
    page = browser.get(machine.address)
    for told in ("4 customers", "4.1 stars on average; 4.3 without these comments (40 ratings)", "3 negative"):
        assert told in page.words
    assert "2 copies by the same customers are not counted." in page.words
    assert [words(row) for row in page.page.all("tr")][:2] == ["Week fromCommentsExpected", "Jan 12, 202690–4"]


def test_families_stand_together_and_pinned_themes_before_them(
    session: Session, browser_of: Browsers, fay: Person
) -> None:
    sizes = {"Apple": 2, "Pear": 3, "Plum": 4, "Nail": 5}
    themes = saying.themes(session, *[(name, [said() for _ in range(size)]) for name, size in sizes.items()])
    for theme in themes[:3]:
        theme.family = "Fruit"
    actions.pin_theme(session, themes[0], fay, now=NOW)
    actions.mute_theme(session, themes[2], fay, now=NOW)
    browser = browser_of(fay)
    page = browser.get("/feedback/")
    assert [words(head) for head in page.page.all("h2", "h3") if words(head) != "Messages"] == [
        "Pinned", "Apple", "Fruit", "Pear", "Other themes", "Nail",
    ]  # fmt: skip
    assert "Show one muted theme" in page.words
    page = browser.get("/feedback/?muted=1")
    assert "Plum" in page.words
    assert "Hide muted themes" in page.words


def test_an_agent_renames_pins_and_undoes(session: Session, browser_of: Browsers, fay: Person, machine: Theme) -> None:
    browser = browser_of(fay)
    browser.get(machine.address)
    browser.submit("#rename", name="Swallowed  cards")
    page = browser.follow()
    assert page.heading == "Swallowed cards"
    assert f"{fay.name} gave it its name" in page.words
    browser.submit(f"{machine.address}/pin")
    assert "pinned it" in browser.follow().words
    deed = last_deed(session)
    browser.submit(f"{machine.address}/deeds/{deed.public_id}/undo")
    assert "It is as it was before." in browser.follow().flash
    assert machine.pinned_at is None


@pytest.mark.parametrize("name", ["", "x" * 121, "a\u202eb"])
def test_a_name_that_cannot_be_is_refused(browser_of: Browsers, fay: Person, machine: Theme, name: str) -> None:
    browser = browser_of(fay)
    browser.get(machine.address)
    # A long one is shown again to whoever typed it.
    assert browser.submit("#rename", name=name).status in {303, 409}
    assert machine.name == "Cash machine"


def test_ticked_comments_are_moved_split_and_taken_out(
    session: Session, browser_of: Browsers, fay: Person, machine: Theme
) -> None:
    first, second, third, _ = comments_in(session, machine)
    fees, browser = other(session), browser_of(fay)
    browser.get(machine.address)
    browser.submit("#move", press="Move", comment=[first.public_id], to=fees.public_id)
    assert "One comment is moved." in browser.follow().flash
    browser.submit("#move", press="Move", comment=[second.public_id], to="new", name="Swallowed cards")
    page = browser.follow()
    assert page.heading == "Swallowed cards"
    assert "started a theme from some of its comments" in page.words
    browser.get(machine.address)
    browser.submit("#move", press="Move", comment=[third.public_id], to="none")
    assert "One comment is moved." in browser.follow().flash
    assert [theme.size for theme in (machine, fees)] == [1, 4]


def test_htmx_confirms_and_takes_out_in_place(
    session: Session, browser_of: Browsers, fay: Person, machine: Theme
) -> None:
    comment = comments_in(session, machine)[0]
    at, browser = f"{machine.address}/comments/{comment.public_id}", browser_of(fay)
    piece = browser.post(f"{at}/confirm", htmx=True)
    assert piece.by_id(f"confirm-{comment.public_id}").get("aria-pressed") == "true"
    piece = browser.post(f"{at}/unconfirm", htmx=True)
    assert piece.by_id(f"confirm-{comment.public_id}").get("aria-pressed") == "false"
    piece = browser.post(f"{at}/leave", htmx=True)
    assert piece.by_id(f"leave-{comment.public_id}").get("formaction")
    assert browser.post(f"{at}/confirm").status == 303, "a sentence says that it left"
    assert "It stands in this theme no more." in browser.get(machine.address).flash


def test_the_pool_asks_first_where_a_word_tells_most(
    session: Session, browser_of: Browsers, fay: Person, machine: Theme
) -> None:
    rain, leak = session.scalars(select(CustomerComment).order_by(CustomerComment.id.desc()).limit(2)).all()[::-1]
    browser = browser_of(fay)
    page = browser.get("/feedback/waiting")
    assert "2 comments stand in no theme." in page.words
    assert [words(one)[:8] for one in page.page.all("article")] == ["The bran", "It rains"], "the newest first"
    session.add(Learned(name="asking", content=b"", measured={"comment_ids": [rain.id]}, at=NOW))
    page = browser.get("/feedback/waiting")
    assert [words(one)[:8] for one in page.page.all("article")] == ["It rains", "The bran"]
    browser.submit("#waiting", comment=[rain.public_id, leak.public_id], to="new", name="Leaking branch")
    assert "Every comment stands in a theme." in browser.follow().words
    started = session.scalars(select(Theme).where(Theme.name == "Leaking branch")).one()
    assert (started.size, started.named_by_id) == (2, fay.id)
    assert machine.size == 4


def test_what_may_only_be_read_for_an_answer_does_not_wait(session: Session, browser_of: Browsers, fay: Person) -> None:
    saying.batch(session, said("Only answer me.", consent="service"))
    assert "Only answer me." not in browser_of(fay).get("/feedback/waiting").words


def test_a_merged_theme_says_where_it_went_and_the_other_undoes_it(
    session: Session, browser_of: Browsers, fay: Person, machine: Theme
) -> None:
    fees, browser = other(session), browser_of(fay)
    browser.get(machine.address)
    browser.submit("#merge", into=fees.public_id)
    page = browser.follow()
    assert page.heading == "Fees"
    assert "“Cash machine” stands in here now." in page.flash
    closed = browser.get(machine.address)
    assert "This theme was merged into another: Fees" in closed.words
    assert not closed.forms(f"{machine.address}/merge")
    browser.get(fees.address)
    browser.submit(f"{fees.address}/deeds/{last_deed(session).public_id}/undo")
    assert [theme.size for theme in (machine, fees)] == [4, 3]


def test_a_theme_is_followed_and_left(session: Session, browser_of: Browsers, fay: Person, machine: Theme) -> None:
    browser = browser_of(fay)
    browser.get(machine.address)
    browser.submit(f"{machine.address}/follow")
    assert follows(session, fay.id, "theme", machine.id)
    piece = browser.post(f"{machine.address}/unfollow", htmx=True)
    assert words(piece.by_id(f"follow-{machine.public_id}")) == "Follow"
    assert not follows(session, fay.id, "theme", machine.id)


@pytest.mark.parametrize(
    ("address", "most"), [("/feedback/waiting", 7), ("/feedback/themes/{theme}/check", 8), ("/feedback/proposals", 5)]
)
def test_desk_pages_ask_the_same_number_of_questions_whatever_is_there(
    session: Session, browser_of: Browsers, fay: Person, address: str, most: int
) -> None:
    asked = []
    for size in (2, 20):
        named = [(f"Theme {size} {number}", [said() for _ in range(size)]) for number in range(size)]
        path = address.format(theme=saying.themes(session, *named)[-1].public_id)
        saying.batch(session, *[said() for _ in range(size)])
        browser = browser_of(fay)
        with count_statements(session) as statements:
            assert browser.get(path).status == 200
        asked.append(len([one for one in statements if one.startswith("SELECT")]))
    assert asked[0] == asked[1] <= most


def test_an_accepted_word_of_one_person_is_not_hidden_from_another(
    session: Session, browser_of: Browsers, mona: Person, fay: Person, machine: Theme
) -> None:
    comment = comments_in(session, machine)[0]
    actions.confirm_comment(session, machine, comment, fay, now=NOW)
    page = browser_of(mona).get(machine.address)
    assert page.by_id(f"confirm-{comment.public_id}").get("aria-pressed") == "true"
    assert session.get_one(Placement, (comment.id, machine.id)).by_id == fay.id
