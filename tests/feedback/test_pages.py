"""Readers of feedback see what customers say; for everybody else there is no such place."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback import queries
from feedback.models import Batch, CustomerComment, Theme
from people.models import Person
from tests.browser import Browser
from tests.database import count_statements
from tests.feedback import saying
from tests.feedback.saying import said
from tests.markup import words

Browsers = Callable[[Person], Browser]


@pytest.fixture
def machine(session: Session) -> Theme:
    """Return a theme of five comments from two sources, beside one of two."""
    places = [{"source": source, "product": product} for source in ("app", "letter") for product in ("Card", "Cash")]
    rows = [said(f"The cash machine ate my card, number {one}.", facets=place) for one, place in enumerate(places)]
    rows.append(said("The machine at the station ate it.", facets={"source": "app", "product": "Card"}))
    fees = [said(f"Fee {number} came twice.", facets={"source": "letter", "product": "Fees"}) for number in range(2)]
    return saying.themes(session, ("Cash machine", rows), ("Double fees", fees))[0]


def test_a_member_finds_nothing_anywhere(session: Session, browser_of: Browsers, ada: Person, machine: Theme) -> None:
    batch = session.scalars(select(Batch)).first()
    assert batch
    browser, theme = browser_of(ada), machine.address
    for path in ("/feedback/", "/feedback/import", theme, f"{theme}?after=x", batch.address, "/feedback/nothing"):
        assert browser.get(path).status == 404, path
    for path in (f"{theme}/start", "/feedback/import"):
        assert browser.post(path).status == 404, path
    assert "Feedback" not in browser.get("/").words


def test_the_largest_theme_stands_first_with_its_size_and_best_quote(
    browser_of: Browsers, fay: Person, machine: Theme
) -> None:
    page = browser_of(fay).get("/feedback/")
    cards = [words(card) for card in page.by_id("themes").iter("li")]
    assert len(cards) == 2
    assert cards[0].startswith("Cash machine 5 comments, 71% The cash machine ate my card, number 0. Card Feb 1, 2026")
    assert "app, letter" in cards[0]
    assert cards[1].startswith("Double fees 2 comments, 29%")
    assert "2 themes in 7 comments." in page.words
    assert machine.address in page.text


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("source=letter", ["Cash machine 2 comments, 50%", "Double fees 2 comments, 50%"]),
        ("product=Card", ["Cash machine 3 comments, 100%"]),
        ("source=letter&product=Fees", ["Double fees 2 comments, 100%"]),
        ("product=Moon", []),
        ("source=%F0%9F%92%A9", []),
    ],
)
def test_themes_are_narrowed_to_a_source_or_product(
    browser_of: Browsers, fay: Person, machine: Theme, asked: str, shown: list[str]
) -> None:
    page = browser_of(fay).get(f"/feedback/?{asked}")
    cards = [words(card) for card in page.by_id("themes").iter("li")]
    assert [card[: len(start)] for card, start in zip(cards, shown, strict=True)] == shown
    assert shown or "No theme has such comments." in page.words
    assert machine.size == 5


def test_the_filters_remember_what_was_chosen(browser_of: Browsers, mona: Person, machine: Theme) -> None:
    browser = browser_of(mona)
    browser.get("/feedback/")
    page = browser.submit("/feedback/", source="letter", product="")
    chosen = [words(one) for one in page.page.all("option") if one.get("selected") is not None]
    assert chosen == ["letter"]
    assert machine.name in page.words


def test_an_empty_overview_says_how_to_begin(browser_of: Browsers, fay: Person, mona: Person) -> None:
    page = browser_of(fay).get("/feedback/")
    assert "flask feedback import FILE" in page.words
    assert [one for one in page.page.all("a") if one.get("href") == "/feedback/import"]
    page = browser_of(mona).get("/feedback/")
    assert not [one for one in page.page.all("a") if one.get("href") == "/feedback/import"]


def test_comments_that_are_not_sorted_yet_are_said(session: Session, browser_of: Browsers, fay: Person) -> None:
    saying.batch(session, said())
    page = browser_of(fay).get("/feedback/")
    assert "New comments are being sorted into themes." in page.words


def test_a_theme_shows_its_quotes_and_where_they_come_from(browser_of: Browsers, fay: Person, machine: Theme) -> None:
    page = browser_of(fay).get(machine.address)
    assert page.heading == "Cash machine"
    assert len(list(page.page.all("blockquote"))) == 3
    assert len(list(page.page.all("article"))) == 5
    assert "Products Card 3 Cash 2" in page.words
    assert "Sources app 3 letter 2" in page.words


def test_a_theme_shows_its_months_as_bars_and_as_a_table(session: Session, browser_of: Browsers, fay: Person) -> None:
    days = [date(2025, 11, 3), date(2026, 1, 9), date(2026, 1, 30), None]
    theme = saying.theme(session, "Cash machine", *[said(received_on=day) for day in days])
    page = browser_of(fay).get(theme.address)
    tables = [words(row) for row in page.page.all("tr")]
    assert tables[:4] == ["MonthComments", "Jan 20262", "Dec 20250", "Nov 20251"]
    assert len(tables) == 1 + 12
    bars = [one for one in page.page.all() if str(one.tag).endswith("rect") and one.get("x")]
    assert [bar.get("height") for bar in bars][-3:] == ["50.0", "0.0", "100.0"]


def test_only_the_last_two_years_are_drawn(session: Session) -> None:
    days = [date(2015, 4, 1), date(2024, 3, 1), date(2026, 2, 1)]
    theme = saying.theme(session, "Cash machine", *[said(received_on=day) for day in days])
    months = queries.months_of(session, theme)
    assert (len(months), months[0].first, months[-1].first) == (24, date(2024, 3, 1), date(2026, 2, 1))
    assert [month.count for month in months if month.count] == [1, 1]


def test_a_theme_without_days_has_no_chart(session: Session, browser_of: Browsers, fay: Person) -> None:
    theme = saying.theme(session, "Cash machine", *[said(received_on=None) for _ in range(3)])
    assert "Comments by month" not in browser_of(fay).get(theme.address).words


def test_every_comment_of_a_theme_is_reached_page_by_page(session: Session, browser_of: Browsers, fay: Person) -> None:
    first = date(2026, 2, 1)
    # Two a day, and some without a day, which stand at the end.
    days = [first - timedelta(days=number // 2) for number in range(60)] + [None] * 7
    theme = saying.theme(session, "Cash machine", *[said(received_on=day) for day in days])
    browser, path, seen = browser_of(fay), theme.address, list[str]()
    while path:
        page = browser.get(path)
        seen += [one.get("id", "").removeprefix("comment-") for one in page.page.all("article")]
        path = next((one.get("href", "") for one in page.page.all("a") if words(one) == "Earlier comments"), "")
    rows = session.execute(select(CustomerComment.public_id, CustomerComment.received_on, CustomerComment.id))
    ordered = sorted(rows, key=lambda row: (row.received_on or date.min, row.id), reverse=True)
    assert seen == [row.public_id for row in ordered]


def test_a_page_after_a_comment_that_is_not_there_is_not_there(
    browser_of: Browsers, fay: Person, machine: Theme
) -> None:
    assert browser_of(fay).get(f"{machine.address}?after=nothing").status == 404


def test_script_in_a_comment_is_never_code(session: Session, browser_of: Browsers, fay: Person) -> None:
    rows = [said(f"<script>alert({number})</script>", facets={"source": '"><b>', "product": "<i>"}) for number in "123"]
    theme = saying.theme(session, "<u>Bold</u>", *rows)
    for path in ("/feedback/", theme.address):
        page = browser_of(fay).get(path)
        assert not [one for one in page.page.all("u", "b", "i") if words(one) in {"Bold", ""}]
        assert "<script>alert(1)</script>" in page.words


@pytest.mark.parametrize(("address", "most"), [("/feedback/", 8), ("/feedback/themes/{theme}", 10)])
def test_pages_ask_the_same_number_of_questions_whatever_is_there(
    session: Session, browser_of: Browsers, fay: Person, address: str, most: int
) -> None:
    asked = []
    for size in (2, 20):
        named = [(f"Theme {size} {number}", [said() for _ in range(size)]) for number in range(size)]
        path = address.format(theme=saying.themes(session, *named)[-1].public_id)
        browser = browser_of(fay)
        with count_statements(session) as statements:
            assert browser.get(path).status == 200
        asked.append(len([one for one in statements if one.startswith("SELECT")]))
    assert asked[0] == asked[1] <= most
