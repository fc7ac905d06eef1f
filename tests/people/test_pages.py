"""People see one another, and look after themselves."""

from collections.abc import Callable, Iterable
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from sqlalchemy.orm import Session

from people.models import Person
from tests import make
from tests.browser import Browser
from tests.database import count_statements

BrowserOf = Callable[[Person], Browser]


def test_a_colleague_finds_a_person_by_some_letters(ada: Person, ben: Person, browser_of: BrowserOf) -> None:
    browser = browser_of(ada)
    browser.get("/people/")
    page = browser.submit("/people/", q="oka")
    assert ben.name in page.words
    assert ada.name not in page.by_id("people").itertext()


def test_nobody_by_that_name_is_said(ada: Person, browser_of: BrowserOf) -> None:
    assert "Nobody by that name." in browser_of(ada).get("/people/?q=zzz").words


@pytest.mark.parametrize("strange", ["%25", "_", "'%22--", "a" * 5000, "%ff%fe", "%F0%9F%8C%B1"])
def test_strange_letters_find_nobody_and_break_nothing(ada: Person, browser_of: BrowserOf, strange: str) -> None:
    assert browser_of(ada).get(f"/people/?q={strange}").status == 200
    assert browser_of(ada).get(f"/people/names?q={strange}", htmx=True).status == 200


def test_a_long_directory_has_a_next_page(ada: Person, session: Session, browser_of: BrowserOf) -> None:
    for _ in range(60):
        make.person(session)
    browser = browser_of(ada)
    first = browser.get("/people/")
    (more,) = (one for one in first.page.all("a") if one.get("class") == "more")
    second = browser.get(more.get("href", ""))
    assert len(list(first.by_id("people").iter("li"))) == 40
    assert len(list(second.by_id("people").iter("li"))) == 21


@pytest.mark.parametrize("many", [2, 20])
def test_the_directory_page_takes_two_statements(
    ada: Person, session: Session, browser_of: BrowserOf, many: int
) -> None:
    for _ in range(many):
        make.person(session)
    browser = browser_of(ada)
    session.commit()
    with count_statements(session) as statements:
        browser.get("/people/")
    assert len(statements) == 2


def test_a_persons_page_says_where_they_belong(ada: Person, ben: Person, browser_of: BrowserOf) -> None:
    page = browser_of(ada).get(f"/people/{ben.public_id}")
    assert page.heading == ben.name
    assert {"Retail Banking", "Mobile app circle"} <= {"".join(one.itertext()) for one in page.page.all("span")}


def test_a_mention_that_is_typed_finds_a_colleague(ada: Person, ben: Person, browser_of: BrowserOf) -> None:
    answer = browser_of(ada).get("/people/names?q=be", htmx=True)
    assert [one.get("data-handle") for one in answer.page.all("li")] == [ben.handle]


def test_a_person_changes_what_the_pages_know_of_them(ada: Person, browser_of: BrowserOf) -> None:
    browser = browser_of(ada)
    browser.get("/people/me")
    browser.submit("/people/me", name=" Ada\nL. ", locale="de", time_zone="Asia/Tokyo", theme="dark")
    page = browser.follow()
    assert (ada.name, ada.locale, ada.time_zone, ada.theme) == ("Ada L.", "de", "Asia/Tokyo", "dark")
    html = next(page.page.all("html"))
    assert (html.get("lang"), html.get("data-theme")) == ("de", "dark")


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Please enter your name."),
        ("name", "x" * 121, "At most 120 characters"),
        ("name", "Ada\u202e", "reading direction"),
        ("name", "Ada\x07", "control characters"),
        ("locale", "tlh", "Not a valid choice."),
        ("time_zone", "Moon/Base", "Not a valid choice."),
        ("theme", "pink", "Not a valid choice."),
    ],
)
def test_what_cannot_be_taken_is_said_at_the_field_and_the_rest_is_kept(
    ada: Person, browser_of: BrowserOf, field: str, typed: str, sentence: str
) -> None:
    browser = browser_of(ada)
    browser.get("/people/me")
    others: dict[str, Any] = {"name": "Ada who typed on", "time_zone": "Asia/Tokyo", "locale": "de", "theme": "dark"}
    page = browser.submit("/people/me", **{**others, field: typed})
    assert page.status == 422
    assert sentence in "".join(page.by_id(f"{field}-errors").itertext())
    kept = {value for name, value in others.items() if name != field}
    assert kept <= set(typed_in(page.page.all("input")) + chosen_in(page.page.all("option")))
    assert ada.name == "Ada Lindqvist"


def typed_in(fields: Iterable[Element]) -> list[str]:
    return [one.get("value", "") for one in fields]


def chosen_in(options: Iterable[Element]) -> list[str]:
    return [one.get("value", "") for one in options if one.get("selected") is not None]


@pytest.mark.parametrize(("new", "sentence"), [("short", "between 10 and 200"), ("", "choose a new password")])
def test_a_bad_password_is_refused_at_its_field_and_never_shown(
    ada: Person, browser_of: BrowserOf, new: str, sentence: str
) -> None:
    browser = browser_of(ada)
    browser.get("/people/me")
    page = browser.submit("/people/me/password", old="my present one", new=new)
    assert page.status == 422
    assert sentence in "".join(page.by_id("new-errors").itertext())
    assert "my present one" not in page.text
    assert 'value="Ada Lindqvist"' in page.text


def test_nobody_changes_another_persons_settings(ada: Person, ben: Person, browser_of: BrowserOf) -> None:
    profile = {"name": "Mallory", "locale": "en", "time_zone": "UTC", "theme": "auto", "id": str(ada.id)}
    browser_of(ben).post("/people/me", {**profile, "public_id": ada.public_id, "active": "", "role_rows": "admin"})
    assert (ada.name, ben.name) == ("Ada Lindqvist", "Mallory")


def test_script_in_a_name_is_shown_as_it_was_typed(ada: Person, ben: Person, browser_of: BrowserOf) -> None:
    ben.name = "<script>alert(1)</script>"
    for path in (f"/people/{ben.public_id}", "/people/", "/people/names?q=ben"):
        assert "<script>alert" not in browser_of(ada).get(path).text
    assert browser_of(ada).get(f"/people/{ben.public_id}").heading == ben.name
