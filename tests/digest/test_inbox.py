"""People read what happened, and go where it did."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from digest.models import Kind, Notice
from people.models import Person
from tests import make
from tests.browser import Browser
from tests.conftest import Clock
from tests.database import count_statements
from tests.digest.inbox import hear, tell, unread

BrowserOf = Callable[[Person], Browser]


def test_an_empty_inbox_says_what_would_fill_it(ada: Person, browser_of: BrowserOf) -> None:
    page = browser_of(ada).get("/inbox/")
    assert "Nothing has happened yet around what you follow" in page.words
    assert "Mark all as read" not in page.words


def test_looking_at_the_inbox_changes_nothing(
    session: Session, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    make.comment(session, make.idea(session, ada, "Longer hours"), ben, "Until *eight*, please.")
    hear(session)
    browser = browser_of(ada)
    for _time in range(2):
        page = browser.get("/inbox/")
        assert "Longer hours" in page.words
        assert f"{ben.name} commented" in page.words
        assert "Until eight, please." in page.words
    assert unread(session, ada) == 1
    assert "Inbox, one unread" in page.text


def test_a_notice_leads_to_what_was_said_and_is_read_then(
    session: Session, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    idea = make.idea(session, ada)
    comment = make.comment(session, idea, ben)
    hear(session)
    notice = session.scalars(select(Notice)).one()
    browser = browser_of(ada)
    browser.get("/inbox/")
    answer = browser.submit(f"/inbox/{notice.public_id}")
    assert (answer.status, answer.location) == (303, f"{idea.address}#comment-{comment.public_id}")
    assert unread(session, ada) == 0
    assert "Unread:" not in browser.get("/inbox/").words
    browser.post(f"/inbox/{notice.public_id}")
    assert unread(session, ada) == 0


def test_twelve_comments_on_one_idea_are_one_line_and_read_together(
    session: Session, ada: Person, ben: Person, sven: Person, browser_of: BrowserOf
) -> None:
    idea = make.idea(session, ada, "Longer hours")
    for _number in range(11):
        make.comment(session, idea, ben)
    make.comment(session, idea, sven, "The last word")
    hear(session)
    browser = browser_of(ada)
    page = browser.get("/inbox/")
    assert f"12 new comments, the newest by {sven.name}" in page.words
    assert page.words.count("Longer hours") == 1
    assert "The last word" in page.words
    mine = select(Notice.public_id).where(Notice.person_id == ada.id)
    browser.submit(f"/inbox/{session.scalars(mine.order_by(Notice.id.desc())).first()}")
    assert unread(session, ada) == 0


def test_opening_one_line_leaves_other_kinds_and_newer_ones_unread(
    session: Session, ada: Person, browser_of: BrowserOf
) -> None:
    idea = make.idea(session, ada)
    tell(session, ada, idea, 3)
    tell(session, ada, idea, 1, Kind.SUGGESTED)
    second = session.scalars(select(Notice.public_id).order_by(Notice.id)).all()[1]
    browser_of(ada).post(f"/inbox/{second}")
    assert unread(session, ada) == 2


def test_the_title_leads_to_the_idea_and_reads_all_about_it_but_nothing_else(
    session: Session, ada: Person, browser_of: BrowserOf
) -> None:
    idea, other = make.idea(session, ada, "Longer hours"), make.idea(session, ada)
    tell(session, ada, other, 2)
    tell(session, ada, idea, 2)
    tell(session, ada, idea, 1, Kind.SUGGESTED)
    newest = session.scalars(select(Notice.public_id).order_by(Notice.id.desc())).first()
    browser = browser_of(ada)
    browser.get("/inbox/")
    assert browser.submit(f"/inbox/{newest}/all", press="Longer hours").location == idea.address
    assert unread(session, ada) == 2


def test_all_is_marked_as_read_at_once(session: Session, ada: Person, ben: Person, browser_of: BrowserOf) -> None:
    idea = make.idea(session, ada)
    tell(session, ada, idea, 3)
    tell(session, ben, idea, 1)
    browser = browser_of(ada)
    browser.get("/inbox/")
    browser.submit("/inbox/read")
    page = browser.follow()
    assert "3 notices are marked as read." in page.flash
    assert (unread(session, ada), unread(session, ben)) == (0, 1)
    assert session.scalar(select(func.count()).where(Notice.person_id == ada.id, Notice.read_at.is_(None))) == 0


def test_nobody_opens_anothers_notice(session: Session, ada: Person, ben: Person, browser_of: BrowserOf) -> None:
    tell(session, ada, make.idea(session, ada), 1)
    public_id = session.scalars(select(Notice.public_id)).one()
    browser = browser_of(ben)
    assert browser.post(f"/inbox/{public_id}").status == 404
    assert browser.post(f"/inbox/{public_id}/all").status == 404
    assert unread(session, ada) == 1


def test_older_notices_stand_on_the_next_page(session: Session, ada: Person, browser_of: BrowserOf) -> None:
    tell(session, ada, make.idea(session, ada, "An old one"), 30)
    tell(session, ada, make.idea(session, ada, "A new one"), 20)
    browser = browser_of(ada)
    page = browser.get("/inbox/")
    assert "20 notices" not in page.words
    older = next(one for one in page.page.all("a") if one.get("class") == "more")
    assert (
        older.get("href") == f"/inbox/?after={session.scalars(select(Notice.public_id).order_by(Notice.id)).all()[10]}"
    )
    page = browser.get(str(older.get("href")))
    assert "An old one" in page.words
    assert "A new one" not in page.words
    assert "Older notices" not in page.words


def test_days_are_those_of_the_readers_time_zone(
    session: Session, ada: Person, browser_of: BrowserOf, clock: Clock
) -> None:
    ada.time_zone = "Pacific/Auckland"
    tell(session, ada, make.idea(session, ada), 1)
    assert "Today" in browser_of(ada).get("/inbox/").words
    clock.forward(hours=3)
    assert "Yesterday" in browser_of(ada).get("/inbox/").words
    clock.forward(days=1)
    assert "Monday, 2 March 2026" in browser_of(ada).get("/inbox/").words.replace("March 2, 2026", "2 March 2026")


def test_the_latest_are_five_unread_ones_or_nothing_at_all(
    session: Session, ada: Person, browser_of: BrowserOf
) -> None:
    browser = browser_of(ada)
    assert browser.get("/inbox/latest", htmx=True).text.strip() == ""
    assert "You have read everything." in browser.get("/inbox/latest").words
    for number in range(7):
        tell(session, ada, make.idea(session, ada, f"Idea number {number}"), 1)
    words = browser.get("/inbox/latest", htmx=True).words
    assert "Idea number 6" in words
    assert "Idea number 2" in words
    assert "Idea number 1" not in words
    assert "Inbox, 7 unread" in words


def test_a_stranger_is_asked_to_sign_in(browser: Browser, session: Session, ada: Person) -> None:
    session.flush()
    assert ada.id
    assert browser.get("/inbox/").location.startswith("/sign-in")


@pytest.mark.parametrize("path", ["/inbox/", "/inbox/latest"])
@pytest.mark.parametrize("times", [2, 20])
def test_the_inbox_takes_two_statements_however_much_is_in_it(
    session: Session, ada: Person, browser_of: BrowserOf, path: str, times: int
) -> None:
    for _number in range(times):
        tell(session, ada, make.idea(session, ada), 1)
    browser = browser_of(ada)
    session.flush()
    with count_statements(session) as statements:
        assert browser.get(path).status == 200
    assert len(statements) == 2


def test_a_notice_tells_the_time_under_its_day_and_how_long_ago_it_was_elsewhere(
    session: Session, ada: Person, browser_of: BrowserOf
) -> None:
    tell(session, ada, make.idea(session, ada), 1)
    browser = browser_of(ada)
    told = [next(browser.get(path).page.all("time")) for path in ("/inbox/", "/inbox/latest")]
    assert told[0].get("title") == told[1].get("title")
    assert [":" in (time.text or "") for time in told] == [True, False]
