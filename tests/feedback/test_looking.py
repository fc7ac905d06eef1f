"""Who looks at customers' words is noted: everyone reads how many did, and admins who."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from feedback import actions
from feedback.models import CustomerComment, Look
from people.models import Person
from tests.browser import Browser
from tests.feedback import saying
from tests.feedback.saying import said
from tests.make import NOW
from tests.markup import words

Browsers = Callable[[Person], Browser]
DAY = timedelta(days=1)


def looks(session: Session) -> list[tuple[str, str, int]]:
    rows = session.execute(select(Look.what, Look.public_id, Look.comment_count).order_by(Look.id))
    return [(row.what, row.public_id, row.comment_count) for row in rows]


def test_each_look_at_words_is_noted(session: Session, browser_of: Browsers, fay: Person) -> None:
    theme = saying.theme(session)
    comment = session.scalars(select(CustomerComment)).first()
    assert comment
    browser = browser_of(fay)
    for path in (
        theme.address,
        comment.address,
        "/feedback/comments",
        "/feedback/comments?kind=praise",
        "/feedback/privacy",
    ):
        browser.get(path)
    assert looks(session) == [("theme", theme.public_id, 3), ("comment", comment.public_id, 1), ("list", "", 3)]
    assert session.scalars(select(Look.person_id).distinct()).all() == [fay.id]


def test_a_page_that_is_not_there_for_somebody_is_no_look(session: Session, browser_of: Browsers, ada: Person) -> None:
    comment = saying.comment(session)
    assert browser_of(ada).get(comment.address).status == 404
    assert looks(session) == []


@pytest.fixture
def looked(session: Session, fay: Person, mona: Person, adam: Person) -> None:
    """Let Fay look three times, Mona twice, Adam once, and somebody long ago."""
    for person, times in ((fay, 3), (mona, 2), (adam, 1)):
        for number in range(times):
            actions.note_look(session, person, actions.Page("list", "", 10), now=NOW - number * DAY)
    actions.note_look(session, mona, actions.Page("theme", "x", 99), now=NOW - 31 * DAY)
    session.flush()


@pytest.mark.usefixtures("looked")
def test_everyone_reads_how_many_looked_and_only_admins_who(
    browser_of: Browsers, session: Session, ada: Person, adam: Person, fay: Person
) -> None:
    saying.batch(session, said(facets={"source": "app"}), said(consent="service"))
    page = browser_of(ada).get("/feedback/privacy")
    rows = [words(row) for row in page.page.all("tr")]
    assert rows[1:4] == [
        "To answer the customer app (1)1730", "To make things better app (1)1730", "For research as well 0730",
    ]  # fmt: skip
    assert rows[5:] == ["Admins1110", "Moderators1220", "Feedback agents1330"]
    assert fay.name not in page.words
    assert fay.name in browser_of(adam).get("/feedback/privacy").words


@pytest.mark.usefixtures("looked")
def test_an_admin_reads_every_look_and_narrows_the_list(
    session: Session, browser_of: Browsers, adam: Person, mona: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = browser_of(adam)
    for asked, rows in {
        "": 7, f"person={mona.public_id}": 3, "what=theme": 1, "since=2026-03-01": 5, "until=2026-02-27": 1,
        "person=nobody": 0, "since=nonsense": 7,
    }.items():  # fmt: skip
        page = browser.get(f"/feedback/looks?{asked}")
        assert len(list(page.page.all("tr"))) == (rows + 1 if rows else 0), asked
    monkeypatch.setattr("feedback.queries.keeping.LOOKS_LISTED", 3)
    monkeypatch.setattr("feedback.views.keeping.LOOKS_LISTED", 3)
    seen, path = 0, "/feedback/looks?what=list"
    while path:
        page = browser.get(path)
        seen += len(list(page.page.all("tr"))) - 1
        path = next((one.get("href", "") for one in page.page.all("a") if words(one) == "Earlier looks"), "")
    assert seen == (session.scalar(select(func.count()).select_from(Look)) or 0) - 1
