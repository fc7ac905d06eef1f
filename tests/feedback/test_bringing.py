"""A file comes part by part, is looked at, taken in and let go; what is not masked is kept nowhere."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback import queries
from feedback.models import Batch, BatchState, CustomerComment, Look, MaskRule, StagedComment
from people.models import Person
from tests.browser import Answer, Browser
from tests.database import count_statements
from tests.feedback import saying

Browsers = Callable[[Person], Browser]
CARD = "4111 1111 1111 1111"
HEADER = b"id,text\n"


def begin(browser: Browser, name: str = "march.csv", **fields: str) -> str:
    return str(browser.post("/feedback/imports", {"name": name, "size": "99", **fields}).json["address"])


def send(browser: Browser, address: str, raw: bytes, *, offset: int = 0, last: bool = True) -> Answer:
    """Send a part as the script does."""
    browser.session.commit()
    path = f"{address}/rows?offset={offset}&last={'yes' if last else 'no'}"
    headers = {"X-CSRFToken": browser.csrf_token(), "Content-Type": "application/octet-stream"}
    answer = Answer(browser.client.post(path, data=raw, headers=headers), browser.app)
    browser.session.expire_all()
    return answer


def look(browser: Browser, raw: bytes, columns: str = "") -> Answer:
    """Ask for the preview of a whole file, as the script does."""
    headers = {"X-CSRFToken": browser.csrf_token(), "Content-Type": "application/octet-stream"}
    browser.session.commit()
    path = f"/feedback/import/preview?name=a.csv&last=yes{columns}"
    return Answer(browser.client.post(path, data=raw, headers=headers), browser.app)


def test_the_page_shows_what_was_brought(session: Session, browser_of: Browsers, fay: Person) -> None:
    saying.theme(session)
    assert "said.csv" in browser_of(fay).get("/feedback/import").words


def test_a_preview_shows_the_first_rows_masked_and_keeps_nothing(
    session: Session, browser_of: Browsers, fay: Person
) -> None:
    browser, before = browser_of(fay), saying.everything(session)
    raw = f"Nr,text,Kunde\n7,Card {CARD} was eaten,Jane Doe\n".encode()
    shown = look(browser, raw)
    assert "Card <mark>[card]</mark> was eaten" in shown.text
    assert "Card numbers 1" in shown.words
    assert CARD not in shown.text
    assert "Jane" not in shown.text
    chosen = {name.get("name"): name for name in shown.page.all("select")}
    assert [one.get("value") for one in chosen["columns-text"] if "selected" in one.attrib] == ["#1"]
    assert "Jane" not in look(browser, raw, "&columns-text=%232").text
    assert saying.everything(session) == before


def test_where_no_column_is_known_as_the_text_the_preview_asks_for_it(browser_of: Browsers, fay: Person) -> None:
    unknown = look(browser_of(fay), b"a,b\n1,2\n")
    assert unknown.status == 422
    assert "No column holds a text" in unknown.words
    assert len(list(unknown.page.all("select"))) == 9


def test_a_file_comes_in_parts_and_no_half_row_is_kept(session: Session, browser_of: Browsers, fay: Person) -> None:
    browser = browser_of(fay)
    address = begin(browser, source="Letters", consent="research")
    first = HEADER + b'1,"one\nrow"\n2,"Card 4111 1111'
    answer = send(browser, address, first, last=False)
    taken = answer.json["received"]
    assert first[taken:] == b'2,"Card 4111 1111'
    assert "4111" not in saying.everything(session)
    again = send(browser, address, first, last=False)
    assert (again.status, again.json["received"]) == (409, taken)
    rest = first[taken:] + b' 1111 1111 was eaten"\n'
    assert send(browser, address, rest, offset=taken).json["received"] == taken + len(rest)
    assert [row.fields["text"] for row in session.scalars(select(StagedComment).order_by(StagedComment.line))] == [
        "one\nrow",
        "Card [card] was eaten",
    ]


def test_what_a_file_would_bring_is_said_and_comes_in_when_somebody_says_so(
    session: Session, browser_of: Browsers, fay: Person
) -> None:
    browser = browser_of(fay)
    address = begin(browser, source="Letters", consent="research")
    send(browser, address, HEADER + f'1,"one\nrow"\n2,Card {CARD} was eaten\n3,\n1,other words\n'.encode())
    batch = session.scalars(select(Batch)).one()
    assert (batch.state, batch.new_count, batch.known_count) == (BatchState.CHECKED, 2, 1)
    assert (batch.changed_count, batch.unreadable_count, batch.masked) == (1, 1, {"card": 1})
    assert [line for line, _sentence in batch.remarks] == [5, 6]
    assert saying.comment_count(session) == 0
    assert "2 new 1 known already 1 of them with other words 1 unreadable" in browser.get(address).words
    browser.submit(f"{address}/take-in")
    comments = session.scalars(select(CustomerComment).order_by(CustomerComment.id)).all()
    assert [comment.text for comment in comments] == ["one\nrow", "Card [card] was eaten"]
    assert {(comment.source, comment.consent) for comment in comments} == {("Letters", "research")}
    assert session.scalars(select(StagedComment)).first() is None


def test_a_part_under_other_rules_is_refused_with_the_sentence(
    session: Session, browser_of: Browsers, fay: Person
) -> None:
    browser = browser_of(fay)
    address = begin(browser)
    browser.get("/feedback/masking")
    browser.submit("#rule", name="contract", pattern="V-####")
    assert "send it again" in send(browser, address, HEADER).json["error"]
    batch = saying.waiting(session)
    browser.get("/feedback/masking")
    browser.submit(f"/feedback/masking/{session.scalars(select(MaskRule.public_id)).one()}/drop")
    assert "Please send it again" in browser.get(batch.address).words


def test_a_file_that_is_none_is_refused_before_anything_is_kept(
    session: Session, browser_of: Browsers, fay: Person
) -> None:
    browser = browser_of(fay)
    assert "Only .csv" in browser.post("/feedback/imports", {"name": "a.docx", "size": "9"}).json["error"]
    assert browser.post("/feedback/imports", {"name": "a.csv", "size": "-1"}).status == 422
    assert browser.post("/feedback/imports", {"name": "a.csv", "columns-text": "x" * 200}).status == 422
    assert "No column holds a text" in send(browser, begin(browser), b"a,b\n1,2\n").json["error"]
    assert session.scalars(select(StagedComment)).first() is None


def test_rules_of_the_house_are_tried_added_and_dropped(session: Session, browser_of: Browsers, fay: Person) -> None:
    browser = browser_of(fay)
    browser.get("/feedback/masking")
    assert "[customer number]" not in browser.submit("#try", text="I am KD-123456.").words
    browser.get("/feedback/masking")
    browser.submit("#rule", name="customer number", pattern="KD-######")
    browser.follow()
    shown = browser.submit("#try", text="I am KD-123456 <b>", htmx=True)
    assert "I am <mark>[customer number]</mark> &lt;b&gt;" in shown.text
    assert "KD-123456" not in saying.everything(session)
    rule = session.scalars(select(MaskRule)).one()
    browser.get("/feedback/masking")
    browser.submit(f"/feedback/masking/{rule.public_id}/drop")
    assert session.scalars(select(MaskRule)).first() is None


@pytest.mark.parametrize(
    ("name", "pattern", "sentence"),
    [
        ("customer number", "@@@@", "mask too much"),
        ("Name!", "KD-######", "small letters"),
        ("customer number", "", "what it looks like"),
    ],
)
def test_a_rule_that_cannot_be_used_is_refused_at_its_field(
    browser_of: Browsers, fay: Person, name: str, pattern: str, sentence: str
) -> None:
    browser = browser_of(fay)
    browser.get("/feedback/masking")
    assert sentence in browser.submit("#rule", name=name, pattern=pattern).words


def test_bad_input_formula_injection_on_export(session: Session, browser_of: Browsers, fay: Person) -> None:
    evil = ["=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(A1)", "\tx", "  =1", 'He said "=1"']
    theme = saying.theme(session, "Odd", *(saying.said(text, external_id=f"={text}") for text in evil))
    saying.batch(session, saying.said("Not in it"))
    browser = browser_of(fay)
    table = list(csv.DictReader(io.StringIO(browser.get("/feedback/comments.csv").text.removeprefix("\ufeff"))))
    assert [row["text"] for row in table] == [f"'{text}" for text in evil[:6]] + ['He said "=1"', "Not in it"]
    assert not [cell for row in table for cell in row.values() if cell.lstrip().startswith(("=", "+", "-", "@", "\t"))]
    lines = browser.get("/feedback/comments.jsonl").text.splitlines()
    assert [json.loads(line)["text"] for line in lines][:6] == evil[:6]
    one = browser.get(f"{theme.address}/comments.csv")
    assert "Not in it" not in one.text
    looks = session.execute(select(Look.what, Look.public_id, Look.comment_count).order_by(Look.id))
    assert [tuple(look) for look in looks][-3:] == [
        ("export", "", 8),
        ("export", "", 8),
        ("export", theme.public_id, 7),
    ]
    assert one.headers["Content-Disposition"] == f'attachment; filename="theme-{theme.public_id}.csv"'


def test_an_export_asks_the_database_once_for_five_hundred(session: Session) -> None:
    saying.batch(session, *(saying.said() for _ in range(20)))
    with count_statements(session) as statements:
        assert len(list(queries.exported(session))) == 20
    assert len(statements) == 2
