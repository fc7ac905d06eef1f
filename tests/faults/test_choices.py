"""A choice, a day or a file that is none: a sentence at the field, everything typed is kept, and no row has changed."""

from collections.abc import Callable, Mapping
from io import BytesIO

import pytest

from tests.browser import Answer
from tests.faults.desk import Desk, boxes, form_to, said_at, text_in
from tests.faults.sheets import SHEETS, Sheet

DeskOf = Callable[[Sheet], Desk]
BY_NAME = {sheet.name: sheet for sheet in SHEETS}
FORGED = ("nonsense", "<script>alert(7319)</script>", "0", "x" * 10_000, "\u202e", "admin\n")
NO_DAYS = ("", "yesterday", "2026-02-30", "1999-12-31", "2100-01-01", "9999-12-31", "0001-01-01", "2026-03-01T09:00")
CHOICES = {
    "campaign": ("group",),
    "editor of a campaign": ("group",),
    "profile": ("locale", "time_zone", "theme"),
    "site": ("accent", "locale", "time_zone"),
}
# What each row of a bad file looks like: it is told, and the good rows around it are kept.
NONSENSE = (
    b'text,source\n\0binary,x\n"never closed,x\n\xff\xfe\xfa,x\n<script>alert(7319)</script>,x\na,b,c,d\n=1+1,x\n'
    b"\xe2\x80\xaeturned,x\n"
)
FILES: Mapping[str, tuple[str, bytes]] = {
    "is empty": ("march.csv", b""),
    "Only .csv, .tsv, .jsonl and .xlsx files": ("march.exe", b"MZ\x90\x00"),
    "No column holds a text": ("march.csv", b"<script>alert(7319)</script>,b\n1,2\n"),
    "The first line cannot be read": ("march.csv", bytes(range(256)) * 40),
    "larger than 400 KB": ("march.csv", b"text\n" + b"x" * 410_000),
}


def _kept(page: Answer, desk: Desk, but: str) -> bool:
    shown = {name: text_in(box) for name, box in boxes(form_to(page, desk.to)).items()}
    return all(shown.get(name, "") == text for name, text in desk.good.items() if name != but)


@pytest.mark.parametrize(("name", "field"), [(name, field) for name, fields in CHOICES.items() for field in fields])
def test_a_choice_that_was_never_offered_is_refused(desk_of: DeskOf, name: str, field: str) -> None:
    desk = desk_of(BY_NAME[name])
    before = desk.rows()
    for forged in FORGED:
        page = desk.send({field: forged})
        assert (page.status, "<script>alert" in page.text, _kept(page, desk, field)) == (422, False, True), forged[:20]
        assert "Not a valid choice" in "".join(page.by_id(f"{field}-errors").itertext())
    assert desk.rows() == before


@pytest.mark.parametrize("field", ["opens_on", "closes_on"])
@pytest.mark.parametrize("name", ["campaign", "editor of a campaign"])
def test_a_day_that_is_none_is_refused(desk_of: DeskOf, name: str, field: str) -> None:
    desk = desk_of(BY_NAME[name])
    before = desk.rows()
    for forged in (*NO_DAYS, *FORGED):
        page = desk.send({field: forged})
        assert (page.status, _kept(page, desk, field)) == (422, True), forged[:20]
        assert said_at(page, boxes(form_to(page, desk.to))[field]), forged[:20]
    assert desk.rows() == before


def test_days_in_the_wrong_order_are_refused(desk_of: DeskOf) -> None:
    desk = desk_of(BY_NAME["campaign"])
    page = desk.send({"opens_on": "2026-04-02", "closes_on": "2026-04-01"})
    assert (page.status, "The last day lies before the first." in page.words) == (422, True)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_field_that_is_missing_is_an_empty_one(desk_of: DeskOf, sheet: Sheet) -> None:
    desk = desk_of(sheet)
    before = desk.rows()
    # To accept a suggestion nothing need be typed.
    assert desk.browser.post(desk.to, {}).status == (303 if sheet.aside else 422)
    assert (desk.rows() == before) == (sheet.name != "acceptance")


@pytest.mark.parametrize("sentence", FILES)
def test_a_file_that_is_no_table_of_comments_is_refused(desk_of: DeskOf, sentence: str) -> None:
    desk = desk_of(BY_NAME["import"])
    before = desk.rows()
    name, content = FILES[sentence]
    page = desk.browser.post(desk.to, {**desk.good, "file": (BytesIO(content), name)})
    assert (page.status, "<script>alert" in page.text, _kept(page, desk, "file")) == (422, False, True)
    assert sentence in said_at(page, boxes(form_to(page, desk.to))["file"])
    assert desk.rows() == before


def test_a_file_of_nonsense_is_told_row_by_row(desk_of: DeskOf) -> None:
    desk = desk_of(BY_NAME["import"])
    desk.browser.post(desk.to, {"file": (BytesIO(NONSENSE), "march.csv")})
    page = desk.browser.follow()
    assert (page.status, "<script>alert" in page.text) == (200, False)
    assert "Rows to look at" in page.words


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("no PNG, JPEG or WebP", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(7319)</script></svg>"),
        ("no PNG, JPEG or WebP", b"GIF89a" + b"\0" * 100),
        ("broken", b"\x89PNG\r\n\x1a\n" + b"\0" * 100),
        ("larger than 400 KB", b"\x89PNG\r\n\x1a\n" + b"\0" * 410_000),
    ],
)
def test_a_file_that_is_no_picture_is_refused(desk_of: DeskOf, sentence: str, content: bytes) -> None:
    desk = desk_of(BY_NAME["site"])
    before = desk.rows()
    page = desk.browser.post(desk.to, {**desk.good, "logo": (BytesIO(content), "logo.png")})
    assert (page.status, _kept(page, desk, "logo")) == (422, True)
    assert sentence in said_at(page, boxes(form_to(page, desk.to))["logo"])
    assert desk.rows() == before
