"""The text of an idea changes, and nothing of it is lost."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.outbox import Event
from ideas import actions
from ideas.models import CoAuthor, Credit, Idea, Revision
from people.models import Person
from tests import make
from tests.browser import Answer, Browser

BrowserOf = Callable[[Person], Browser]
BODY = "Many customers work all week. They cannot come before five."


@pytest.fixture
def idea(session: Session, ada: Person) -> Idea:
    return make.idea(session, ada, "Open on Saturdays", BODY, tags="branches, hours")


def edit(browser: Browser, idea: Idea, **typed: Any) -> Answer:  # noqa: ANN401 - as `Browser.submit`
    browser.get(f"{idea.address}/edit")
    return browser.submit(f"{idea.address}/edit", **typed)


def deeds(session: Session) -> list[str]:
    return list(session.scalars(select(Event.deed).order_by(Event.id)))


def change(session: Session, idea: Idea, editor: Person, body: str, title: str = "") -> None:
    text = actions.Text(title or idea.title, body, tuple(idea.tag_list))
    actions.edit_idea(session, idea, editor, text, actions.Change(idea.version), now=make.NOW)
    session.flush()


def test_an_author_changes_title_text_and_tags(
    session: Session, idea: Idea, ada: Person, browser_of: BrowserOf
) -> None:
    browser = browser_of(ada)
    edit(
        browser,
        idea,
        title="Open at weekends",
        body=BODY + " Nor on Sundays.",
        tags="hours, weekend",
        note="Sundays too",
    )
    page = browser.follow()
    assert (page.heading, "version 2" in page.words) == ("Open at weekends", True)
    assert "Nor on Sundays." in page.words
    assert (idea.tag_list, idea.version) == (["hours", "weekend"], 2)
    assert [row.number for row in session.scalars(select(Revision).order_by(Revision.id))] == [1, 2]
    assert browser.get("/ideas/?tag=weekend").words.count("Open at weekends") == 1
    assert "Open at weekends" not in browser.get("/ideas/?tag=branches").page.by_id("ideas").itertext()


def test_co_authors_and_moderators_edit_and_others_do_not(
    session: Session, idea: Idea, ben: Person, mona: Person, fay: Person, browser_of: BrowserOf
) -> None:
    actions.name_co_authors(session, idea, [fay], now=make.NOW)
    assert browser_of(ben).get(f"{idea.address}/edit").status == 403
    assert browser_of(ben).post(f"{idea.address}/edit", {"title": "x", "body": "y", "base": "1"}).status == 403
    assert browser_of(ben).post(f"{idea.address}/history/1/restore").status == 403
    for number, editor in enumerate((fay, mona), start=2):
        edit(browser_of(editor), idea, body=f"{BODY} Line {number}.")
        assert (idea.version, f"Line {number}." in idea.body) == (number, True)


def test_the_author_names_co_authors_who_may_then_edit_but_not_name_others(
    session: Session, idea: Idea, ada: Person, ben: Person, mona: Person, browser_of: BrowserOf
) -> None:
    edit(browser_of(ada), idea, co_authors=f"@{ben.handle}, {ada.handle}")
    assert session.scalars(select(CoAuthor.person_id)).all() == [ben.id]
    assert set(session.execute(select(Credit.person_id, Credit.deed))) == {(ada.id, "author"), (ben.id, "co-author")}
    typed = {"title": "T", "body": BODY, "base": "2", "co_authors": f"@{mona.handle}"}
    assert browser_of(ben).post(f"{idea.address}/edit", typed).status == 303
    assert not [
        one for one in browser_of(ben).get(f"{idea.address}/edit").page.all("input") if one.get("id") == "co_authors"
    ]
    assert session.scalars(select(CoAuthor.person_id)).all() == [ben.id]
    edit(browser_of(ada), idea, co_authors="")
    assert not session.scalars(select(CoAuthor)).all()
    assert browser_of(ben).get(f"{idea.address}/edit").status == 403


def test_a_co_author_whom_nobody_knows_is_pointed_out_and_nothing_is_lost(
    idea: Idea, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    page = edit(browser_of(ada), idea, body="My new words.", co_authors=f"@{ben.handle}, @nobody")
    assert page.status == 422
    assert "Nobody here is called @nobody." in "".join(page.by_id("co_authors-errors").itertext())
    assert ("My new words." in page.text, idea.body) == (True, BODY)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("title", "", "Please give it a title."),
        ("title", "x" * 121, "At most 120 characters"),
        ("body", "", "Please leave some text."),
        ("body", "x" * 20_481, "One byte too long"),
        ("body", "a\u202eb", "reading direction"),
        ("note", "x" * 301, "At most 300 characters"),
        ("tags", "x" * 200, "At most 160 characters"),
    ],
)
def test_an_edit_that_cannot_be_kept_is_answered_at_the_field_and_nothing_is_lost(
    idea: Idea, ada: Person, browser_of: BrowserOf, field: str, typed: str, sentence: str
) -> None:
    said = {"title": "My title", "body": "My words", "note": "My note", "tags": "mine", field: typed}
    page = edit(browser_of(ada), idea, **said)
    assert page.status == 422
    assert sentence in "".join(page.by_id(f"{field}-errors").itertext())
    assert all(text in page.text for name, text in said.items() if name != field)
    assert (idea.version, idea.body) == (1, BODY)


def test_an_edit_of_an_old_version_shows_the_difference_and_loses_no_text(
    session: Session, idea: Idea, ada: Person, mona: Person, browser_of: BrowserOf
) -> None:
    browser = browser_of(ada)
    browser.get(f"{idea.address}/edit")
    change(session, idea, mona, BODY.replace("five", "six"), title="Open at weekends")
    page = browser.submit(f"{idea.address}/edit", body=BODY.replace("Many", "Most"), note="Most of them")
    assert page.status == 409
    assert "Somebody changed this text while you wrote" in page.flash
    assert "Most customers" in "".join(page.by_id("body").itertext())
    assert page.by_id("note").get("value") == "Most of them"
    added = " ".join("".join(one.itertext()) for one in page.page.all("ins"))
    assert all(word in added for word in ("six", "weekends", "Many"))
    assert (idea.version, "six" in idea.body) == (2, True)
    browser.submit(f"{idea.address}/edit", press="Save anyway")
    assert (idea.version, "Most customers" in idea.body, idea.title) == (3, True, "Open on Saturdays")
    assert "six" in session.scalars(select(Revision.body).where(Revision.number == 2)).one()


@pytest.mark.parametrize("base", ["", "x", "-1", "0", "9" * 40, "²", "1.0"])
def test_a_forged_version_is_answered_like_an_old_one(
    idea: Idea, ada: Person, browser_of: BrowserOf, base: str
) -> None:
    page = browser_of(ada).post(f"{idea.address}/edit", {"title": "T", "body": "Mine", "base": base})
    assert (page.status, "Mine" in page.text, idea.version) == (409, True, 1)


def test_an_edit_that_changes_the_meaning_tells_those_who_judged(
    session: Session, idea: Idea, ada: Person, ben: Person, browser_of: BrowserOf, now: datetime
) -> None:
    actions.support(session, idea, ben, now=now)
    edit(browser_of(ada), idea, body=f"{BODY} Some cannot come at all.")
    assert deeds(session)[-1] == "idea edited"
    edit(browser_of(ada), idea, changes_meaning="y")
    assert deeds(session)[-1] == "idea changed meaning"
    assert "changes the meaning" in browser_of(ben).get(f"{idea.address}/history").words


def test_a_text_of_which_little_is_left_has_another_meaning_whatever_is_said(
    session: Session, idea: Idea, ada: Person, browser_of: BrowserOf
) -> None:
    edit(browser_of(ada), idea, body="Close the branch and sell the house.")
    assert deeds(session)[-1] == "idea changed meaning"
    browser_of(ada).post(f"{idea.address}/history/1/restore")
    assert deeds(session)[-1] == "idea changed meaning"


def test_the_history_shows_what_each_version_changed_and_by_whom(
    session: Session, idea: Idea, ada: Person, mona: Person, ben: Person, browser_of: BrowserOf
) -> None:
    change(session, idea, mona, BODY.replace("five", "six"))
    page = browser_of(ben).get(f"{idea.address}/history")
    newest = page.by_id("version-2")
    assert [one.text for one in newest.iter("del")] == ["five"]
    assert [one.text for one in newest.iter("ins")] == ["six"]
    assert mona.name in "".join(newest.itertext())
    assert ada.name in "".join(page.by_id("version-1").itertext())
    assert not [form for form in page.page.all("form") if "restore" in form.get("action", "")]


def test_an_old_version_is_brought_back_as_the_newest_and_both_stay(
    session: Session, idea: Idea, ada: Person, mona: Person, browser_of: BrowserOf
) -> None:
    change(session, idea, mona, "Quite another text.", title="Another title")
    browser = browser_of(ada)
    browser.get(f"{idea.address}/history")
    browser.submit(f"{idea.address}/history/1/restore")
    page = browser.follow()
    assert (page.heading, "is back" in page.flash) == ("Open on Saturdays", True)
    assert (idea.body, idea.version, idea.tag_list) == (BODY, 3, ["branches", "hours"])
    bodies = session.scalars(select(Revision.body).order_by(Revision.number)).all()
    assert bodies == [BODY, "Quite another text.", BODY]


@pytest.mark.parametrize("number", ["2", "0", "99", "99999999999999999999", "x"])
def test_a_version_that_is_not_there_is_missing(idea: Idea, ada: Person, browser_of: BrowserOf, number: str) -> None:
    assert browser_of(ada).post(f"{idea.address}/history/{number}/restore").status == 404
    assert idea.version == 1


def test_a_version_of_another_idea_is_not_brought_back(
    session: Session, idea: Idea, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    other = make.idea(session, ben)
    change(session, other, ben, "Not Ada's.")
    assert browser_of(ada).post(f"{idea.address}/history/2/restore").status == 404
    assert browser_of(ada).post(f"{other.address}/history/1/restore").status == 403


def test_a_long_history_is_shown_without_calling_old_words_new(
    session: Session, idea: Idea, ada: Person, browser_of: BrowserOf
) -> None:
    for number in range(2, 46):
        change(session, idea, ada, f"{BODY} Edit {number}.")
    browser, seen, path = browser_of(ada), [], f"{idea.address}/history"
    while path:
        page = browser.get(path)
        seen += [one.get("id", "") for one in page.page.all("li") if one.get("id", "").startswith("version-")]
        assert not [one for one in page.page.all("ins") if "customers" in "".join(one.itertext())]
        path = next((link.get("href", "") for link in page.page.all("a") if link.get("class") == "more"), "")
    assert seen == [f"version-{number}" for number in range(45, 0, -1)]


def test_the_history_of_a_title_is_shown_too(session: Session, idea: Idea, ada: Person, browser_of: BrowserOf) -> None:
    change(session, idea, ada, BODY, title="Open on Sundays")
    newest = browser_of(ada).get(f"{idea.address}/history").by_id("version-2")
    assert ([one.text for one in newest.iter("del")], [one.text for one in newest.iter("ins")]) == (
        ["Saturdays"],
        ["Sundays"],
    )
