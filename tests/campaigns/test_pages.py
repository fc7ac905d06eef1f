"""People ask questions of one another, and read those that are asked of them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from campaigns import actions
from campaigns.actions import Plan
from campaigns.models import Campaign
from people.models import Person
from people.queries import follows, groups_of
from tests.browser import Browser
from tests.database import count_statements

BrowserOf = Callable[[Person], Browser]
TYPED: dict[str, Any] = {
    "question": "What could stop?",
    "brief": "Name *one* thing.",
    "opens_on": "2026-03-02",
    "closes_on": "2026-03-09",
}


@pytest.fixture
def campaign(session: Session, mona: Person, now: datetime) -> Campaign:
    """Ask a question of everyone for ten days."""
    plan = Plan("Why so slow?", "Tell us **one** case.", now - timedelta(days=1), now + timedelta(days=10))
    return actions.ask(session, mona, plan, now=now)


@pytest.fixture
def for_few(session: Session, mona: Person, ada: Person, now: datetime) -> Campaign:
    """Ask a question of one of Ada's groups."""
    group = groups_of(session, ada.id)[0].id
    plan = Plan("Which counter?", "Quietly.", now - timedelta(days=1), now + timedelta(days=10), group)
    return actions.ask(session, mona, plan, now=now)


def test_a_moderator_asks_a_question_of_everyone(session: Session, mona: Person, browser_of: BrowserOf) -> None:
    browser = browser_of(mona)
    browser.get("/campaigns/new")
    browser.submit("/campaigns/", **TYPED)
    page = browser.follow()
    assert page.heading == "What could stop?"
    assert "The question is asked." in page.flash
    assert "for everyone" in page.words
    campaign = session.scalars(select(Campaign)).one()
    assert (campaign.group_id, campaign.brief_html) == (None, "<p>Name <em>one</em> thing.</p>\n")


def test_days_are_whole_days_in_the_time_zone_of_the_one_who_asks(
    session: Session, mona: Person, browser_of: BrowserOf
) -> None:
    mona.time_zone = "America/New_York"
    browser = browser_of(mona)
    browser.get("/campaigns/new")
    browser.submit("/campaigns/", **TYPED)
    campaign = session.scalars(select(Campaign)).one()
    # The clocks there change in the night to the eighth of March.
    assert campaign.opens_at == datetime(2026, 3, 2, 5, tzinfo=UTC)
    assert campaign.closes_at == datetime(2026, 3, 10, 4, tzinfo=UTC)
    page = browser.get(f"{campaign.address}/edit")
    assert [page.by_id(name).get("value") for name in ("opens_on", "closes_on")] == ["2026-03-02", "2026-03-09"]


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("question", "", "Please ask a question."),
        ("question", "x" * 161, "At most 160 characters"),
        ("question", "a\u202eb", "reading direction"),
        ("brief", "", "Please say what stands behind it."),
        ("brief", "ü" * 10_241, "2 bytes too long"),
        ("brief", "a\x07b", "control characters"),
        ("opens_on", "tomorrow", "This is not a day."),
        ("opens_on", "", "Please choose the first day."),
        ("closes_on", "2026-03-01", "The last day lies before the first."),
        ("closes_on", "9999-12-31", "between 2000 and 2099"),
        ("group", "forged", "Not a valid choice"),
    ],
)
def test_a_question_that_cannot_be_asked_is_answered_at_the_field(
    session: Session, mona: Person, browser_of: BrowserOf, name: str, typed: str, sentence: str
) -> None:
    page = browser_of(mona).post("/campaigns/", {"group": "", **TYPED, name: typed})
    assert page.status == 422
    assert sentence in "".join(page.by_id(f"{name}-errors").itertext())
    kept = {"brief": "Name *one* thing.", "question": "What could stop?"}
    assert all(text in page.text for field, text in kept.items() if field != name)
    assert not session.scalars(select(Campaign)).all()


def test_only_moderators_and_admins_ask(ada: Person, adam: Person, browser_of: BrowserOf) -> None:
    assert browser_of(ada).get("/campaigns/new").status == 403
    assert browser_of(ada).post("/campaigns/", TYPED).status == 403
    assert browser_of(adam).get("/campaigns/new").status == 200


def test_only_the_owner_and_moderators_edit(
    campaign: Campaign, ada: Person, mona: Person, browser_of: BrowserOf
) -> None:
    assert browser_of(ada).get(f"{campaign.address}/edit").status == 403
    assert browser_of(ada).post(f"{campaign.address}/edit", TYPED).status == 403
    assert "Edit" not in browser_of(ada).get(campaign.address).words
    browser = browser_of(mona)
    browser.get(f"{campaign.address}/edit")
    browser.submit(f"{campaign.address}/edit", question="Why so quick?")
    assert browser.follow().heading == "Why so quick?"


def test_a_refused_edit_keeps_what_was_typed(campaign: Campaign, mona: Person, browser_of: BrowserOf) -> None:
    browser = browser_of(mona)
    browser.get(f"{campaign.address}/edit")
    page = browser.submit(f"{campaign.address}/edit", question="", brief="A long new brief")
    assert page.status == 422
    assert "A long new brief" in page.text
    assert campaign.question == "Why so slow?"


def test_a_group_that_is_asked_stays_chosen_when_another_edits(
    for_few: Campaign, mona: Person, browser_of: BrowserOf
) -> None:
    before = for_few.group_id
    browser = browser_of(mona)
    browser.get(f"{for_few.address}/edit")
    browser.submit(f"{for_few.address}/edit", question="Which desk?")
    assert (for_few.question, for_few.group_id) == ("Which desk?", before)


def test_for_those_who_are_not_asked_a_campaign_does_not_exist(
    for_few: Campaign, ada: Person, sven: Person, browser_of: BrowserOf
) -> None:
    browser = browser_of(sven)
    assert "Which counter?" not in browser.get("/campaigns/").words
    assert browser.get(for_few.address).status == 404
    assert browser.get(f"{for_few.address}/edit").status == 404
    assert browser.post(f"{for_few.address}/edit", TYPED).status == 404
    assert browser.post(f"{for_few.address}/follow").status == 404
    assert browser.post(f"{for_few.address}/unfollow").status == 404
    assert "Which counter?" in browser_of(ada).get("/campaigns/").words


def test_an_open_campaign_takes_ideas_and_shows_its_own(campaign: Campaign, ada: Person, browser_of: BrowserOf) -> None:
    page = browser_of(ada).get(campaign.address)
    assert "Answer with an idea" in page.words
    assert f'href="/?campaign={campaign.public_id}#composer"' in page.text
    assert page.by_id("campaign-ideas").get("hx-get") == f"/ideas/?campaign={campaign.public_id}"
    assert "in 1 week" in page.words
    assert "Mona" in page.words


@pytest.mark.parametrize(("days", "sentence"), [(-2, "from its first day on"), (11, "takes no more ideas")])
def test_a_campaign_that_is_not_open_says_so(
    session: Session, campaign: Campaign, ada: Person, browser_of: BrowserOf, days: int, sentence: str
) -> None:
    campaign.opens_at -= timedelta(days=days)
    campaign.closes_at -= timedelta(days=days)
    session.flush()
    page = browser_of(ada).get(campaign.address)
    assert sentence in page.words
    assert "Answer with an idea" not in page.words


def test_a_colleague_follows_and_unfollows(
    session: Session, campaign: Campaign, ada: Person, browser_of: BrowserOf
) -> None:
    browser = browser_of(ada)
    browser.get(campaign.address)
    browser.submit(f"{campaign.address}/follow")
    assert "Following" in browser.follow().words
    piece = browser.submit(f"{campaign.address}/unfollow", htmx=True)
    assert piece.by_id(f"follow-button-{campaign.public_id}").get("aria-pressed") == "false"
    assert not follows(session, ada.id, "campaign", campaign.id)


def test_the_pages_cost_the_same_for_two_and_for_twenty_campaigns(
    session: Session, campaign: Campaign, mona: Person, ada: Person, now: datetime, browser_of: BrowserOf
) -> None:
    browser, counts, address = browser_of(ada), [], campaign.address
    for count in (1, 18):
        for number in range(count):
            actions.ask(session, mona, Plan(f"{number}?", "So.", now, now + timedelta(days=3)), now=now)
        session.commit()
        with count_statements(session) as statements:
            browser.get("/campaigns/")
            browser.get(address)
        counts.append(len(statements))
    assert counts == [5, 5]


def test_when_nothing_is_asked_the_page_says_what_to_do(ada: Person, browser_of: BrowserOf) -> None:
    assert "Post an idea of your own." in browser_of(ada).get("/campaigns/").words
