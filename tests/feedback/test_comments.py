"""Comments stand in a list that is narrowed down."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback import actions
from feedback.models import CustomerComment
from people.models import Person
from tests.browser import Browser
from tests.database import count_statements
from tests.feedback import saying
from tests.feedback.saying import said
from tests.markup import words

Browsers = Callable[[Person], Browser]
ANGRY = "Your app is terrible, it crashed again and I am really angry. This is unacceptable."


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", [3, 2, 1, 0]),
        ("source=letter", [2]),
        ("product=Card&sentiment=negative", [0]),
        ("language=de", [3]),
        ("kind=praise", [1]),
        ("breach=any", [2]),
        ("breach=threat", [2]),
        ("since=2026-02-02", [3]),
        ("until=2026-01-31", [1]),
        ("status=answered", []),
        ("unplaced=1", [3, 2, 1, 0]),
        ("since=nonsense&product=%F0%9F%92%A9", []),
    ],
)
def test_comments_are_narrowed_down(
    session: Session, browser_of: Browsers, fay: Person, asked: str, shown: list[int]
) -> None:
    made = [
        saying.comment(session, ANGRY, facets={"product": "Card", "source": "app"}),
        saying.comment(session, "Thank you, I love this, great service!", received_on=date(2026, 1, 9)),
        saying.comment(session, "I will kill you all.", facets={"source": "letter"}),
        saying.comment(session, "Wo ist meine Karte, und warum dauert das so lange?", received_on=date(2026, 2, 3)),
    ]
    for comment in made:
        comment.source = comment.channel or "app"
    page = browser_of(fay).get(f"/feedback/comments?{asked}")
    found = [one.get("id", "").removeprefix("comment-") for one in page.page.all("article")]
    assert [[comment.public_id for comment in made].index(one) for one in found] == shown
    assert found or "There are no such comments." in page.words


def test_every_comment_is_reached_page_by_page(session: Session, browser_of: Browsers, fay: Person) -> None:
    saying.batch(session, *[said() for _ in range(67)])
    browser, path, seen = browser_of(fay), "/feedback/comments?status=open", list[str]()
    while path:
        page = browser.get(path)
        seen += [one.get("id", "").removeprefix("comment-") for one in page.page.all("article")]
        path = next((one.get("href", "") for one in page.page.all("a") if words(one) == "Earlier comments"), "")
    assert seen == [
        comment.public_id
        for comment in reversed(session.scalars(select(CustomerComment).order_by(CustomerComment.id)).all())
    ]


@pytest.mark.parametrize("address", ["/feedback/comments", "/feedback/comments/{comment}", "/feedback/privacy"])
def test_pages_ask_the_same_number_of_questions_whatever_is_there(
    session: Session, browser_of: Browsers, fay: Person, now: datetime, address: str
) -> None:
    asked = []
    for size in (2, 20):
        for number in range(size):
            comment = saying.comment(session, facets={"product": f"Product {number}", "source": f"Source {number}"})
            actions.note_look(session, fay, actions.Page("list", "", 1), now=now)
        browser = browser_of(fay)
        with count_statements(session) as statements:
            assert browser.get(address.format(comment=comment.public_id)).status == 200
        asked.append(len([one for one in statements if one.startswith("SELECT")]))
    assert asked[0] == asked[1] <= 7
