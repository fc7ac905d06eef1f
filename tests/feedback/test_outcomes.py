"""What became of what customers said once an idea was done: looked at later, told and shown."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.outbox import Event
from digest.models import Kind, Notice
from feedback import jobs
from feedback.complaints import Complaint
from feedback.models import Outcome, Theme
from ideas import actions as ideas
from ideas.models import Stage
from people import actions as people_actions
from people.models import Person
from tests import make
from tests.browser import Browser
from tests.database import count_statements
from tests.digest.inbox import hear
from tests.feedback import saying
from tests.feedback.saying import WHEN, done, said
from tests.make import NOW

Browsers = Callable[[Person], Browser]
DAY = WHEN.date()
OTHER = "The clerk was kind, visit"


def spoken(name: str, first: int, behind_last: int, *, every: int = 1) -> list[Complaint]:
    """Return a comment for each so many days from one to another, counted from the day the idea is done."""
    days = range(first, behind_last, every)
    return [said(f"{name} {day}", received_on=DAY + timedelta(days=day)) for day in days]


def work(session: Session, now: datetime) -> None:
    for job in (jobs.await_outcomes, jobs.measure_outcomes):
        while job(session, now=now):
            pass


@pytest.fixture
def shrunk(session: Session) -> Theme:
    """Return a theme that was said daily, and every tenth day since; twice a day something else was said."""
    rows = [*spoken("The queue is long, day", -90, 0), *spoken("The queue is long, day", 0, 90, every=10)]
    rest = [*spoken(OTHER, -90, 90), *spoken(f"{OTHER} again", -90, 90)]
    return saying.themes(session, ("Long queues", rows), ("Kind clerks", rest))[0]


def outcomes(session: Session) -> list[Outcome]:
    return list(session.scalars(select(Outcome).order_by(Outcome.days), execution_options={"populate_existing": True}))


def test_a_drop_is_found_after_thirty_days_and_again_after_ninety(
    session: Session, ada: Person, fay: Person, shrunk: Theme
) -> None:
    done(session, shrunk, ada, fay)
    work(session, WHEN + timedelta(days=29))
    assert not outcomes(session)
    work(session, WHEN + timedelta(days=30))
    [month] = outcomes(session)
    assert (month.days, month.done_on, month.says) == (30, DAY, "shrank")
    assert (month.before, month.before_of, month.after, month.after_of) == (90, 270, 3, 63)
    assert month.ratio == pytest.approx((3 / 63) / (90 / 270))
    assert month.low < (month.ratio or 0) < (month.high or 0) < 1
    work(session, WHEN + timedelta(days=90))
    assert [(one.days, one.says) for one in outcomes(session)] == [(30, "shrank"), (90, "shrank")]


def test_whole_weeks_are_counted_from_the_day_it_was_done(
    session: Session, ada: Person, fay: Person, shrunk: Theme
) -> None:
    done(session, shrunk, ada, fay)
    work(session, WHEN + timedelta(days=30))
    [month] = outcomes(session)
    assert len(month.weeks) == 12 + 4
    assert list(month.weeks[11]) == [(DAY - timedelta(days=7)).isoformat(), 7, 21]
    assert list(month.weeks[12]) == [DAY.isoformat(), 1, 15]


@pytest.mark.parametrize(
    ("own", "says"),
    [((-90, 90, 1), "no clear change"), ((-90, 90, 30), "too little to tell"), ((-90, 0, 1), "shrank")],
)
def test_no_more_is_said_than_the_numbers_say(
    session: Session, ada: Person, fay: Person, own: tuple[int, int, int], says: str
) -> None:
    rows = spoken("The app is slow, day", own[0], own[1], every=own[2])
    theme = saying.themes(session, ("Slow app", rows), ("Kind clerks", spoken(OTHER, -90, 90)))[0]
    done(session, theme, ada, fay)
    work(session, WHEN + timedelta(days=90))
    assert outcomes(session)[-1].says == says


def test_where_nothing_was_said_there_is_nothing_to_tell(
    session: Session, browser_of: Browsers, ada: Person, fay: Person
) -> None:
    theme = saying.theme(session, "Undated", *[said(received_on=None) for _ in range(3)])
    idea = done(session, theme, ada, fay)
    work(session, WHEN + timedelta(days=90))
    assert {(one.says, one.high) for one in outcomes(session)} == {("too little to tell", None)}
    assert "too little to tell" in browser_of(fay).get(f"/feedback/ideas/{idea.public_id}/effect").words


@pytest.mark.parametrize("then", [Stage.TRIAL, Stage.DONE])
def test_what_is_no_longer_done_or_done_anew_is_not_looked_at_by_the_old_day(
    session: Session, ada: Person, fay: Person, mona: Person, shrunk: Theme, then: Stage
) -> None:
    idea = done(session, shrunk, ada, fay)
    ideas.set_stage(session, idea, then, "Once more.", mona, now=WHEN + timedelta(days=10))
    session.commit()
    work(session, WHEN + timedelta(days=30))
    assert not outcomes(session)
    work(session, WHEN + timedelta(days=40))
    assert [one.done_on for one in outcomes(session)] == [DAY + timedelta(days=10)] * (then == Stage.DONE)


def test_an_idea_without_customers_behind_it_has_no_outcome(session: Session, ada: Person, mona: Person) -> None:
    ideas.set_stage(session, make.idea(session, ada), Stage.DONE, "Done.", mona, now=WHEN)
    session.commit()
    work(session, WHEN + timedelta(days=90))
    assert not outcomes(session)
    assert not session.scalars(select(Event).where(Event.deed == "outcome measured")).all()


def test_a_theme_that_was_merged_is_counted_where_its_comments_stand(
    session: Session, ada: Person, fay: Person, shrunk: Theme
) -> None:
    gone = Theme(name="Queues", size=3, quotes=shrunk.quotes, created_at=NOW, grouped_at=NOW, merged_into_id=shrunk.id)
    session.add(gone)
    session.flush()
    done(session, gone, ada, fay)
    work(session, WHEN + timedelta(days=30))
    assert outcomes(session)[0].says == "shrank"


def test_author_starter_and_followers_of_the_theme_are_told(
    session: Session, browser_of: Browsers, ada: Person, ben: Person, fay: Person, shrunk: Theme
) -> None:
    people_actions.follow(session, ben.id, "theme", shrunk.id, now=NOW)
    done(session, shrunk, ada, fay)
    work(session, WHEN + timedelta(days=30))
    hear(session, WHEN + timedelta(days=30))
    told = session.scalars(select(Notice.person_id).where(Notice.kind == Kind.MEASURED)).all()
    assert sorted(told) == sorted([ada.id, ben.id, fay.id])
    assert "30 days after it was done, customers say it less" in browser_of(ada).get("/inbox/").words


def test_the_outcome_is_told_only_to_those_who_may_see_the_idea(
    session: Session, ada: Person, ben: Person, fay: Person, shrunk: Theme
) -> None:
    people_actions.follow(session, ben.id, "theme", shrunk.id, now=NOW)
    idea = done(session, shrunk, ada, fay)
    idea.group_id = make.group(session, "Choir", ada).id
    session.commit()
    work(session, WHEN + timedelta(days=30))
    hear(session, WHEN + timedelta(days=30))
    assert session.scalars(select(Notice.person_id).where(Notice.kind == Kind.MEASURED)).all() == [ada.id]


def test_the_idea_shows_the_whole_way_from_comments_to_outcome(
    session: Session, browser_of: Browsers, ben: Person, ada: Person, fay: Person, shrunk: Theme
) -> None:
    idea = done(session, shrunk, ada, fay)
    path = f"/feedback/behind/{idea.public_id}"
    assert "looked at 30 and 90 days after" in browser_of(ben).get(path).words
    work(session, WHEN + timedelta(days=30))
    page = browser_of(ben).get(path)
    steps = ["99 comments", "made the theme “Long queues”", "added it as evidence when 99 comments said it"]
    steps += ["The idea was posted", "It was decided: Done", "30 days on, “Long queues”: said 0.14 times as often"]
    places = [page.words.index(step) for step in steps]
    assert places == sorted(places)
    assert not [one for one in page.page.all("a") if (one.get("href") or "").startswith("/feedback/")]
    led = [one.get("href") for one in browser_of(fay).get(path, htmx=True).page.all("a")]
    assert led == [f"/feedback/ideas/{idea.public_id}/effect", shrunk.address, f"/feedback/ideas/{idea.public_id}/told"]


def test_before_and_after_are_a_chart_and_a_table(
    session: Session, browser_of: Browsers, ada: Person, fay: Person, shrunk: Theme
) -> None:
    idea = done(session, shrunk, ada, fay)
    address = f"/feedback/ideas/{idea.public_id}/effect"
    assert "It is looked at 30 and 90 days after" in browser_of(fay).get(address).words
    work(session, WHEN + timedelta(days=30))
    page = browser_of(fay).get(address)
    assert "90 of 270 comments in the 90 days before; 3 of 63 in the 30 days after" in page.words
    bars = [one for one in page.page.all() if str(one.tag).endswith("rect") and one.get("class") != "doubt"]
    assert len(bars) == 16
    assert [bar.get("height") for bar in bars[11:13]] == ["100.0", "20.0"]
    assert len(list(page.page.all("tr"))) == 1 + 16


def test_an_outcome_takes_the_same_number_of_questions_however_many_comments(
    session: Session, ada: Person, fay: Person
) -> None:
    asked = []
    for size in (2, 200):
        theme = saying.theme(session, f"Theme {size}", *[said(received_on=DAY) for _ in range(size)])
        done(session, theme, ada, fay)
        jobs.await_outcomes(session, now=WHEN)
        with count_statements(session) as statements:
            assert jobs.measure_outcomes(session, now=WHEN + timedelta(days=30))
        asked.append(len(statements))
        work(session, WHEN + timedelta(days=30))
    assert asked[0] == asked[1] <= 14
