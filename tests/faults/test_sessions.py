"""A session that ends in mid-writing costs nobody a word, whatever form it was."""

from collections.abc import Callable

import pytest
from sqlalchemy import update

from people.models import LoginSession
from tests.browser import ORIGIN, PARTIAL
from tests.faults.desk import Desk, boxes, form_to, text_in
from tests.faults.sheets import SHEETS, Sheet
from tests.make import NOW, PASSWORD

DeskOf = Callable[[Sheet], Desk]
every_form = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)


def _end_sessions(desk: Desk) -> None:
    desk.browser.session.execute(update(LoginSession).values(revoked_at=NOW))
    desk.browser.session.commit()


@pytest.mark.parametrize("htmx", [False, True], ids=["plain", "htmx"])
@every_form
def test_what_was_typed_survives_a_session_that_was_ended_meanwhile(
    desk_of: DeskOf, sheet: Sheet, *, htmx: bool
) -> None:
    desk = desk_of(sheet)
    desk.browser.get(desk.page)
    _end_sessions(desk)
    before = desk.rows()
    page = desk.send(htmx=htmx)
    assert (page.status, "What you wrote is kept" in page.words) == (401, True)
    assert desk.rows() == before
    resumed = desk.browser.submit("/sign-in", email=desk.person.email, password=PASSWORD)
    shown = {name: text_in(box) for name, box in boxes(form_to(resumed, desk.to)).items()}
    assert {name: shown.get(name) for name in desk.good} == desk.good
    again = desk.browser.submit(desk.to)
    # A file cannot be carried along: no browser lets a page choose one.
    assert (again.status, "Please choose a file" in again.words) == ((422, True) if sheet.files else (303, False))


@pytest.mark.parametrize(
    ("path", "source"), [("/ideas/draft", "span#draft-state"), ("/ideas/similar", "textarea#body")]
)
def test_what_is_sent_while_one_types_leaves_the_page_and_the_text_as_they_are(
    desk_of: DeskOf, path: str, source: str
) -> None:
    desk = desk_of(next(sheet for sheet in SHEETS if sheet.name == "composer"))
    desk.browser.get(desk.page)
    _end_sessions(desk)
    headers = {**PARTIAL, "HX-Source": source, "Referer": ORIGIN + desk.page}
    response = desk.browser.client.post(path, data=desk.good, headers=headers)
    assert (response.status_code, response.headers["HX-Reswap"]) == (401, "none")
    assert "HX-Retarget" not in response.headers
    assert "what you typed stays here" in response.text


@every_form
def test_a_page_that_a_session_left_open_sends_nothing_for_whoever_signs_in_next(desk_of: DeskOf, sheet: Sheet) -> None:
    desk = desk_of(sheet)
    stale = desk.browser.csrf_token()
    _end_sessions(desk)
    desk.browser.get("/sign-in")
    desk.browser.submit("/sign-in", email=desk.person.email, password=PASSWORD)
    before = desk.rows()
    page = desk.send({"csrf_token": stale})
    assert page.status == 400
    assert desk.rows() == before
    shown = {name: text_in(box) for name, box in boxes(form_to(page, desk.to)).items()}
    assert {name: shown.get(name) for name in desk.good} == desk.good
