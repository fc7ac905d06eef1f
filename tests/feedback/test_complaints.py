"""A file of complaints is read whatever it holds."""

import gzip
import io
import re
import tracemalloc
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback import complaints, lines, reading
from feedback.columns import name_columns, read_day
from feedback.complaints import Complaint, Unreadable
from feedback.reading import read_complaints

pytestmark = pytest.mark.once

SMALL = Path(__file__).with_name("complaints_small.tsv")
COMMENTS = Path(__file__).parents[2] / "demo" / "texts" / "customer_comments.tsv"


def read(content: str | bytes, name: str = "file.csv") -> list[Complaint | Unreadable]:
    raw = content.encode() if isinstance(content, str) else content
    return list(read_complaints(io.BytesIO(raw), name))


def texts(rows: list[Complaint | Unreadable]) -> list[str]:
    return [row.text for row in rows if isinstance(row, Complaint)]


def reasons(rows: list[Complaint | Unreadable]) -> list[tuple[int, str]]:
    return [(row.line, row.reason) for row in rows if isinstance(row, Unreadable)]


def test_the_small_file_is_read_whole() -> None:
    rows = read(SMALL.read_bytes(), SMALL.name)
    assert len(texts(rows)) == len(rows) == 20
    first = rows[0]
    assert isinstance(first, Complaint)
    assert (first.line, first.external_id, first.received_on) == (2, "9000", date(2024, 1, 8))
    assert first.facets == {"product": "Credit card", "source": "small", "company": "Example Bank"}


def test_a_compressed_file_is_read_like_the_plain_one() -> None:
    assert read(gzip.compress(SMALL.read_bytes()), "small.tsv.gz") == read(SMALL.read_bytes(), "small.tsv")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("id,text\n1,Hello\n", ["Hello"]),
        ("id\ttext\n1\tHello, you\n", ["Hello, you"]),
        ("id;text\n1;Hello, you\n", ["Hello, you"]),
        ("text\nHello\n\n  \nBye\n", ["Hello", "Bye"]),
        ('Complaint ID,"Consumer complaint narrative"\r\n1,"He said ""no"", twice"\r\n', ['He said "no", twice']),
        ('id,text\n1,"two\nlines"\n2,one\n', ["two\nlines", "one"]),
        ('id,text\n1,a 5" pipe\n2,b\n', ['a 5" pipe', "b"]),
        ('id\ttext\n1\t"Never" they said\n2\tb\n', ['"Never" they said', "b"]),
        ('id\ttext\n1\t"Never closed\n2\tb\n', ['"Never closed', "b"]),
        ('id\ttext\tx\n1\t"a\tb"\n', ['"a']),
        ("\ufeffText;Datum\nGrüße;01.02.2024\n", ["Grüße"]),
    ],
)
def test_delimiters_quotes_and_empty_lines_are_understood(content: str, found: list[str]) -> None:
    rows = read(content)
    assert texts(rows) == found
    assert reasons(rows) == []


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1,", complaints.NO_TEXT),
        ("1,   ", complaints.NO_TEXT),
        ("1", complaints.WRONG_COUNT),
        ("1,b,c", complaints.WRONG_COUNT),
        ('1,"never closed', complaints.WRONG_QUOTES),
        ('1,"a"b', complaints.WRONG_QUOTES),
        ("1,a\0b", lines.NUL),
        ("1," + "a" * 100_001, lines.OVER_LONG),
        ("1," + "a" * 1_000_000, lines.OVER_LONG),
    ],
)
def test_a_bad_row_is_named_and_the_next_one_is_read(row: str, reason: str) -> None:
    rows = read(f"id,text\n0,before\n{row}\n2,after\n")
    assert texts(rows) == ["before", "after"]
    assert reasons(rows) == [(3, reason)]


def test_an_open_quote_does_not_swallow_the_rest_of_the_file() -> None:
    rows = read('id,text\n1,"open\n' + "".join(f"{number},row {number}\n" for number in range(2, 30_000)))
    assert len(texts(rows)) == 29_998
    assert reasons(rows) == [(2, complaints.WRONG_QUOTES)]


def test_a_row_in_windows_1252_is_read_with_a_note() -> None:
    rows = read(b"id,text\n1,plain\n" + "2,Gebühr über 5 €\n".encode("cp1252"))
    assert texts(rows) == ["plain", "Gebühr über 5 €"]
    assert [row.note for row in rows if isinstance(row, Complaint)] == [None, lines.NOT_UTF8]


def test_a_damaged_compressed_file_gives_what_it_can() -> None:
    whole = gzip.compress(b"id,text\n" + b"".join(b"%d,row %d\n" % (n, n * 7919) for n in range(20_000)))
    rows = read(whole[: len(whole) // 2], "cut.csv.gz")
    assert len(texts(rows)) > 1000
    assert [reason for _, reason in reasons(rows)] == [reading.BROKEN_OFF]


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        ("", "a.csv", "The file is empty."),
        ("id,amount\n1,2\n", "a.csv", "No column holds a text"),
        ("id,amount\n1,2\n", "a.csv.gz", "The first line cannot be read"),
        ("a\0b", "a.csv", "The first line cannot be read"),
    ],
)
def test_a_file_without_a_text_is_refused_with_a_sentence(content: str, name: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        read(content, name)


@pytest.mark.parametrize(
    ("content", "day"),
    [
        ("2024-03-15", date(2024, 3, 15)),
        ("2024-03-15T10:22:31Z", date(2024, 3, 15)),
        ("15.3.2024", date(2024, 3, 15)),
        ("03/15/2024", date(2024, 3, 15)),
        ("15/03/2024 08:00", date(2024, 3, 15)),
        ("2024-02-30", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_days_are_read_in_the_usual_ways(content: str, day: date | None) -> None:
    assert read_day(content) == day


def test_only_columns_that_are_clearly_known_become_facets() -> None:
    columns = name_columns("Date received,Product,Sub-product,Issue,Consumer complaint narrative,Company,Complaint ID")
    assert columns.places == {"product": 1, "company": 5, "day": 0, "text": 4, "external_id": 6}


def test_memory_stays_flat_over_a_long_file_and_a_long_line(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_bytes(b"id,text\n" + b"1,%s\n" % (b"a row " * 40) * 30_000 + b"x" * 20_000_000)
    with path.open("rb") as stream:
        tracemalloc.start()
        count = sum(1 for _ in read_complaints(stream, path.name))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert count == 30_001
    assert peak < 5_000_000


@given(st.lists(st.sampled_from([*'ab,;\t"\n\r\0é', "\n1,", '"x"', "\xff"]), max_size=60).map("".join))
@pytest.mark.parametrize("header", ["id,text\n", "id\ttext\n", "text\n"])
def test_no_content_raises(header: str, content: str) -> None:
    for encoding in ("utf-8", "latin-1"):
        rows = read(header.encode() + content.encode(encoding))
        assert all(one.line < other.line for one, other in pairwise(rows))


def test_the_demo_comments_are_three_hundred_and_no_two_alike() -> None:
    comments = texts(read(COMMENTS.read_bytes(), COMMENTS.name))
    assert len(comments) == len(set(comments)) == 300
    words = [re.findall(r"\w+", comment.lower()) for comment in comments]
    runs = [run for found in words for run in {tuple(found[at : at + 8]) for at in range(len(found) - 7)}]
    assert len(runs) == len(set(runs))
    assert all(10 <= len(comment.split()) <= 70 for comment in comments)
