"""A person posts an idea."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base.model import new_public_id
from base.outbox import Event
from ideas.models import Credit, Idea, IdeaTag, Revision, State, Tag
from people.models import Follow, Person
from tests import make
from tests.browser import Answer, Browser

BrowserOf = Callable[[Person], Browser]


def only_idea(session: Session) -> Idea:
    return session.scalars(select(Idea)).one()


def post(browser: Browser, **typed: Any) -> Answer:  # noqa: ANN401 - as `Browser.submit`
    browser.get("/")
    return browser.submit("#composer", press="Post the idea", **typed)


def test_an_idea_is_posted_from_home_and_opens(
    session: Session, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    browser = browser_of(ada)
    answer = post(
        browser, body="Open on Saturdays\n\nMany **customers** work all week.", tags="Branches, #Opening hours"
    )
    assert answer.status == 303
    page = browser.follow()
    assert (page.heading, "posted" in page.flash) == ("Open on Saturdays", True)
    idea = only_idea(session)
    assert (idea.state, idea.author_id, idea.tag_list) == (State.PUBLISHED, ada.id, ["branches", "opening hours"])
    assert "<strong>customers</strong>" in idea.body_html
    assert "Open on Saturdays" in browser_of(ben).get("/").words


def test_the_first_revision_the_credit_and_the_follow_are_the_authors(
    session: Session, ada: Person, browser_of: BrowserOf
) -> None:
    post(browser_of(ada), body="Open on Saturdays")
    idea = only_idea(session)
    revision, credit = session.scalars(select(Revision)).one(), session.scalars(select(Credit)).one()
    follow = session.scalars(select(Follow)).one()
    assert (revision.number, revision.body, revision.editor_id) == (1, idea.body, ada.id)
    assert (credit.idea_id, credit.person_id, credit.deed) == (idea.id, ada.id, "author")
    assert (follow.person_id, follow.noun, follow.noun_id) == (ada.id, "idea", idea.id)
    assert [event.detail["idea_id"] for event in session.scalars(select(Event))] == [idea.id]


@pytest.mark.parametrize(
    ("title", "body", "shown"),
    [
        ("", "Open on Saturdays\nand Sundays", "Open on Saturdays"),
        ("", "\n\n# **Open** on Saturdays", "Open on Saturdays"),
        ("Weekends", "Open on Saturdays", "Weekends"),
        ("  Week\r\nends ", "Open on Saturdays", "Week ends"),
        ("", "---\nOpen on Saturdays", "Open on Saturdays"),
        ("", "word " * 40, "word " * 22 + "word…"),
        ("", "***", "Without a title"),
        ("", "x" * 200, "x" * 119 + "…"),
    ],
)
def test_the_title_is_the_first_line_until_it_is_edited(
    session: Session, ada: Person, browser_of: BrowserOf, title: str, body: str, shown: str
) -> None:
    browser = browser_of(ada)
    post(browser, title=title, body=body)
    assert (only_idea(session).title, browser.follow().heading) == (shown, shown)


def test_an_idea_may_have_twenty_kilobytes(session: Session, ada: Person, browser_of: BrowserOf) -> None:
    post(browser_of(ada), body="ü" * 10_240)
    assert len(only_idea(session).body) == 10_240


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("body", "", "Please write your idea first."),
        ("body", " \n ", "Please write your idea first."),
        ("body", "x" * 20_481, "One byte too long"),
        ("body", "ü" * 10_241, "2 bytes too long"),
        ("body", "a\x07b", "control characters"),
        ("body", "a\u202eb", "turn the reading direction"),
        ("body", "a\ufffdb", "could not be read"),
        ("title", "x" * 121, "At most 120 characters"),
        ("title", "a\u202eb", "turn the reading direction"),
        ("tags", "x" * 200, "At most 160 characters"),
    ],
)
def test_what_cannot_be_posted_is_answered_at_the_field_and_nothing_typed_is_lost(
    session: Session, ada: Person, browser_of: BrowserOf, field: str, typed: str, sentence: str
) -> None:
    said = {"title": "My own title", "body": "My own words", "tags": "mine", field: typed}
    page = post(browser_of(ada), **said)
    assert page.status == 422
    assert sentence in "".join(page.by_id(f"{field}-errors").itertext())
    assert all(text.strip() in page.text for name, text in said.items() if name != field)
    assert not session.scalars(select(Idea)).all()


def test_script_in_any_field_is_never_code(ada: Person, browser_of: BrowserOf) -> None:
    browser = browser_of(ada)
    bad = "<script>alert(1)</script>"
    post(browser, title=bad, body=f"{bad} [x](javascript:alert(1)) <img src=x onerror=alert(1)>", tags=bad)
    for page in (browser.follow(), browser.get("/"), browser.get("/ideas/"), browser.get("/ideas/?by=me")):
        assert "<script>alert" not in page.text
        assert 'href="javascript:' not in page.text
        assert "<img src=x" not in page.text


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("", []),
        (" , ,", []),
        ("cards, Cards,  #CARDS", ["cards"]),
        ("one,two,three,four,five,six", ["one", "two", "three", "four", "five"]),
        ("mobile   app", ["mobile app"]),
        ("x" * 40, ["x" * 30]),
        ("#", []),
    ],
)
def test_tags_are_few_short_and_alike(
    session: Session, ada: Person, browser_of: BrowserOf, typed: str, tags: list[str]
) -> None:
    post(browser_of(ada), body="Open on Saturdays", tags=typed)
    assert only_idea(session).tag_list == tags
    assert sorted(session.execute(select(Tag.name, Tag.idea_count))) == sorted((name, 1) for name in tags)
    assert session.scalar(select(func.count()).select_from(IdeaTag)) == len(tags)


def test_sending_twice_posts_once(session: Session, ada: Person, browser_of: BrowserOf) -> None:
    browser = browser_of(ada)
    first = post(browser, body="Open on Saturdays")
    again = browser.submit("#composer", press="Post the idea", body="Open on Saturdays")
    assert (again.status, again.location) == (303, first.location)
    assert session.scalar(select(func.count()).select_from(Revision)) == 1
    only_idea(session)


def test_a_new_text_in_an_old_composer_is_a_new_idea(session: Session, ada: Person, browser_of: BrowserOf) -> None:
    browser = browser_of(ada)
    first = post(browser, body="Open on Saturdays")
    second = browser.submit("#composer", press="Post the idea", body="Shorter forms")
    assert first.location != second.location
    assert sorted(session.scalars(select(Idea.body))) == ["Open on Saturdays", "Shorter forms"]


def test_an_idea_is_posted_to_a_group_of_ones_own(
    ada: Person, ben: Person, sven: Person, browser_of: BrowserOf
) -> None:
    browser = browser_of(ada)
    choices = {option.text: option.get("value", "") for option in browser.get("/").by_id("group").iter("option")}
    assert set(choices) == {"Everyone", "Retail Banking", "Branch pilots"}
    address = post(browser, body="Open on Saturdays", group=choices["Retail Banking"]).location
    assert browser_of(ben).get(address).status == 200
    assert browser_of(sven).get(address).status == 404


@pytest.mark.parametrize("field", ["group", "campaign", "parent"])
def test_a_forged_place_is_refused_and_the_text_is_kept(
    session: Session, ada: Person, sven: Person, browser_of: BrowserOf, field: str
) -> None:
    group = make.group(session, "Mortgages")
    others = {
        "group": group.public_id,
        "campaign": make.campaign(session, sven, group_id=group.id).public_id,
        "parent": make.idea(session, sven, group_id=group.id).public_id,
    }
    before = session.scalar(select(func.count()).select_from(Idea))
    for forged in (others[field], new_public_id(), "x" * 300, "1"):
        page = browser_of(ada).post("/ideas/", {"body": "Open on Saturdays", field: forged})
        assert (page.status, "Open on Saturdays" in page.text, "not open to you" in page.flash) == (422, True, True)
    assert session.scalar(select(func.count()).select_from(Idea)) == before


def test_an_idea_for_a_campaign_of_a_group_is_open_to_that_group(
    session: Session, ada: Person, ben: Person, sven: Person, browser_of: BrowserOf
) -> None:
    group = make.group(session, "Retail Banking")
    campaign = make.campaign(session, ben, "How do we open earlier?", group_id=group.id)
    browser = browser_of(ada)
    browser.get(f"/?campaign={campaign.public_id}")
    browser.submit("#composer", press="Post the idea", body="Open on Saturdays")
    assert "How do we open earlier?" in browser.follow().words
    assert (only_idea(session).campaign_id, only_idea(session).group_id) == (campaign.id, group.id)
    assert browser_of(sven).get(only_idea(session).address).status == 404


def test_what_is_asked_of_one_group_is_not_answered_before_another_and_the_text_is_kept(
    session: Session, ada: Person, browser_of: BrowserOf
) -> None:
    campaign = make.campaign(session, ada, group_id=make.group(session, "Retail Banking").id)
    other = make.group(session, "Branch pilots")
    typed = {"body": "Open on Saturdays", "campaign": campaign.public_id, "group": other.public_id}
    page = browser_of(ada).post("/ideas/", typed)
    assert (page.status, "Open on Saturdays" in page.text) == (422, True)
    assert "another group" in page.flash


@pytest.mark.parametrize("days", [-20, 20])
def test_a_campaign_that_is_not_open_takes_no_idea_and_the_text_is_kept(
    session: Session, ada: Person, browser_of: BrowserOf, days: int
) -> None:
    opens = make.NOW + timedelta(days=days)
    campaign = make.campaign(session, ada, opens_at=opens, closes_at=opens + timedelta(days=10))
    page = browser_of(ada).post("/ideas/", {"body": "Open on Saturdays", "campaign": campaign.public_id})
    assert (page.status, "Open on Saturdays" in page.text) == (422, True)
    assert "This campaign takes no ideas now" in page.flash
    assert not session.scalars(select(Idea).where(Idea.state == State.PUBLISHED)).all()


def test_build_on_this_makes_a_linked_child(session: Session, ada: Person, ben: Person, browser_of: BrowserOf) -> None:
    parent = make.idea(session, ada, "Open on Saturdays")
    browser = browser_of(ben)
    link = next(one for one in browser.get(parent.address).page.all("a") if "parent=" in one.get("href", ""))
    browser.get(link.get("href", "").partition("#")[0])
    browser.submit("#composer", press="Post the idea", body="And on Sundays")
    assert "builds on Open on Saturdays" in browser.follow().words
    assert "built upon by And on Sundays" in browser.get(parent.address).words
