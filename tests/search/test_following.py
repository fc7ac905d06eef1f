"""Who follows a search hears, at most once a day, of what is new in it and open to them."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from digest import jobs
from digest.models import Kind, Notice
from people.models import Membership, Person
from search import actions
from search.models import LOOKS_AFTER, for_group
from tests import make
from tests.browser import Browser
from tests.conftest import Clock
from tests.database import count_statements
from tests.search.conftest import Index
from tests.search.drafts import draft
from tests.search.test_saved import followed, item, kept

BrowserOf = Callable[[Person], Browser]
NEXT_DAY = make.NOW + LOOKS_AFTER


@pytest.fixture
def look(app: Flask, session: Session, index: Index) -> Callable[[datetime], int]:
    """Return a function that indexes, looks through all that is due and writes the notices; returns how many looks."""

    def look(now: datetime) -> int:
        index.catch_up()
        looks = 0
        with app.app_context():
            while jobs.look_again(session, now=now):
                looks += 1
            while jobs.write_notices(session, now=now):
                pass
        return looks

    return look


def told(session: Session, person: Person) -> list[int]:
    of = select(Notice).where(Notice.person_id == person.id, Notice.kind == Kind.FOUND).order_by(Notice.id)
    return [notice.detail["count"] for notice in session.scalars(of)]


def test_who_follows_a_search_hears_next_day_of_what_is_new_and_comes_to_it(
    session: Session, look: Callable[[datetime], int], clock: Clock, ada: Person, browser_of: BrowserOf
) -> None:
    actions.put(session, draft("old", "Card limits", at=make.NOW - timedelta(days=2)))
    browser = browser_of(ada)
    browser.post("/search/saved", {"q": "card", "name": "All about cards"})
    page = browser.get("/search/saved")
    browser.submit(f"/search/saved/{item(page, 'All about cards')}/follow")
    assert "at most once a day" in browser.follow().words
    for name in ("new", "newer"):
        actions.put(session, draft(name, "Card limits abroad", at=make.NOW + timedelta(hours=5)))
    clock.forward(days=1)
    assert look(NEXT_DAY) == 1
    inbox = browser.get("/inbox/")
    assert "All about cards" in inbox.words
    assert "2 new results of your search" in inbox.words
    browser.submit(next(one.get("action") for one in inbox.forms() if one.get("action", "").endswith("/all")))
    found = browser.follow()
    assert {"hit-idea-new", "hit-idea-newer"} <= {one.get("id") for one in found.page.all("li")}
    assert "hit-idea-old" not in found.text


def test_what_came_before_one_followed_is_not_new(
    session: Session, look: Callable[[datetime], int], ada: Person
) -> None:
    actions.put(session, draft("old", "Card limits", at=make.NOW - timedelta(hours=1)))
    followed(session, ada)
    assert look(NEXT_DAY) == 1
    assert told(session, ada) == []


def test_the_same_news_is_told_once_and_counted_until_it_is_read(
    session: Session, look: Callable[[datetime], int], ada: Person, browser_of: BrowserOf
) -> None:
    followed(session, ada)
    for day in range(1, 5):
        if day != 2:
            at = make.NOW + timedelta(days=day, hours=-1)
            actions.put(session, draft(f"day{day}", "Card limits", at=at))
        look(make.NOW + timedelta(days=day))
        if day == 3:
            assert told(session, ada) == [1, 2]
            browser_of(ada).post("/inbox/read")
    assert told(session, ada) == [1, 2, 1]


def test_nobody_is_told_of_what_they_may_not_see_at_that_time(
    session: Session, look: Callable[[datetime], int], ada: Person, ben: Person, sven: Person
) -> None:
    group = make.group(session, "The few", ada, ben)
    for person in (ada, ben, sven):
        followed(session, person)
    actions.put(session, draft("plan", "Card merger", audiences=(for_group(group.id),), at=NEXT_DAY))
    # Ben left the group before the day was over.
    session.execute(delete(Membership).where(Membership.group_id == group.id, Membership.person_id == ben.id))
    assert look(NEXT_DAY) == 3
    assert (told(session, ada), told(session, ben), told(session, sven)) == ([1], [], [])


def test_nobody_is_told_of_what_they_wrote_nor_of_other_kinds_than_they_chose(
    session: Session, look: Callable[[datetime], int], ada: Person, ben: Person
) -> None:
    followed(session, ada, "doors")
    followed(session, ben, "doors", kind="article")
    make.idea(session, ada, "Doors that open", published_at=make.NOW + timedelta(hours=1))
    assert look(NEXT_DAY) == 2
    assert (told(session, ada), told(session, ben)) == ([], [])


def test_what_is_not_followed_or_was_looked_at_today_is_not_looked_through(
    session: Session, look: Callable[[datetime], int], ada: Person, ben: Person
) -> None:
    followed(session, ada)
    followed(session, ben).follows = False
    session.flush()
    assert look(NEXT_DAY - timedelta(minutes=1)) == 0
    assert look(NEXT_DAY) == 1
    assert look(NEXT_DAY + timedelta(minutes=1)) == 0


def test_a_person_who_left_is_not_looked_for(session: Session, look: Callable[[datetime], int], ada: Person) -> None:
    followed(session, ada)
    ada.active = False
    actions.put(session, draft("new", "Card limits", at=NEXT_DAY))
    session.flush()
    assert look(NEXT_DAY) == 1
    assert told(session, ada) == []


def test_nothing_is_looked_for_while_the_index_is_being_built(
    app: Flask, session: Session, index: Index, ada: Person
) -> None:
    followed(session, ada)
    assert index.engine.is_being_built()
    with app.app_context():
        assert not jobs.look_again(session, now=NEXT_DAY)
    assert [one.looked_at for one in kept(session, ada)] == [make.NOW]


def test_what_is_told_of_a_search_that_was_deleted_says_nothing_of_it(
    session: Session, look: Callable[[datetime], int], ada: Person, browser_of: BrowserOf
) -> None:
    saved = followed(session, ada)
    actions.put(session, draft("new", "Card limits", at=NEXT_DAY))
    look(NEXT_DAY)
    session.delete(saved)
    page = browser_of(ada).get("/inbox/")
    assert "One notice about what is no longer open to you" in page.words
    assert "All: card" not in page.words


def test_a_look_costs_the_same_for_few_and_for_many_results(
    app: Flask, session: Session, index: Index, ada: Person
) -> None:
    saved, counts = followed(session, ada), []
    for count in (2, 20):
        for number in range(count):
            actions.put(session, draft(f"id{number}", "Card limits", at=NEXT_DAY))
        index.catch_up()
        session.refresh(saved)
        saved.looked_at = make.NOW
        session.flush()
        with app.app_context(), count_statements(session) as statements:
            assert jobs.look_again(session, now=NEXT_DAY)
        counts.append(len(statements))
    assert counts[0] == counts[1]
