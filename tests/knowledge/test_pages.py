"""People write articles and keep them up."""

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge import actions
from knowledge.actions import Text
from knowledge.models import Article
from people.models import Person
from tests.browser import Browser
from tests.database import count_statements

BrowserOf = Callable[[Person], Browser]


@pytest.fixture
def article(session: Session, ada: Person, now: datetime) -> Article:
    return actions.write_article(session, ada, Text("Tea", "How **we** brew.", ("kitchen",)), now=now)


def test_a_person_writes_an_article_and_others_read_it(ada: Person, ben: Person, browser_of: BrowserOf) -> None:
    browser = browser_of(ada)
    browser.get("/knowledge/new")
    browser.submit("/knowledge/", title="Tea", body="## Water\n\nHot.", tags="#Kitchen, water")
    page = browser.follow()
    assert (page.heading, "The article is written." in page.flash) == ("Tea", True)
    reader = browser_of(ben)
    shown = reader.get("/knowledge/?tag=kitchen")
    assert "Tea" in shown.words
    assert "Water" in shown.words
    assert "Nothing is written" in reader.get("/knowledge/?tag=garden").words
    assert "<h4>Water</h4>" in reader.get(browser.path).text


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("title", "", "Please give it a title."),
        ("title", "x" * 161, "At most 160 characters"),
        ("body", "", "Please write something first."),
        ("body", "x" * 20_481, "One byte too long"),
        ("body", "\ufffd", "could not be read"),
        ("tags", "y" * 200, "At most"),
    ],
)
def test_what_cannot_be_written_is_answered_at_the_field(
    session: Session, ada: Person, browser_of: BrowserOf, name: str, typed: str, sentence: str
) -> None:
    said = {"title": "My own title", "body": "My own words", "tags": "mine"}
    page = browser_of(ada).post("/knowledge/", {**said, name: typed})
    assert page.status == 422
    assert sentence in "".join(page.by_id(f"{name}-errors").itertext())
    assert all(text in page.text for field, text in said.items() if field != name)
    assert not session.scalars(select(Article)).all()


def test_script_in_an_article_is_never_code(ada: Person, browser_of: BrowserOf) -> None:
    browser = browser_of(ada)
    browser.get("/knowledge/new")
    bad = "<script>alert(1)</script> [x](javascript:alert(1))"
    browser.submit("/knowledge/", title=bad, body=bad, tags="<b>")
    page = browser.follow()
    assert "<script>alert" not in page.text
    assert 'href="javascript' not in page.text


def test_the_author_and_moderators_edit_and_others_do_not(
    article: Article, ada: Person, ben: Person, mona: Person, browser_of: BrowserOf
) -> None:
    assert browser_of(ben).get(f"{article.address}/edit").status == 403
    assert browser_of(ben).post(f"{article.address}/edit", {"title": "x", "body": "y", "base": "1"}).status == 403
    for number, editor in enumerate((ada, mona), start=2):
        browser = browser_of(editor)
        browser.get(f"{article.address}/edit")
        browser.submit(f"{article.address}/edit", body=f"Version {number}")
        assert f"Version {number}" in browser.follow().words
        assert article.version == number


def test_an_edit_of_an_old_version_shows_the_difference_and_loses_no_text(
    session: Session, article: Article, ada: Person, mona: Person, now: datetime, browser_of: BrowserOf
) -> None:
    browser = browser_of(ada)
    browser.get(f"{article.address}/edit")
    actions.edit_article(session, article, mona, Text("Tea", "How they brew."), base=1, now=now)
    page = browser.submit(f"{article.address}/edit", body="How **we** steep.")
    assert page.status == 409
    assert "Somebody changed this text while you wrote." in page.words
    assert "How **we** steep." in "".join(page.by_id("body").itertext())
    assert " ".join(ins.text or "" for ins in page.page.all("ins")) == "they brew"
    assert article.body == "How they brew."
    browser.submit(f"{article.address}/edit", press="Save anyway")
    assert (article.body, article.version) == ("How **we** steep.", 3)


@pytest.mark.parametrize("base", ["", "x", "-1", "9" * 40, "²"])
def test_a_forged_version_is_answered_like_an_old_one(
    article: Article, ada: Person, browser_of: BrowserOf, base: str
) -> None:
    page = browser_of(ada).post(f"{article.address}/edit", {"title": "Tea", "body": "Mine", "base": base})
    assert page.status == 409
    assert "Mine" in page.text


def test_the_history_shows_what_each_version_changed(
    session: Session, article: Article, ada: Person, now: datetime, browser_of: BrowserOf
) -> None:
    actions.edit_article(session, article, ada, Text("Tea", "How **they** brew."), base=1, now=now)
    page = browser_of(ada).get(f"{article.address}/history")
    assert [cut.text for cut in page.page.all("del")] == ["we"]
    assert "Version 2" in page.words


def test_an_article_that_is_not_there_is_missing(ada: Person, browser_of: BrowserOf) -> None:
    assert browser_of(ada).get("/knowledge/bcdfghjkmn").status == 404
    assert browser_of(ada).post("/knowledge/bcdfghjkmn/edit", {}).status == 404


def test_the_pages_cost_the_same_for_two_and_for_twenty_articles(
    session: Session, article: Article, ada: Person, now: datetime, browser_of: BrowserOf
) -> None:
    browser, counts, address = browser_of(ada), [], article.address
    for count in (1, 18):
        for number in range(count):
            actions.write_article(session, ada, Text(f"{number}", "Words"), now=now)
        with count_statements(session) as statements:
            browser.get("/knowledge/")
            browser.get(address)
        counts.append(len(statements))
    assert counts == [4, 4]


def test_a_long_list_goes_on_on_a_next_page(
    session: Session, ada: Person, now: datetime, browser_of: BrowserOf
) -> None:
    for number in range(22):
        actions.write_article(session, ada, Text(f"Title {number}", "Words"), now=now)
    browser = browser_of(ada)
    link = next(one for one in browser.get("/knowledge/").page.all("a") if one.get("class") == "more")
    page = browser.get(link.get("href", ""))
    assert "Title 1 " in page.words
    assert "Title 2 " not in page.words
