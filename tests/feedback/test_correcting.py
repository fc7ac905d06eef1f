"""Comments are sorted by a job; people put it right by one click, and sorting learns from them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from base.audit import AuditRow
from base.outbox import Task
from feedback import actions, jobs, queries
from feedback.jobs import sorting
from feedback.models import Correction, CustomerComment, Learned, Status
from people.models import Person
from tests.browser import Browser
from tests.database import Apart
from tests.feedback import saying
from tests.feedback.saying import said
from tests.make import NOW
from tests.markup import words

Browsers = Callable[[Person], Browser]
ANGRY = "Your app is terrible, it crashed again and I am really angry. This is unacceptable."
MINUTE = timedelta(minutes=1)


def everyone(session: Session) -> list[CustomerComment]:
    return list(session.scalars(select(CustomerComment).order_by(CustomerComment.id)))


def test_the_job_sorts_what_came_and_then_has_nothing_to_do(session: Session) -> None:
    saying.batch(session, said(ANGRY, facets={}), said("Wo ist meine Karte? Ich warte seit zwei Wochen darauf."))
    assert jobs.sort_comments(session, now=NOW)
    first, second = everyone(session)
    assert (first.language, first.sentiment, first.kind, first.breach) == ("en", "negative", "complaint", "")
    assert second.language == "de"
    assert not jobs.sort_comments(session, now=NOW)


def test_what_has_no_language_is_not_sorted_for_ever(session: Session) -> None:
    saying.batch(session, said("12 34"))
    assert jobs.sort_comments(session, now=NOW)
    assert not jobs.sort_comments(session, now=NOW)
    assert everyone(session)[0].language == "und"


def test_a_worker_killed_on_the_way_loses_nothing(apart: Apart, monkeypatch: pytest.MonkeyPatch) -> None:
    session = apart.session()
    saying.batch(session, *[said() for _ in range(5)])
    session.commit()
    monkeypatch.setattr(sorting, "AT_ONCE", 2)
    dying = apart.session()
    actions.write_sorted(dying, sorting._sorted(queries.unsorted(dying, limit=2), {}))  # noqa: SLF001 - half of a round
    dying.rollback()
    rounds = 0
    while jobs.sort_comments(session, now=NOW):
        rounds += 1
    assert rounds == 3
    assert all(comment.language for comment in everyone(session))


def test_who_corrects_while_a_comment_is_sorted_again_has_the_last_word(session: Session, fay: Person) -> None:
    comment = saying.comment(session, ANGRY)
    actions.correct_comment(session, comment, "sentiment", "positive", fay, now=NOW)
    actions.write_sorted(session, sorting._sorted(queries.sorted_below(session, 10**6, limit=5), {}))  # noqa: SLF001 - the job's own
    assert (comment.sentiment, comment.kind) == ("positive", "complaint")


def test_a_click_corrects_and_another_confirms(session: Session, browser_of: Browsers, fay: Person) -> None:
    comment = saying.comment(session, ANGRY)
    browser = browser_of(fay)
    browser.get(comment.address)
    page = browser.submit("#sheet-sentiment", press="neutral", htmx=True)
    assert "Corrected. Sorting learns from it." in page.words
    assert "said by " + fay.name in page.words
    browser.get(comment.address)
    assert browser.submit("#sheet-kind", press="complaint").status == 303
    assert "Confirmed." in browser.follow().flash
    rows = session.execute(select(Correction.field, Correction.value, Correction.instead_of).order_by(Correction.field))
    assert [tuple(row) for row in rows] == [
        ("kind", "complaint", "complaint"),
        ("sentiment", "neutral", "negative"),
    ]
    assert comment.sentiment == "neutral"
    deeds = session.scalars(select(AuditRow).where(AuditRow.deed == "corrected sorting"))
    assert [row.detail["field"] for row in deeds] == ["sentiment", "kind"]


def test_a_second_correction_remembers_what_sorting_had_said(session: Session, fay: Person) -> None:
    comment = saying.comment(session, ANGRY)
    for value in ("neutral", "negative"):
        actions.correct_comment(session, comment, "sentiment", value, fay, now=NOW)
    row = session.get_one(Correction, (comment.id, "sentiment"))
    assert (row.value, row.instead_of) == ("negative", "negative")


def test_no_breach_is_said_with_a_word_and_kept_as_nothing(session: Session, fay: Person) -> None:
    comment = saying.comment(session, "I will kill you all, you idiots.")
    assert comment.breach == "threat"
    actions.correct_comment(session, comment, "breach", "none", fay, now=NOW)
    assert comment.breach == ""
    assert actions.said_of(comment, "breach") == "none"


def test_a_product_that_the_source_names_is_not_corrected(session: Session, browser_of: Browsers, fay: Person) -> None:
    comment = saying.comment(session, ANGRY, facets={"product": "App"})
    browser = browser_of(fay)
    assert "as the source says" in browser.get(comment.address).words
    answer = browser.post(f"{comment.address}/correct", {"field": "product", "value": "App"})
    assert "The source itself names the product." in browser.follow().flash
    assert (answer.status, comment.product) == (303, "App")


def test_what_is_not_sorted_yet_cannot_be_corrected(session: Session, browser_of: Browsers, fay: Person) -> None:
    saying.batch(session, said(ANGRY))
    comment = everyone(session)[0]
    browser = browser_of(fay)
    assert "It is being sorted." in browser.get(comment.address).words
    browser.post(f"{comment.address}/correct", {"field": "kind", "value": "praise"})
    assert "This comment is being sorted." in browser.follow().flash
    assert comment.kind == ""


def test_a_moderator_reads_but_does_not_correct(session: Session, browser_of: Browsers, mona: Person) -> None:
    page = browser_of(mona).get(saying.comment(session, ANGRY).address)
    assert page.forms() == []
    assert "negative" in page.words


def test_a_customer_is_marked_as_answered(session: Session, browser_of: Browsers, fay: Person) -> None:
    comment = saying.comment(session, ANGRY)
    browser = browser_of(fay)
    browser.get(comment.address)
    browser.submit(f"{comment.address}/status", press="answered")
    assert comment.status == Status.ANSWERED


@pytest.fixture
def taught(session: Session, fay: Person) -> list[CustomerComment]:
    """Return 40 comments of which sorting takes half for something else than Fay says."""
    told = [("The queue ticket printer hums", "improvement"), ("The vault door squeaks", "praise")]
    saying.batch(session, *[said(f"{text} {number}.", facets={}) for number in range(20) for text, _ in told])
    while jobs.sort_comments(session, now=NOW):
        pass
    for place, comment in enumerate(everyone(session)):
        actions.correct_comment(session, comment, "kind", told[place % 2][1], fay, now=NOW)
    return everyone(session)


def test_corrections_teach_and_the_latest_comments_are_sorted_again(
    session: Session, taught: list[CustomerComment]
) -> None:
    saying.batch(session, said("The vault door squeaks today.", facets={}))
    assert jobs.sort_comments(session, now=NOW)
    assert everyone(session)[-1].kind != "praise"
    assert not jobs.learn_sorting(session, now=NOW), "what is said within a minute is learned at once"
    assert jobs.learn_sorting(session, now=NOW + MINUTE)
    assert not jobs.learn_sorting(session, now=NOW + MINUTE)
    while jobs.sort_again(session, now=NOW):
        pass
    assert everyone(session)[-1].kind == "praise"
    assert len(taught) == session.scalar(select(func.count()).select_from(Correction))
    assert list(queries.learners(session)) == ["kind"]


def test_from_too_few_nothing_is_learned_and_nothing_sorted_again(session: Session, fay: Person) -> None:
    actions.correct_comment(session, saying.comment(session, ANGRY), "kind", "praise", fay, now=NOW)
    assert jobs.learn_sorting(session, now=NOW + MINUTE)
    assert queries.learners(session) == {}
    assert not jobs.sort_again(session, now=NOW)


def test_only_so_many_are_sorted_again_and_something_newly_learned_begins_anew(
    session: Session, taught: list[CustomerComment], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feedback.actions.sorting.MOST_AGAIN", 25)
    monkeypatch.setattr(sorting, "AT_ONCE", 10)
    jobs.learn_sorting(session, now=NOW + MINUTE)
    session.execute(update(CustomerComment).values(urgency="odd"))
    rounds = 0
    while jobs.sort_again(session, now=NOW):
        rounds += 1
    assert rounds == 3
    assert [comment.urgency == "odd" for comment in everyone(session)] == [True] * 15 + [False] * 25
    before = queries.sorted_again(session)
    session.execute(update(Learned).values(measured={"below": 7, "left": 7}))
    actions.note_sorted_again(session, before, below=1, left=1)
    assert session.get_one(Learned, "sorting", populate_existing=True).measured == {"below": 7, "left": 7}
    assert len(taught) == 40


def test_how_right_sorting_is_stands_on_the_page_and_so_does_that_too_few_looked(
    session: Session, browser_of: Browsers, fay: Person, taught: list[CustomerComment]
) -> None:
    jobs.learn_sorting(session, now=NOW + MINUTE)
    rows = [words(row) for row in browser_of(fay).get("/feedback/comments").by_id("accuracy").iter("tr")]
    assert rows[1] == "Languagetoo few to telltoo few to tell"
    kind = next(row for row in rows if row.startswith("Kind"))
    assert "0 of 40 (0–9 %)" in kind
    assert "40 of 40 (91–100 %)" in kind
    assert len(taught) == 40


def test_the_figures_of_themes_are_asked_for_once_the_last_is_sorted(session: Session) -> None:
    saying.batch(session, *[said() for _ in range(3)])
    jobs.sort_comments(session, now=NOW)
    assert session.scalars(select(Task.kind).where(Task.kind == actions.COUNT)).all() == [actions.COUNT]
