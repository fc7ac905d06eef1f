"""People look through ideas."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from campaigns.models import Campaign
from ideas.models import Idea, Stage, Tag
from ideas.queries import ORDERS, PAGE
from people.actions import follow
from people.models import Person
from tests import make
from tests.browser import Answer, Browser

BrowserOf = Callable[[Person], Browser]


def titles(page: Answer) -> list[str]:
    return ["".join(title.itertext()) for title in page.page.all("h3")]


def all_pages(browser: Browser, path: str, *, htmx: bool = False) -> list[list[str]]:
    pages = []
    while path:
        page = browser.get(path, htmx=htmx)
        pages.append(titles(page))
        path = next((link.get("href", "") for link in page.page.all("a") if link.get("class") == "more"), "")
    return pages


@pytest.fixture
def five(session: Session, ada: Person, ben: Person, mona: Person) -> list[Idea]:
    """Post five ideas, an hour apart, of which each list holds others."""
    campaign, group = make.campaign(session, mona), make.group(session, "Retail Banking")
    differing: list[dict[str, Any]] = [
        {"tags": "branches", "vote_count": 5},
        {"tags": "cards", "vote_count": 9, "stage": Stage.TRIAL},
        {"campaign_id": campaign.id, "vote_count": 1},
        {"group_id": group.id, "vote_count": 7, "stage": Stage.DONE},
        {"tags": "cards, branches", "vote_count": 3},
    ]
    ideas = []
    for number, columns in enumerate(differing):
        at = make.NOW + timedelta(hours=number)
        author = ben if number % 2 else ada
        ideas.append(make.idea(session, author, f"Idea {'ABCDE'[number]}", published_at=at, **columns))
    tag = session.scalars(select(Tag).where(Tag.name == "cards")).one()
    follow(session, mona.id, "tag", tag.id, now=make.NOW)
    follow(session, mona.id, "campaign", campaign.id, now=make.NOW)
    follow(session, mona.id, "idea", ideas[0].id, now=make.NOW)
    return ideas


@pytest.mark.parametrize(
    ("order", "of_mona", "of_ada"),
    [
        ("newest", "ECBA", "EDCBA"),
        ("supported", "BAEC", "BDAEC"),
        ("areas", "ECB", "D"),
        ("unanswered", "ECA", "ECA"),
        ("following", "A", "ECA"),
    ],
)
@pytest.mark.usefixtures("five")
def test_each_order_shows_its_ideas(
    ada: Person, mona: Person, browser_of: BrowserOf, order: str, of_mona: str, of_ada: str
) -> None:
    for person, letters in ((mona, of_mona), (ada, of_ada)):
        browser = browser_of(person)
        assert titles(browser.get(f"/ideas/?order={order}")) == [f"Idea {letter}" for letter in letters]
        orders = next(
            nav for nav in browser.get(f"/ideas/?order={order}").page.all("nav") if nav.get("class") == "orders"
        )
        chosen = next(link for link in orders.iter("a") if link.get("aria-current"))
        assert chosen.get("href", "").endswith("/ideas/" if order == "newest" else f"order={order}")


@pytest.mark.parametrize(
    ("narrowed", "letters"),
    [
        ("stage=trial", "B"),
        ("stage=new", "ECA"),
        ("stage=nonsense", "EDCBA"),
        ("tag=cards", "EB"),
        ("tag=Cards", "EB"),
        ("tag=%23cards", "EB"),
        ("tag=nothing", ""),
        ("group={group}", "D"),
        ("campaign={campaign}", "C"),
        ("by={ada}", "ECA"),
        ("by=@ada", "ECA"),
        ("by=nobody", ""),
        ("tag=cards&by={ben}", "B"),
        ("tag=cards&stage=trial&by=ben&order=supported", "B"),
        ("tag=cards&order=supported", "BE"),
        ("order=nonsense", "EDCBA"),
        ("after=bcdfghjkmn", ""),
    ],
)
@pytest.mark.usefixtures("five")
def test_a_list_is_narrowed_by_its_address(
    session: Session, ada: Person, ben: Person, browser_of: BrowserOf, narrowed: str, letters: str
) -> None:
    ids = {"ada": ada.public_id, "ben": ben.public_id, "group": make.group(session, "Retail Banking").public_id}
    ids["campaign"] = session.scalars(select(Campaign.public_id)).one()
    page = browser_of(ada).get(f"/ideas/?{narrowed.format(**ids)}")
    assert (page.status, titles(page)) == (200, [f"Idea {letter}" for letter in letters])


@pytest.mark.usefixtures("five")
def test_the_bar_shows_what_the_address_says_and_keeps_the_order(ada: Person, browser_of: BrowserOf) -> None:
    browser = browser_of(ada)
    page = browser.get("/ideas/?order=supported&stage=new&tag=cards&by=@ada")
    assert page.by_id("tag").get("value") == "cards"
    assert page.by_id("by").get("value") == "@ada"
    chosen = [
        option.get("value") for option in page.by_id("stage").iter("option") if option.get("selected") is not None
    ]
    assert chosen == ["new"]
    form = next(form for form in page.page.all("form") if form.get("class") == "filters")
    assert [one.get("value") for one in form.iter("input") if one.get("name") == "order"] == ["supported"]


def test_pages_never_repeat_or_leave_out_an_idea_even_when_all_are_alike(
    session: Session, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    for number in range(2 * PAGE + 3):
        idea = make.idea(session, ada, f"Idea {number}", tags="cards", vote_count=number // 15)
        follow(session, ben.id, "idea", idea.id, now=make.NOW)
    follow(session, ben.id, "tag", session.scalars(select(Tag.id)).one(), now=make.NOW)
    browser, newest_first = browser_of(ben), [f"Idea {number}" for number in reversed(range(2 * PAGE + 3))]
    for order in ORDERS:
        for htmx in (False, True):
            pages = all_pages(browser, f"/ideas/?order={order}", htmx=htmx)
            assert [len(page) for page in pages] == [PAGE, PAGE, 3]
            assert [title for page in pages for title in page] == newest_first


def test_a_page_goes_on_from_where_the_last_one_ended_though_its_last_idea_is_gone(
    session: Session, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    ideas = [make.idea(session, ada, f"Idea {number}") for number in range(PAGE + 5)]
    browser = browser_of(ben)
    page = browser.get("/ideas/")
    link = next(link.get("href", "") for link in page.page.all("a") if link.get("class") == "more")
    browser_of(ada).post(f"{ideas[5].address}/withdraw")
    make.idea(session, ada, "Newer")
    assert titles(browser.get(link)) == [f"Idea {number}" for number in (4, 3, 2, 1, 0)]


def test_what_one_follows_goes_on_though_the_last_idea_is_followed_no_more(
    session: Session, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    for number in range(PAGE + 5):
        at = make.NOW + timedelta(hours=number)
        follow(session, ben.id, "idea", make.idea(session, ada, f"Idea {number}", published_at=at).id, now=at)
    browser = browser_of(ben)
    page = browser.get("/ideas/?order=following")
    link = next(link.get("href", "") for link in page.page.all("a") if link.get("class") == "more")
    browser.post(f"/ideas/{link.partition('after=')[2]}/unfollow")
    assert titles(browser.get("/ideas/?order=following"))[-1] == "Idea 4"
    assert titles(browser.get(link)) == [f"Idea {number}" for number in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize("path", ["/", *(f"/ideas/?order={order}" for order in ORDERS), "/ideas/?tag=none"])
def test_an_empty_list_says_what_to_do_next(ben: Person, browser_of: BrowserOf, path: str) -> None:
    page = browser_of(ben).get(path)
    empty = next(one for one in page.page.root.iter() if (one.get("class") or "").split()[:1] == ["empty"])
    assert list(empty.iter("a")) or "Follow" in "".join(empty.itertext())


def test_home_offers_what_is_new_and_open_and_not_judged_yet(
    session: Session, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    make.idea(session, ben, "My own")
    done = make.idea(session, ada, "Done")
    done.stage = Stage.DONE
    judged, skipped = make.idea(session, ada, "Judged"), make.idea(session, ada, "Skipped")
    make.idea(session, ada, "Waiting")
    browser = browser_of(ben)
    browser.post(f"{judged.address}/vote", {"stance": "support"})
    browser.post(f"{skipped.address}/vote", {"stance": "skip"})
    assert titles(browser.get("/")) == ["Waiting"]


@pytest.mark.parametrize("tag", ["mobile app", "in/out", "a&b?", "straße"])
def test_a_tag_is_followed_from_its_list_and_its_ideas_are_in_my_areas(
    session: Session, ada: Person, ben: Person, browser_of: BrowserOf, tag: str
) -> None:
    make.idea(session, ada, "Tagged", tags=tag)
    browser = browser_of(ben)
    link = next(link for link in browser.get("/ideas/").page.all("a") if link.get("class") == "tag")
    for deed, areas in (("follow", ["Tagged"]), ("unfollow", [])):
        browser.get(link.get("href", ""))
        browser.submit(f"/ideas/tags/{quote(tag)}/{deed}")
        assert titles(browser.get("/ideas/?order=areas")) == areas
