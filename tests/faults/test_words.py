"""Whatever is typed into whatever form: a sentence at the field, everything typed is kept, and no row has changed."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.browser import Answer
from tests.faults.desk import Desk, boxes, form_to, said_at, text_in
from tests.faults.sheets import APART, SHEETS, WORDLESS, Box, Sheet

DeskOf = Callable[[Sheet], Desk]
NEEDY = [sheet for sheet in SHEETS if any(box.needed for box in sheet.boxes.values())]
BOTH = pytest.mark.parametrize("htmx", [False, True], ids=["plain", "htmx"])
every_form = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
every_form_that_asks = pytest.mark.parametrize("sheet", NEEDY, ids=lambda sheet: sheet.name)
REFUSED = {409, 422}


def test_every_form_stands_on_a_sheet(app: Flask) -> None:
    routes = app.url_map.bind("localhost")
    written = {routes.match(sheet.to.replace("{", "").replace("}", ""), method="POST")[0] for sheet in SHEETS}
    posts = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    assert written.isdisjoint(WORDLESS | APART)
    assert posts == written | WORDLESS | APART


@every_form
def test_what_goes_through_goes_through(desk_of: DeskOf, sheet: Sheet) -> None:
    desk = desk_of(sheet)
    before = desk.rows()
    assert desk.send().status == 303
    assert desk.rows() != before


@BOTH
@every_form_that_asks
def test_an_empty_field_is_named(desk_of: DeskOf, sheet: Sheet, *, htmx: bool) -> None:
    for empty in ("", "   ", "\r\n \t\r\n", "\u200b\u2060\u3164\ufe0f"):
        _refused(desk_of(sheet), empty, "lease", [name for name, box in sheet.boxes.items() if box.needed], htmx=htmx)


@BOTH
@every_form
def test_an_over_long_text_is_refused(desk_of: DeskOf, sheet: Sheet, *, htmx: bool) -> None:
    for name, box in sheet.boxes.items():
        sentence = "too long" if box.lines else f"At most {box.fits} characters"
        for mark in "xü":
            _refused(desk_of(sheet), _over(mark, box), sentence, [name], htmx=htmx)


def _over(mark: str, box: Box) -> str:
    return mark * (box.fits // len(mark.encode()) + 1) if box.lines else mark * (box.fits + 1)


@BOTH
@every_form
def test_control_characters_are_refused(desk_of: DeskOf, sheet: Sheet, *, htmx: bool) -> None:
    for mark in ("\x07", "\x1b", "\x7f", "\x9b"):
        _refused(desk_of(sheet), f"bell {mark} and whistle", "control characters", list(sheet.boxes), htmx=htmx)


@BOTH
@every_form
def test_marks_that_turn_the_reading_direction_are_refused(desk_of: DeskOf, sheet: Sheet, *, htmx: bool) -> None:
    for mark in ("\u202e", "\u2066", "\u200f"):
        _refused(desk_of(sheet), f"paid {mark}00.1 in", "reading direction", list(sheet.boxes), htmx=htmx)


@BOTH
@every_form
@pytest.mark.parametrize(
    "content",
    ["Grüße aus Köln".encode("latin-1"), "Grüße aus Köln".encode("utf-16"), bytes(range(256))],
    ids=["latin-1", "utf-16", "every byte"],
)
def test_bytes_that_are_no_text_are_refused(desk_of: DeskOf, sheet: Sheet, content: bytes, *, htmx: bool) -> None:
    for name in sheet.boxes:
        desk = desk_of(sheet)
        before = desk.rows()
        answer = desk.send_bytes(name, content, htmx=htmx)
        _says(desk, answer, name, "could not be read", htmx=htmx)
        assert desk.rows() == before


def _refused(desk: Desk, typed: str, sentence: str, names: list[str], *, htmx: bool) -> None:
    """Type this into each of the fields in turn, and look for the sentence, the words, and the rows."""
    before = desk.rows()
    for name in names:
        answer = desk.send({name: typed}, htmx=htmx)
        _says(desk, answer, name, sentence, htmx=htmx)
        if not desk.sheet.aside or (answer.status != 303 and not htmx):
            _keeps(desk, answer, {**desk.good, name: typed})
    assert desk.rows() == before


def _says(desk: Desk, answer: Answer, name: str, sentence: str, *, htmx: bool) -> None:
    if desk.sheet.aside and answer.status == 303:
        # Nothing was written that could be lost: the person is led back, and told why.
        assert sentence in desk.browser.follow().flash
        return
    assert answer.status in (REFUSED if desk.sheet.aside else {422}), answer.words[:300]
    if htmx and desk.sheet.aside:
        # Nothing is swapped, so what was typed stays where it is.
        assert answer.headers["HX-Reswap"] == "none"
        assert sentence in answer.flash
        return
    box = boxes(form_to(answer, desk.to))[name]
    assert sentence in said_at(answer, box), f"{name}: {said_at(answer, box)}"


def _keeps(desk: Desk, answer: Answer, typed: dict[str, str]) -> None:
    shown = {name: text_in(box) for name, box in boxes(form_to(answer, desk.to)).items()}
    invisible = dict.fromkeys(map(ord, "\u200b\u2060\u3164\ufe0f"))
    lost = {name: text for name, text in typed.items() if shown.get(name, "") != _plain(text).translate(invisible)}
    assert not lost, f"lost {lost.keys()}: {[text[:60] for text in shown.values()]}"


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
