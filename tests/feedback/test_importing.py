"""Comments come in masked and once; what cannot be read is said line by line."""

import gzip
import io
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.outbox import Task
from feedback import actions
from feedback.complaints import CHANGED, Complaint
from feedback.models import Batch, CustomerComment
from feedback.reading import read_complaints
from people.models import Person
from tests.browser import Browser
from tests.database import Apart
from tests.feedback import saying
from tests.make import NOW

Browsers = Callable[[Person], Browser]
SMALL = Path(__file__).with_name("complaints_small.tsv")
COMMENTS = Path(__file__).parents[2] / "demo" / "texts" / "customer_comments.tsv"

CARD, IBAN, PHONE, ACCOUNT, EMAIL = (
    "4111 1111 1111 1111", "DE89 3704 0044 0532 0130 00", "+44 7700 900123", "87654321", "jo.public@mail.example",
)  # fmt: skip
SECRETS = (CARD, IBAN, PHONE, ACCOUNT, EMAIL)
TOLD = f"Card {CARD} and {IBAN}, my account number {ACCOUNT}; call {PHONE} or write to {EMAIL}."


def test_no_number_or_address_of_a_customer_reaches_a_column(session: Session) -> None:
    facets = {"source": f"app {EMAIL}", "product": TOLD, "company": TOLD}
    row = saying.said(TOLD, external_id=PHONE, facets=facets)
    batch = saying.batch(session, row, saying.said(f"x {CARD}", facets={}), file_name=f"{CARD} {EMAIL}.csv")
    kept = saying.everything(session)
    assert not [secret for secret in SECRETS if secret in kept or secret.replace(" ", "") in kept]
    assert batch.masked == {"card": 2, "iban": 1, "account": 1, "phone": 1, "e-mail": 1}
    assert "Card [card] and [iban], my account number [account]; call [phone] or write to [e-mail]." in kept


def test_no_file_of_the_database_ever_held_a_number(apart: Apart, tmp_path: Path) -> None:
    path = tmp_path / "in" / "told.csv"
    path.parent.mkdir()
    path.write_text(f'id,text\n1,"{TOLD}"\n{EMAIL},"{CARD}"\n', encoding="utf-8")
    assert apart.run("feedback", "import", str(path), "--later").exit_code == 0
    kept = b"".join(one.read_bytes() for one in tmp_path.rglob("*") if one.is_file() and one != path)
    kept += saying.everything(apart.session()).encode()
    assert not [secret for secret in SECRETS if secret.encode() in kept]


def test_importing_twice_is_importing_once(session: Session) -> None:
    rows = [saying.said(), saying.said(), saying.said("No id, and said once.", external_id=None)]
    assert saying.batch(session, *rows).new_count == 3
    again = saying.batch(session, *rows)
    assert (again.new_count, again.known_count, saying.comment_count(session)) == (0, 3, 3)


def test_a_row_that_stands_twice_in_a_file_is_one_comment(session: Session) -> None:
    row = saying.said()
    batch = saying.batch(session, row, row)
    assert (batch.new_count, batch.known_count) == (1, 1)


def test_the_same_number_from_two_sources_is_two_comments(session: Session) -> None:
    rows = [saying.said(external_id="1", facets={"source": source}) for source in ("app", "letter")]
    assert saying.batch(session, *rows).new_count == 2


def test_a_source_that_is_said_counts_for_every_row(session: Session) -> None:
    batch = actions.begin_batch(session, "x.csv", saying.MASKING, source="Complaints desk", now=NOW)
    actions.import_comments(session, batch, [saying.said(facets={"source": "letter"})], saying.MASKING, now=NOW)
    comment = session.scalars(select(CustomerComment)).one()
    assert (comment.source, comment.channel) == ("Complaints desk", "letter")


def test_a_file_names_the_source_where_nothing_else_does(session: Session) -> None:
    saying.batch(session, saying.said(facets={}), file_name="march.tsv.gz")
    assert session.scalars(select(CustomerComment.source)).one() == "march"


@pytest.mark.parametrize(
    ("told", "kept"),
    [(date(2026, 3, 3), date(2026, 3, 3)), (date(2026, 3, 4), None), (date(2099, 1, 1), None), (None, None)],
)
def test_a_day_that_is_still_to_come_is_not_believed(session: Session, told: date | None, kept: date | None) -> None:
    saying.batch(session, saying.said(received_on=told))
    assert session.scalars(select(CustomerComment.received_on)).one() == kept


def test_further_rows_of_a_batch_add_to_what_it_tells(session: Session) -> None:
    batch = saying.batch(session, saying.said())
    summary = actions.import_comments(
        session, batch, [saying.said() for _ in range(actions.CHUNK + 1)], saying.MASKING, now=NOW
    )
    assert (summary, batch.new_count) == (actions.Summary(501, 0, 0), 502)


def test_the_command_takes_a_file_in_and_shows_its_themes(apart: Apart) -> None:
    first = apart.run("feedback", "import", str(COMMENTS))
    assert first.exit_code == 0
    assert "300 new, 0 known, 0 unreadable" in first.output
    assert "Power of attorney" in first.output
    again = apart.run("feedback", "import", str(COMMENTS))
    assert "0 new, 300 known, 0 unreadable" in again.output
    assert saying.comment_count(apart.session()) == 300


@pytest.mark.parametrize("name", ["small.tsv", "small.csv", "small.tsv.gz", "SMALL.CSV.GZ"])
def test_plain_and_compressed_files_are_read(apart: Apart, tmp_path: Path, name: str) -> None:
    content = SMALL.read_bytes()
    path = tmp_path / name
    path.write_bytes(gzip.compress(content) if name.lower().endswith(".gz") else content)
    told = apart.run("feedback", "import", str(path), "--later", "--source", "letters")
    assert "20 new" in told.output
    assert set(apart.session().scalars(select(CustomerComment.source))) == {"letters"}


def test_the_command_names_the_lines_it_could_not_read(apart: Apart, tmp_path: Path) -> None:
    path = tmp_path / "broken.csv"
    path.write_bytes(b'id,text\n1,fine\n2,\n3,"open\n4,fine too,but more\n5,caf\xe9 was closed\n')
    told = apart.run("feedback", "import", str(path), "--later").output
    assert "2 new, 0 known, 3 unreadable" in told
    assert "line 3: There is no text in this row." in told
    assert "line 4: The quotation marks of this row do not match." in told
    assert "line 5: This row has more or fewer fields than the header names." in told
    assert "line 6: This row is not UTF-8 and was read as Windows-1252." in told


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("none.csv", None, "cannot be read: No such file or directory."),
        ("folder.csv", "", "cannot be read: Is a directory."),
        ("letter.docx", b"text\nx\n", "letter.docx is none."),
        ("empty.csv", b"", "The file is empty."),
        ("amounts.csv", b"id,amount\n1,2\n", "No column holds a text"),
        ("plain.csv.gz", b"text\nx\n", "The first line cannot be read."),
    ],
)
def test_a_wrong_file_is_one_sentence_and_nothing_changes(
    apart: Apart, tmp_path: Path, name: str, content: bytes | str | None, sentence: str
) -> None:
    path = tmp_path / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content is not None:
        path.mkdir()
    told = apart.run("feedback", "import", str(path))
    assert told.exit_code == 1
    assert sentence in " ".join(told.output.split())
    assert apart.session().scalars(select(Batch)).first() is None


def test_an_import_that_was_killed_goes_on_when_the_file_is_read_again(session: Session) -> None:
    rows = [saying.said() for _ in range(5)]
    saying.batch(session, *rows[:2])  # Its worker died here: nobody asked for themes.
    again = saying.batch(session, *rows)
    assert (again.new_count, again.known_count) == (3, 2)
    actions.ask_for_themes(session, again, now=NOW)
    assert session.scalars(select(Task.key)).all() == [again.public_id]


@pytest.mark.dev_data
@pytest.mark.slow
def test_two_thousand_real_complaints_go_from_file_to_themes(apart: Apart) -> None:
    path = next(Path(os.environ["SEEDBED_DEV_DATA"]).rglob("cfpb.dev.tsv.gz"))
    told: Any = apart.run("feedback", "import", str(path))
    assert "2,141 new, 0 known, 0 unreadable" in told.output
    assert told.output.count("│") // 3 >= 12
    assert "Identity theft" in told.output
    assert "0 new, 2,141 known" in apart.run("feedback", "import", str(path), "--later").output


def test_a_known_id_with_other_words_is_told_and_the_first_words_stay(session: Session) -> None:
    saying.batch(session, saying.said("The first words.", external_id="C-1"))
    again = saying.batch(session, saying.said("Quite other words.", external_id="C-1", line=7))
    assert (again.new_count, again.known_count, again.changed_count) == (0, 1, 1)
    assert again.remarks == [(7, CHANGED)]
    assert session.scalars(select(CustomerComment.text)).all() == ["The first words."]


def test_the_same_customer_has_the_same_pseudonym_and_no_name(session: Session) -> None:
    for customer in ("Jane Doe", " jane  DOE", "Joe Bloggs", ""):
        saying.batch(session, saying.said(customer=customer))
    first, second, third, nobody = session.scalars(select(CustomerComment.customer).order_by(CustomerComment.id))
    assert first == second != third
    assert nobody == ""
    assert "jane" not in saying.everything(session).lower()


def test_stars_and_purpose_come_along_and_nonsense_does_not(session: Session) -> None:
    rows = io.BytesIO(b"text,stars,purpose\nGood app,4/5,research\nBad app,9,fun\n")
    saying.batch(session, *(row for row in read_complaints(rows, "x.csv") if isinstance(row, Complaint)))
    told = session.execute(select(CustomerComment.rating, CustomerComment.consent).order_by(CustomerComment.id))
    assert [tuple(row) for row in told] == [(4, "research"), (None, "improvement")]
