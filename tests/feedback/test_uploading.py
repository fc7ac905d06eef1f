"""A small file is brought on a page; it is held in memory, and what is wrong with it is said at its field."""

import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback.forms import MOST_BYTES
from feedback.models import Batch, CustomerComment
from people.models import Person
from tests.browser import Answer, Browser
from tests.feedback import saying

Browsers = Callable[[Person], Browser]
CARD = "4111 1111 1111 1111"


def upload(browsers: Browsers, person: Person, content: bytes, name: str = "march.csv", **fields: str) -> Answer:
    """Send a file, and take in what waits then."""
    browser = browsers(person)
    answer = browser.post("/feedback/import", {"file": (BytesIO(content), name), **fields})
    if answer.status != 303:
        return answer
    browser.follow()
    browser.submit(f"{browser.path}/take-in")
    return browser.follow()


def test_an_agent_brings_a_file_and_reads_what_became_of_it(
    session: Session, browser_of: Browsers, fay: Person
) -> None:
    answer = upload(browser_of, fay, f"id,text\n1,{CARD} was eaten\n2,\n".encode())
    assert answer.heading == "march.csv"
    assert "1 new 0 known already 1 unreadable" in answer.words
    assert "Card numbers: 1" in answer.words
    assert "3There is no text in this row." in answer.words
    assert CARD not in saying.everything(session)


def test_a_summary_tells_how_many_found_a_theme(session: Session, browser_of: Browsers, fay: Person) -> None:
    saying.theme(session)
    batch = session.scalars(select(Batch)).one()
    assert "3 of these comments stand in a theme." in browser_of(fay).get(batch.address).words


def test_a_source_typed_on_the_page_counts(session: Session, browser_of: Browsers, adam: Person) -> None:
    upload(browser_of, adam, b"id,text\n1,words\n", source="Branch book")
    assert session.scalars(select(CustomerComment.source)).one() == "Branch book"


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "march.csv", "The file is empty."),
        (b"a,b\n", "march.csv", "No column holds a text: name one of them “text”. The first line names: a, b."),
        (b"text\nx\n", "march.docx", "Only .csv, .tsv, .jsonl and .xlsx files can be read here."),
        (b"text\nx\n", "march.xlsx", "This is no Excel workbook (.xlsx)."),
        (b"text\n" + b"x" * MOST_BYTES, "march.csv", "The file is larger than 400 KB."),
    ],
)
def test_a_wrong_upload_is_refused_at_its_field(
    session: Session, browser_of: Browsers, fay: Person, content: bytes, name: str, sentence: str
) -> None:
    answer = upload(browser_of, fay, content, name)
    assert answer.status == 422
    assert sentence in " ".join("".join(answer.by_id("file-errors").itertext()).split())
    assert session.scalars(select(Batch)).first() is None


def test_an_import_without_a_file_says_so(browser_of: Browsers, fay: Person) -> None:
    answer = browser_of(fay).post("/feedback/import", {"source": ""})
    assert answer.status == 422
    assert "Please choose a file." in answer.words


def test_an_upload_never_lies_in_a_temporary_file(
    browser_of: Browsers, fay: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # With nowhere to put one, a temporary file would be an error.
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    content = b"id,text\n" + b"".join(b"%d,%s\n" % (number, b"said " * 100) for number in range(800))
    assert 390 * 1024 < len(content) <= MOST_BYTES
    assert "800 new" in upload(browser_of, fay, content).words


@pytest.mark.parametrize("size", [500, 2000])
def test_what_is_far_too_large_is_refused_before_it_is_kept(
    session: Session, browser_of: Browsers, fay: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, size: int
) -> None:
    browser = browser_of(fay)
    edge = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    body = edge + b"text\n" + b"x" * size * 1024 + b"\r\n--x--\r\n"
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    answer = browser.client.post("/feedback/import", data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413
    assert saying.comment_count(session) == 0
