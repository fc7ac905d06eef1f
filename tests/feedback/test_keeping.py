"""Words are kept for what they were given for and as long as was said; who looks at them is noted."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from base.audit import AuditRow
from feedback import actions, jobs, queries
from feedback.models import (
    Batch,
    Correction,
    CustomerComment,
    Keeping,
    Look,
    Placement,
    Proposal,
    Seed,
    StagedComment,
    Statement,
    Theme,
)
from people.models import Person
from search.models import Document
from tests import make
from tests.browser import Browser
from tests.feedback import saying
from tests.feedback.saying import said
from tests.make import NOW

Browsers = Callable[[Person], Browser]
DAY = timedelta(days=1)
OLD, YOUNG = date(2023, 5, 1), date(2026, 2, 1)
LATER = NOW + 40 * DAY


def texts(session: Session) -> list[str]:
    return list(session.scalars(select(CustomerComment.text).order_by(CustomerComment.id)))


def count(session: Session, model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def night(session: Session) -> int:
    """Run the job of the night of LATER until it has nothing to do; returns in how many rounds it found something."""
    rounds = 0
    while jobs.forget_comments(session, now=LATER):
        rounds += 1
    return rounds


def test_comments_go_when_their_days_are_over_and_the_record_says_how_many(session: Session) -> None:
    saying.batch(
        session, said("Old.", received_on=OLD), said("Young.", received_on=YOUNG), said("No day.", received_on=None)
    )
    assert night(session) == 1
    assert texts(session) == ["Young.", "No day."]
    record = session.scalars(select(AuditRow).where(AuditRow.deed == "forgot comments")).one()
    assert (record.actor, record.detail) == (None, {"improvement": 1, "without_words": 0})


def test_a_day_has_one_night_and_it_does_not_begin_at_midnight(session: Session) -> None:
    saying.batch(session, said("Old.", received_on=OLD))
    assert not jobs.forget_comments(session, now=LATER.replace(hour=1))
    assert night(session) == 1
    saying.batch(session, said("Old, too.", received_on=OLD))
    session.execute(update(Batch).values(at=NOW))
    assert not jobs.forget_comments(session, now=LATER + timedelta(hours=3))
    assert jobs.forget_comments(session, now=LATER + DAY)
    assert texts(session) == []


def test_many_go_in_several_transactions(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("feedback.actions.keeping.FORGOTTEN", 2)
    saying.batch(session, *[said(received_on=OLD) for _ in range(5)])
    assert night(session) == 3
    assert texts(session) == []


def test_what_comes_in_too_old_stays_until_somebody_could_read_it(session: Session) -> None:
    saying.batch(session, said("Old.", received_on=OLD))
    assert not jobs.forget_comments(session, now=NOW + 29 * DAY)
    assert texts(session) == ["Old."]


def test_each_purpose_has_its_own_days_and_undated_comments_go_by_their_import(session: Session, adam: Person) -> None:
    rows = {"service": OLD, "improvement": OLD, "research": None}
    saying.batch(session, *[said(f"For {name}.", consent=name, received_on=day) for name, day in rows.items()])
    actions.set_days(session, {"service": 3650, "improvement": 730, "research": 39}, adam, now=NOW)
    night(session)
    assert texts(session) == ["For service."]
    record = session.scalars(select(AuditRow).where(AuditRow.deed == "set retention")).one()
    assert record.detail == {"service": 3650, "research": 39}


@pytest.fixture
def theme(session: Session) -> Theme:
    """Return a theme of two old comments and a young one, each read, quoted and put right by somebody."""
    rows = [said(f"Words {one}.", received_on=day, customer=one) for one, day in (("a", OLD), ("b", OLD), ("c", YOUNG))]
    made = saying.theme(session, "Theme of words", *rows)
    split = {"kind": "split", "theme_ids": [made.id], "comment_ids": [], "fingerprint": "f", "at": NOW}
    session.add(Proposal(quotes=list(made.quotes), **split))
    session.flush()
    return made


def test_nothing_of_the_words_is_left_anywhere(session: Session, fay: Person, theme: Theme) -> None:
    comment = session.scalars(select(CustomerComment).order_by(CustomerComment.id)).first()
    assert comment
    session.add(Correction(comment_id=comment.id, field="kind", value="praise", by_id=fay.id, at=NOW))
    session.flush()
    night(session)
    session.expire_all()
    assert [quote.text for quote in theme.voices] == ["Words c."]
    assert "Words a." not in saying.everything(session)
    assert "Words b." not in saying.everything(session)
    assert [count(session, model) for model in (CustomerComment, Statement, Placement, Correction)] == [1, 1, 1, 0]
    assert session.scalars(select(Document.text).where(Document.kind == "theme")).one() == "Words c."


def test_behind_an_idea_the_counts_stay_and_the_words_go(session: Session, fay: Person, theme: Theme) -> None:
    idea = make.idea(session, fay, "Our own words")
    session.add(Seed(theme_id=theme.id, idea_id=idea.id, started_by_id=fay.id, at=NOW))
    session.flush()
    night(session)
    session.expire_all()
    assert texts(session) == ["", "", "Words c."]
    assert [count(session, model) for model in (Placement, Statement)] == [3, 1]
    emptied = session.scalars(select(CustomerComment).where(CustomerComment.text == "")).first()
    assert emptied
    assert emptied.customer == emptied.external_id == emptied.wording == f"gone {emptied.public_id}"
    assert emptied.received_on == OLD
    assert "Words a." not in saying.everything(session)
    assert night(session) == 0


def test_a_comment_without_words_says_so(session: Session, browser_of: Browsers, fay: Person) -> None:
    comment = saying.comment(session)
    comment.text = ""
    browser = browser_of(fay)
    assert "Its words were deleted on time." in browser.get("/feedback/comments").words
    page = browser.get(comment.address)
    assert "It stands behind an idea, so it still counts." in page.words
    assert page.forms(f"{comment.address}/correct") == []


def test_the_night_also_takes_rows_nobody_took_in_and_old_looks(session: Session, fay: Person) -> None:
    batch = saying.batch(session)
    session.execute(
        insert(StagedComment), {"batch_id": batch.id, "line": 1, "source": "s", "external_id": "1", "fields": {}}
    )
    page = actions.Page("list", "", 1)
    for days in (364, 366):
        actions.note_look(session, fay, page, now=LATER - days * DAY)
    session.flush()
    night(session)
    assert (count(session, StagedComment), count(session, Look)) == (0, 1)


def test_an_admin_sets_the_days_and_sees_what_would_go(session: Session, browser_of: Browsers, adam: Person) -> None:
    batch = saying.batch(session, said(received_on=date(2026, 1, 1)))
    batch.at = NOW - 31 * DAY
    browser = browser_of(adam)
    assert "In the coming night no comment goes." in browser.get("/feedback/keeping").words
    assert browser.submit("#keeping", improvement="0").status == 422
    assert "Between 1 and 3650 days, please." in browser.submit("#keeping", improvement="x").words
    browser.get("/feedback/keeping")
    browser.submit("#keeping", improvement="30")
    assert "In the coming night one comment goes." in browser.follow().words
    assert session.get_one(Keeping, "improvement").days == 30


def test_service_comments_are_neither_grouped_nor_searched_and_their_page_says_so(
    app: Flask, session: Session, browser_of: Browsers, fay: Person
) -> None:
    comment = saying.comment(session, "Please call me.", consent="service")
    with app.app_context():
        assert jobs.read_comments(session, now=NOW)
    assert queries.stated(session) == []
    assert session.scalars(select(Document.text).where(Document.text.contains("call me"))).all() == []
    page = browser_of(fay).get(comment.address)
    assert "It came to be answered, so it is neither grouped nor quoted nor searched." in page.words
