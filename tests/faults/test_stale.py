"""A form that began from an old version shows the difference and loses no text, of neither of the two."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from people.models import Person
from tests.browser import Answer
from tests.faults.desk import Desk, boxes, form_to, text_in
from tests.faults.sheets import SHEETS, Sheet

DeskOf = Callable[[Sheet], Desk]
EDITORS = [sheet for sheet in SHEETS if sheet.name.startswith("editor") and sheet.name != "editor of a comment"]
FORGED = ("", "0", "-1", "2", "1.0", "²", "9" * 20, "9" * 5_000, "1; DROP TABLE idea", "None", "x" * 200)
every_editor = pytest.mark.parametrize("sheet", EDITORS, ids=lambda sheet: sheet.name)


@pytest.fixture
def monas(app: Flask, session: Session, people: dict[str, Person], nouns: dict[str, str]) -> Callable[[Sheet], Desk]:
    """Return a function that lays the same form before Mona, who may edit everything."""
    return lambda sheet: Desk(app, session, people["mona"], sheet, nouns)


def _main_box(sheet: Sheet) -> str:
    return next(name for name, box in sheet.boxes.items() if box.lines)


def _open_form(desk: Desk) -> dict[str, str]:
    """Return what stands in the editor when it is opened."""
    form = form_to(desk.browser.get(desk.page), desk.to)
    return {name: text_in(box) for name, box in boxes(form).items()}


def _mine(page: Answer, desk: Desk, name: str) -> str:
    return text_in(boxes(form_to(page, desk.to))[name])


@every_editor
def test_two_people_at_once_lose_nothing(desk_of: DeskOf, monas: DeskOf, sheet: Sheet) -> None:
    adas, hers, box = desk_of(sheet), monas(sheet), _main_box(sheet)
    begun = _open_form(adas)
    assert hers.send({**_open_form(hers), box: "What Mona wrote\nmeanwhile."}).status == 303
    page = adas.send({**begun, box: "What Ada wrote\nat the same time."})
    assert page.status == 409
    assert "nothing is saved yet" in page.words
    assert "Mona" in " ".join("".join(one.itertext()) for one in page.page.all("ins"))
    assert _mine(page, adas, box) == "What Ada wrote\nat the same time."
    assert _open_form(adas)[box] == "What Mona wrote\nmeanwhile."


@every_editor
def test_after_the_difference_was_shown_the_same_form_goes_through(
    desk_of: DeskOf, monas: DeskOf, sheet: Sheet
) -> None:
    adas, hers, box = desk_of(sheet), monas(sheet), _main_box(sheet)
    begun = _open_form(adas)
    hers.send({**_open_form(hers), box: "What Mona wrote."})
    page = adas.send({**begun, box: "What Ada wrote."})
    shown = {name: text_in(one) for name, one in boxes(form_to(page, adas.to)).items()}
    assert adas.send(shown).status == 303
    assert _open_form(hers)[box] == "What Ada wrote."


@every_editor
def test_a_forged_version_overwrites_nothing(desk_of: DeskOf, sheet: Sheet) -> None:
    desk, box = desk_of(sheet), _main_box(sheet)
    begun = _open_form(desk)
    before = desk.rows()
    for forged in FORGED:
        page = desk.send({**begun, "base": forged, box: "What Ada wrote."})
        assert page.status in {409, 422}, forged[:20]
        assert _mine(page, desk, box) == "What Ada wrote."
    assert desk.rows() == before


def test_a_suggestion_whose_ground_has_moved_says_so_and_keeps_what_the_author_typed(desk_of: DeskOf) -> None:
    editor, acceptance = (next(sheet for sheet in SHEETS if sheet.name == name) for name in ("editor", "acceptance"))
    assert desk_of(editor).send().status == 303
    desk = desk_of(acceptance)
    before = desk.rows()
    for htmx in (False, True):
        page = desk.send(htmx=htmx)
        assert (page.status, "The text has changed since this was suggested" in page.words) == (409, True)
    assert "The text has changed" in desk.browser.get(desk.page).words
    assert text_in(boxes(form_to(desk.send(), desk.to))["final"]) == desk.good["final"]
    assert desk.rows() == before


def test_an_old_version_that_never_was_is_not_there(desk_of: DeskOf, nouns: dict[str, str]) -> None:
    desk = desk_of(next(sheet for sheet in SHEETS if sheet.name == "editor"))
    before = desk.rows()
    for number in ("0", "2", "-1", "9" * 10, "9" * 20, "9" * 5_000, "x"):
        path = f"/ideas/{nouns['idea']}/history/{number}/restore"
        assert desk.browser.post(path).status in {404, 405}, number[:20]
    assert desk.rows() == before
