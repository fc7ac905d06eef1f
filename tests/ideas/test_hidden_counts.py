"""How many support an idea is hidden from whoever has not judged it, in every place at once."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from base.site import Site
from ideas import actions
from ideas.models import Idea
from ideas.queries import ORDERS, PAGE
from people.actions import follow
from people.models import Person
from tests import make
from tests.browser import Answer, Browser
from tests.search.conftest import Index

BrowserOf = Callable[[Person], Browser]
# A number that stands nowhere else: an id holds no 1, and no moment has four such digits.
COUNT = 4711
SHOWN = ("4711", "4,711", "4.711", "4 711", "4\u202f711")


@pytest.fixture
def idea(session: Session, ada: Person, ben: Person, mona: Person, now: datetime) -> Idea:
    """Post an idea that many support, under a tag and a campaign that Ben and Mona follow."""
    campaign = make.campaign(session, ada)
    idea = make.idea(session, ada, "Open on Saturdays", "Open on Saturdays", tags="branches", campaign_id=campaign.id)
    make.comment(session, idea, ada)
    for person in (ben, mona):
        follow(session, person.id, "campaign", campaign.id, now=now)
        follow(session, person.id, "idea", idea.id, now=now)
    idea.vote_count = COUNT
    session.flush()
    return idea


def tells(answer: Answer) -> bool:
    return any(shown in text for shown in SHOWN for text in (answer.text, answer.location, *answer.headers.values()))


def places(browser: Browser, idea: Idea) -> Iterator[tuple[str, Answer]]:
    """Go wherever an idea stands."""
    for order in ORDERS:
        yield order, browser.get(f"/ideas/?order={order}")
        yield f"{order}, a part", browser.get(f"/ideas/?order={order}", htmx=True)
    others = ["", "/history", "/suggest"]
    for path in ["/", *(idea.address + other for other in others), "/search/?q=Saturdays", "/inbox/", "/digest/"]:
        yield path, browser.get(path)
    yield "votes", browser.get(f"/ideas/votes?of={idea.public_id}&via=search", htmx=True)
    yield "similar", browser.post("/ideas/similar", {"body": "Open on Saturdays soon"}, htmx=True)
    yield "similar, a page", browser.post("/ideas/similar", {"body": "Open on Saturdays soon"})
    yield "comment", browser.post(f"{idea.address}/comments", {"body": "Yes"}, htmx=True)
    yield "follow", browser.post(f"{idea.address}/follow", htmx=True)


def test_a_person_who_has_not_judged_sees_the_count_nowhere(
    index: Index, idea: Idea, ben: Person, mona: Person, browser_of: BrowserOf
) -> None:
    index.catch_up()
    for person in (ben, mona):
        seen = list(places(browser_of(person), idea))
        assert not [place for place, answer in seen if tells(answer)]
        titled = {place for place, answer in seen if idea.title in answer.words}
        assert titled >= {"similar", *ORDERS, "/", "/digest/"}, "a place that shows no idea would prove nothing"


@pytest.mark.parametrize("stance", ["support", "skip"])
def test_who_judged_sees_the_count_in_every_list_and_still_after_taking_it_back(
    index: Index, idea: Idea, ben: Person, browser_of: BrowserOf, stance: str
) -> None:
    index.catch_up()
    browser = browser_of(ben)
    for judgement, count in ((stance, 4712 if stance == "support" else 4711), ("withdrawn", 4711)):
        answer = browser.post(f"{idea.address}/vote", {"stance": judgement}, htmx=True)
        for shown in (
            answer,
            *(browser.get(f"/ideas/?order={order}") for order in ORDERS),
            browser.get(idea.address),
            browser.get(f"/ideas/votes?of={idea.public_id}"),
        ):
            assert f"{count:,}" in "".join(shown.by_id(f"vote-{idea.public_id}").itertext())


def test_the_author_and_co_authors_see_the_count_of_their_own_idea(
    session: Session, idea: Idea, ada: Person, ben: Person, browser_of: BrowserOf, now: datetime
) -> None:
    actions.name_co_authors(session, idea, [ben], now=now)
    for person in (ada, ben):
        browser = browser_of(person)
        for path in (idea.address, "/ideas/", "/ideas/?order=following"):
            assert "4,711" in "".join(browser.get(path).by_id(f"vote-{idea.public_id}").itertext())


def test_a_site_may_show_counts_to_everyone(session: Session, idea: Idea, ben: Person, browser_of: BrowserOf) -> None:
    session.add(Site(id=1, shows_counts=True))
    session.flush()
    browser = browser_of(ben)
    for path in (idea.address, "/", "/ideas/", f"/ideas/votes?of={idea.public_id}"):
        assert "4,711" in "".join(browser.get(path).by_id(f"vote-{idea.public_id}").itertext())


@pytest.mark.usefixtures("idea")
def test_moderators_see_counts_on_the_pages_of_review_alone(ben: Person, mona: Person, browser_of: BrowserOf) -> None:
    assert "4,711" in browser_of(mona).get("/ideas/review").words
    assert not tells(browser_of(mona).get("/ideas/review/duplicates"))
    assert browser_of(ben).get("/ideas/review").status == 403


def test_the_address_of_a_next_page_holds_no_count(
    session: Session, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    for number in range(PAGE + 5):
        make.idea(session, ada, f"Idea number {number}", vote_count=COUNT)
    browser = browser_of(ben)
    page = browser.get("/ideas/?order=supported")
    link = next(link for link in page.page.all("a") if link.get("class") == "more")
    assert not tells(page)
    assert not any(shown in link.get("href", "") for shown in SHOWN)
    assert not tells(browser.get(link.get("href", "")))


def test_the_order_may_use_the_count(session: Session, ada: Person, ben: Person, browser_of: BrowserOf) -> None:
    for count in (2, 4711, 30):
        make.idea(session, ada, f"Idea with {count}", vote_count=count)
    page = browser_of(ben).get("/ideas/?order=supported")
    titles = ["".join(title.itertext()) for title in page.page.all("h3")]
    assert titles == ["Idea with 4711", "Idea with 30", "Idea with 2"]


def test_who_voted_is_told_to_nobody(
    session: Session, idea: Idea, ada: Person, ben: Person, mona: Person, browser_of: BrowserOf
) -> None:
    voter = make.person(session, "Vera Voter")
    actions.support(session, idea, voter, now=make.NOW)
    for person in (ada, ben, mona):
        browser = browser_of(person)
        assert not [place for place, answer in places(browser, idea) if "Vera" in answer.text]
        assert "Vera" not in browser.get("/ideas/review").text
