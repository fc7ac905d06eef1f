"""What is wrong with a file is said row by row; nothing of it is lost, and nothing breaks on it."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from feedback import complaints, lines
from feedback.columns import Unusable, choose_columns
from feedback.complaints import Complaint, Unreadable
from feedback.lines import WINDOW
from feedback.presets import PRESETS
from feedback.reading import begin_reading, read_complaints, read_part

pytestmark = pytest.mark.once

Rows = list[Complaint | Unreadable]


def read(content: str | bytes, name: str = "file.csv", **chosen: str) -> Rows:
    raw = content.encode() if isinstance(content, str) else content
    return list(read_complaints(io.BytesIO(raw), name, chosen))


def texts(rows: Rows) -> list[str]:
    return [row.text for row in rows if isinstance(row, Complaint)]


def reasons(rows: Rows) -> list[tuple[int, str]]:
    return [(row.line, row.reason) for row in rows if isinstance(row, Unreadable)]


def in_parts(raw: bytes, cuts: list[int], name: str = "file.csv") -> Rows:
    """Read as a browser sends: from where the last part was taken to somewhere behind it, and the rest at last."""
    reading, place, rows = begin_reading(name), 0, list[Complaint | Unreadable]()
    for cut in [*sorted(cuts), len(raw)]:
        if cut > place:
            try:
                part = read_part(reading, raw[place:cut], last=cut == len(raw))
            except Unusable:
                if cut == len(raw):
                    raise
                continue
            rows += part.rows
            reading, place = part.then, place + part.length
    return rows


def workbook(*rows: list[object]) -> bytes:
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from(['1,"a\nb"', "2,c", '3,"d', "4,é", "5,", '6,"x""y"', "7,a,b", ""]), max_size=12),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.lists(st.integers(0, 90), max_size=6),
)
def test_a_file_in_parts_says_what_it_says_whole(rows: list[str], end: str, cuts: list[int]) -> None:
    raw = ("id,text\n" + end.join(rows) + end).encode()
    assert in_parts(raw, cuts) == read(raw)


def test_a_part_of_utf_16_is_taken_up_to_its_last_whole_row() -> None:
    raw = "id,text\n1,Grüße 😀\n2,Ende\n".encode("utf-16")
    assert texts(in_parts(raw, [40, 44, 46])) == ["Grüße 😀", "Ende"]


@pytest.mark.parametrize("quotes", ['1,"open', '1,a"b"c', '1,"a"b', "1,'a"])
def test_bad_input_wrong_quotes(quotes: str) -> None:
    rows = read(f"id,text\n{quotes}\n2,after\n")
    assert texts(rows)[-1] == "after"
    assert len(rows) == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_bad_input_encodings(encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    raw = f"{mark}Nr;Text\n1;Gebühr über 5 €, „bitte“\n".encode(encoding)
    assert texts(read(raw)) == ["Gebühr über 5 €, „bitte“"]
    assert texts(read(gzip.compress(raw), "file.csv.gz")) == ["Gebühr über 5 €, „bitte“"]


def test_bad_input_mixed_line_ends() -> None:
    assert texts(read("id,text\r\n1,a\r2,b\n3,c\r\r\n4,d")) == ["a", "b", "c", "d"]


def test_bad_input_a_million_columns() -> None:
    wide = ",".join(f"c{number}" for number in range(1_000_000))
    with pytest.raises(Unusable, match="The first line cannot be read"):
        read(f"text,{wide}\nx\n")
    rows = read("id,text\n" + "1," * 1_000_000 + "\n2,after\n")
    assert (texts(rows), reasons(rows)) == (["after"], [(2, lines.OVER_LONG)])


def test_bad_input_empty_and_very_long_comments() -> None:
    fits, long = "a" * 100_000, "ü" * 100_001
    rows = read(f"id,text\n1,\n2,   \n3,{fits}\n4,{long}\n5,after\n")
    assert texts(rows) == [fits, "after"]
    assert reasons(rows) == [(2, complaints.NO_TEXT), (3, complaints.NO_TEXT), (5, lines.OVER_LONG)]


def test_bad_input_emoji_only_and_ten_languages() -> None:
    said = [
        "😡😡😡", "The card is late.", "Die Karte kommt nicht.", "La carte est en retard.", "La tarjeta no llega.",
        "卡还没有到。", "カードが届きません。", "카드가 오지 않아요.", "البطاقة متأخرة.",
        "Карта опаздывает.", "הכרטיס מאחר.",
    ]  # fmt: skip
    for encoding in ("utf-8", "utf-16"):
        assert texts(read("\n".join(["text", *said]).encode(encoding))) == said


def test_bad_input_dates_that_are_missing_or_no_dates() -> None:
    rows = read("text,date\na,\nb,soon\nc,2026-02-30\nd,0001-01-01\ne,9999-12-31\n")
    days = [str(row.received_on) for row in rows if isinstance(row, Complaint)]
    assert days == ["None", "None", "None", "0001-01-01", "9999-12-31"]


def test_lines_of_json_are_read_and_those_that_are_none_are_named() -> None:
    told = [
        json.dumps({"ticket": {"id": 7, "description": "Late \ud800 again \0", "requester_id": 5}}),
        "[1]", "{", "[" * 100_000, '{"id": 8}', json.dumps({"id": 9, "text": "after"}),
    ]  # fmt: skip
    rows = read("\n".join(told), "file.jsonl")
    assert texts(rows) == ["Late ? again \ufffd", "after"]
    assert [line for line, _reason in reasons(rows)] == [2, 3, 4, 5]
    assert texts(read("\n".join(told), "file.jsonl", text="id")) == ["Late ? again \ufffd", "8", "9"]


def test_a_workbook_is_read_and_its_formulas_are_their_values() -> None:
    raw = workbook(["id", "text", "date"], [1.0, "Late", None], [None, None, None], ["=1+1", "=cmd|' /C calc'!A0", 7])
    rows = read(raw, "file.xlsx")
    assert [(row.external_id, row.text) for row in rows if isinstance(row, Complaint)] == [("1", "Late")]
    assert reasons(rows) == [(4, complaints.NO_TEXT)]


def test_bad_input_zip_bombs_in_a_workbook() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * 40_000_000)
    assert len(bomb.getvalue()) < 50_000
    with pytest.raises(Unusable, match="too large unpacked"):
        read_part(begin_reading("a.xlsx"), bomb.getvalue(), last=True)
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as packed:
        for number in range(2_001):
            packed.writestr(str(number), b"")
    with pytest.raises(Unusable, match="too large unpacked"):
        read(many.getvalue(), "a.xlsx")


def test_bad_input_a_workbook_that_lies_about_its_size_is_not_unpacked_beyond_it() -> None:
    raw = workbook(["text"], ["a" * 30_000])
    size = max(part.file_size for part in zipfile.ZipFile(io.BytesIO(raw)).infolist() if "sheet1" in part.filename)
    lying = raw.replace(size.to_bytes(4, "little"), (40).to_bytes(4, "little"))
    assert lying != raw
    with pytest.raises(Unusable, match="damaged"):
        read(lying, "a.xlsx")


@pytest.mark.parametrize("entity", ['<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'])
def test_bad_input_no_workbook_breaks_anything(entity: str, tmp_path: Path) -> None:
    raw = workbook(["text"], ["Late"])
    for content in (b"", b"PK\3\4", raw[: len(raw) // 2], b"text\nx\n", entity.encode()):
        with pytest.raises(Unusable):
            read(content, "a.xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("preset", PRESETS, ids=lambda one: one.name)
def test_an_export_is_known_by_its_columns(preset: object) -> None:
    known = next(one for one in PRESETS if one is preset)
    titles = sorted({*known.signs, *known.columns.values(), "rating", "subject", "something else"})
    columns = choose_columns([title.title() for title in titles], {})
    assert {role: titles[columns.places[role]] for role in known.columns} == known.columns


def test_a_column_that_a_person_chose_counts_and_one_that_is_not_there_is_said() -> None:
    assert texts(read("a,b\n1,2\n", text="B")) == ["2"]
    assert texts(read("a,text\n1,2\n", text="#0")) == ["1"]
    rows = read("text,date\na,2026-01-01\n", day="-")
    assert [row.received_on for row in rows if isinstance(row, Complaint)] == [None]
    with pytest.raises(Unusable, match="No column is called “c”"):
        read("a,b\n1,2\n", text="c")


def test_a_line_that_is_longer_than_a_part_is_passed_over_whole() -> None:
    raw = b"id,text\n1," + b"word " * WINDOW + b"\n2,after\n"
    cuts = list(range(WINDOW, len(raw), WINDOW))
    assert texts(in_parts(raw, cuts)) == ["after"]
    assert reasons(in_parts(raw, cuts)) == [(2, lines.OVER_LONG)]
