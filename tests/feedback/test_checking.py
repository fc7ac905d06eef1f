"""A spot check says how right a theme is, within what bounds, and for how long that holds."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback import actions, queries
from feedback.models import Placement, SpotCheck, Theme
from people.models import Person
from tests.browser import Browser
from tests.feedback import saying
from tests.feedback.saying import said
from tests.make import NOW

Browsers = Callable[[Person], Browser]


@pytest.fixture
def machine(session: Session) -> Theme:
    """Return a theme of thirty comments."""
    return saying.theme(session, "Cash machine", *[said() for _ in range(30)])


def answered(browser: Browser, theme: Theme, *, wrong: int = 0) -> None:
    """Answer all that the page asks, so many of them with a no."""
    page = browser.get(f"{theme.address}/check")
    asked = list(dict.fromkeys(one.get("name", "") for one in page.page.all("input") if one.get("type") == "radio"))
    answers = {name: "no" if place < wrong else "yes" for place, name in enumerate(asked)}
    browser.submit("#check", press=None, htmx=False, **answers)


def test_eighteen_of_twenty_are_said_with_their_bounds(browser_of: Browsers, fay: Person, machine: Theme) -> None:
    browser = browser_of(fay)
    assert "unchecked" in browser.get(machine.address).words
    answered(browser, machine, wrong=2)
    assert "18 of 20 right (70–97 %)" in browser.follow().words
    for path in (machine.address, "/feedback/"):
        assert "18 of 20 right (70–97 %)" in browser.get(path).words
    assert "People who checked found 18 of 20 right." in browser.get("/feedback/").words


def test_a_yes_confirms_and_a_no_moves_nothing(
    session: Session, browser_of: Browsers, fay: Person, machine: Theme
) -> None:
    answered(browser_of(fay), machine, wrong=2)
    rows = session.scalars(select(Placement).where(Placement.theme_id == machine.id)).all()
    assert len(rows) == 30
    assert sum(row.by_id == fay.id for row in rows) == 18


def test_the_same_comments_are_asked_about_until_all_are_answered(
    session: Session, browser_of: Browsers, fay: Person, mona: Person, machine: Theme
) -> None:
    asked = queries.check_round(session, machine)
    first = [comment.public_id for comment in asked.comments]
    assert len(first) == 20
    browser = browser_of(fay)
    browser.get(f"{machine.address}/check")
    browser.submit("#check", press=None, htmx=False, **{first[0]: "yes", first[1]: "no"})
    assert "1 of 2 right" in browser.follow().words
    again = queries.check_round(session, machine)
    assert [comment.public_id for comment in again.comments] == first
    assert len(again.answers) == 2
    browser_of(mona).post(f"{machine.address}/check", {first[1]: "yes", "nothing": "yes"})
    answers = session.execute(select(SpotCheck.is_right, SpotCheck.by_id).order_by(SpotCheck.by_id)).all()
    assert sorted(map(tuple, answers)) == sorted([(True, fay.id), (True, mona.id)])


def test_a_check_grows_stale_when_the_theme_changes_by_a_tenth(
    session: Session, browser_of: Browsers, fay: Person, machine: Theme
) -> None:
    browser = browser_of(fay)
    answered(browser, machine)
    machine.size = 33
    assert "it has changed since" not in browser.get(machine.address).words
    machine.size = 34
    session.flush()
    assert "20 of 20 right (84–100 %); it has changed since" in browser.get(machine.address).words
    assert "Nobody has checked yet" in browser.get("/feedback/").words
    assert not queries.check_round(session, machine).answers, "another check begins"


def test_a_small_theme_is_checked_whole(session: Session, browser_of: Browsers, fay: Person) -> None:
    theme = saying.theme(session)
    browser = browser_of(fay)
    answered(browser, theme)
    page = browser.follow()
    assert "3 of 3 right" in page.words
    assert "All are answered." in page.words


def test_an_answer_may_be_changed(session: Session, fay: Person, machine: Theme) -> None:
    comment = queries.check_round(session, machine).comments[0].id
    for is_right in (True, False):
        actions.answer_check(session, machine, {comment: is_right}, machine.size, fay, now=NOW)
    check = queries.precisions(session, [machine.id])[machine.id]
    assert (check.right, check.of) == (0, 1)
