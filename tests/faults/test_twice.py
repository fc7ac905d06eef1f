"""A double click is one click, whether the second comes after the first or at the same moment."""

import threading
from collections.abc import Callable

import pytest

from base.model import new_public_id
from tests import make
from tests.browser import Answer
from tests.database import Apart
from tests.faults.desk import Desk, Rows, boxes, form_to, text_in
from tests.faults.sheets import SHEETS, Sheet
from tests.house.world import one_of_each

DeskOf = Callable[[Sheet], Desk]
CAST = ("ada", "ben", "mona", "sven", "fay", "adam")
# A form that is a button: who presses it, and where.
BUTTONS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("ben", "/ideas/{idea}/vote", {"stance": "support"}),
    ("ben", "/ideas/{idea}/vote", {"stance": "skip"}),
    ("ben", "/ideas/{idea}/follow", {}),
    ("ben", "/ideas/{idea}/comments/{comment}/thanks", {}),
    ("ada", "/ideas/{idea}/comments/{comment}/delete", {}),
    ("ada", "/ideas/{svens}/withdraw", {}),
    ("sven", "/ideas/{svens}/withdraw", {}),
    ("ada", "/ideas/{idea}/suggestions/{bens}/accept", {}),
    ("ben", "/ideas/{idea}/suggestions/{bens}/withdraw", {}),
    ("ada", "/ideas/{idea}/history/1/restore", {}),
    ("mona", "/ideas/{svens}/merge/{idea}", {}),
    ("mona", "/ideas/merges/{merge}/undo", {}),
    ("ada", "/campaigns/{campaign}/unfollow", {}),
    ("ada", "/inbox/{notice}", {}),
    ("ada", "/inbox/read", {}),
    ("fay", "/feedback/themes/{theme}/start", {}),
    ("fay", "/feedback/themes/{theme}/rename", {"name": "Slow cards"}),
    ("fay", "/feedback/themes/{theme}/mute", {}),
    ("fay", "/feedback/themes/{theme}/merge", {"into": "{other_theme}"}),
    ("fay", "/feedback/themes/{theme}/comments/{said}/confirm", {}),
    ("fay", "/feedback/themes/{theme}/comments/{said}/leave", {}),
    ("fay", "/feedback/themes/{theme}/deeds/{deed}/undo", {}),
    ("fay", "/feedback/waiting", {"to": "{theme}", "comment": "{unplaced}"}),
    ("fay", "/feedback/proposals/{proposal}/accept", {}),
    ("fay", "/feedback/proposals/{proposal}/decline", {}),
    ("fay", "/feedback/imports/{waiting}/take-in", {}),
    ("fay", "/feedback/imports/{batch}/undo", {}),
    ("fay", "/feedback/masking/{rule}/drop", {}),
)
# What a record of deeds is for: that a file was brought a second time is told, and what was in it is there once.
TOLD_AGAIN = {"import": {"batch", "staged_comment"}}


def _opened(desk: Desk) -> dict[str, str]:
    """Return what stands in the form when its page is opened, ids that nobody sees among it, but for the token."""
    form = form_to(desk.browser.get(desk.page), desk.to)
    return {name: text_in(box) for name, box in boxes(form).items() if name != "csrf_token"}


def _differ(before: Rows, after: Rows, but: frozenset[str] | set[str] = frozenset()) -> list[str]:
    return [table for table in before if before[table] != after[table] and table not in but]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_form_that_is_sent_twice_is_sent_once(desk_of: DeskOf, sheet: Sheet) -> None:
    desk = desk_of(sheet)
    typed = {**({} if sheet.aside else _opened(desk)), **desk.good}
    first = desk.send(typed)
    assert first.status == 303
    after = desk.rows()
    again = desk.send(typed)
    assert again.status in ({303} if sheet.name.startswith("editor") else {303, 404, 409, 422})
    assert not _differ(after, desk.rows(), TOLD_AGAIN.get(sheet.name, set()))


@pytest.mark.parametrize(("who", "path", "typed"), BUTTONS, ids=[path for _who, path, _typed in BUTTONS])
def test_a_button_that_is_pressed_twice_is_pressed_once(
    desk_of: DeskOf, who: str, path: str, typed: dict[str, str]
) -> None:
    desk = desk_of(Sheet("button", who, "/", path, typed, {}))
    desk.send()
    after = desk.rows()
    assert desk.send().status in {303, 403, 404}
    assert not _differ(after, desk.rows())


@pytest.fixture
def crowd(apart: Apart) -> Callable[[Sheet, int], list[Desk]]:
    """Return a function that lays the same form before one person in several windows."""
    session = apart.session()
    people = {key: make.member(session, key) for key in CAST}
    nouns = one_of_each(session, people)
    session.commit()

    def desks(sheet: Sheet, many: int) -> list[Desk]:
        return [Desk(apart.app, apart.session(), people[sheet.who], sheet, nouns) for _window in range(many)]

    return desks


def _all_at_once(desks: list[Desk], typed: dict[str, str]) -> list[Answer | BaseException]:
    start, answers = threading.Barrier(len(desks)), dict[int, Answer | BaseException]()

    def send(number: int, desk: Desk) -> None:
        start.wait(timeout=30)
        try:
            answers[number] = desk.send(typed)
        except BaseException as fault:  # noqa: BLE001 - the test looks at it
            answers[number] = fault

    threads = [threading.Thread(target=send, args=each) for each in enumerate(desks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answers[number] for number in range(len(desks))]


def _statuses(answers: list[Answer | BaseException]) -> list[object]:
    return [answer.status if isinstance(answer, Answer) else answer for answer in answers]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_form_that_is_sent_twice_at_once_is_sent_once(
    crowd: Callable[[Sheet, int], list[Desk]], sheet: Sheet
) -> None:
    one, *two = crowd(sheet, 3)
    typed = {**({} if sheet.aside else _opened(one)), **one.good}
    before = one.rows()
    statuses = _statuses(_all_at_once(two, typed))
    assert 303 in statuses
    assert set(statuses) <= {303, 404, 409, 422}, statuses
    both = one.rows()
    grown = {table: len(both[table]) - len(before[table]) for table in both}
    assert max(grown[table] for table in grown if table not in MANY) <= 1, grown


# Rows of which one deed writes several.
MANY = {
    "event",
    "audit",
    "document",
    "tag",
    "idea_tag",
    "follow",
    "credit",
    "notice",
    "batch",
    # A file that is sent twice waits twice; of what is taken in each comment is there once.
    "staged_comment",
    "customer_comment",
    "co_author",
    "task",
}


@pytest.mark.parametrize(("who", "path", "typed"), BUTTONS, ids=[path for _who, path, _typed in BUTTONS])
def test_a_button_that_is_pressed_twice_at_once_is_pressed_once(
    crowd: Callable[[Sheet, int], list[Desk]], who: str, path: str, typed: dict[str, str]
) -> None:
    desks = crowd(Sheet("button", who, "/", path, typed, {}), 3)
    statuses = _statuses(_all_at_once(desks[1:], desks[0].good))
    assert set(statuses) <= {303, 403, 404}, statuses
    after = desks[0].rows()
    desks[0].send()
    assert not _differ(after, desks[0].rows())


def test_a_draft_that_is_kept_while_it_is_posted_is_posted_once(crowd: Callable[[Sheet, int], list[Desk]]) -> None:
    draft = {"draft": new_public_id(), "body": "What if the door opened by itself?"}
    composer = next(sheet for sheet in SHEETS if sheet.name == "composer")
    keeper = Sheet("draft", "ada", "/", "/ideas/draft", {}, {})
    desks = [*crowd(composer, 3)[:2], *crowd(keeper, 2)]
    assert set(_statuses(_all_at_once(desks, draft))) <= {200, 303}
    found = [row for row in desks[0].rows()["idea"] if repr(draft["draft"]) in row]
    assert ["'published'" in row for row in found] == [True]
