"""The job groups what was imported; nothing is lost with its worker, and themes keep their address."""

import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from base import outbox
from base.outbox import Task
from feedback import actions, queries
from feedback.complaints import Complaint
from feedback.jobs import group_comments
from feedback.models import SERVICE, Batch, CustomerComment, Placement, Theme
from feedback.reading import read_complaints
from feedback.themes import Grouping, inherit
from people.models import Person
from tests.database import Apart
from tests.feedback import saying
from tests.feedback.saying import said
from tests.make import NOW

COMMENTS = Path(__file__).parents[2] / "demo" / "texts" / "customer_comments.tsv"


@pytest.fixture
def asked(session: Session) -> Batch:
    """Import the demo comments, and ask for their themes."""
    with COMMENTS.open("rb") as stream:
        rows = [row for row in read_complaints(stream, COMMENTS.name) if isinstance(row, Complaint)]
    batch = saying.batch(session, *rows)
    actions.ask_for_themes(session, batch, now=NOW)
    session.commit()
    return batch


def themes(session: Session) -> list[Theme]:
    return list(session.scalars(select(Theme).order_by(Theme.size.desc())))


def test_what_was_imported_has_themes_with_names_sizes_and_quotes(session: Session, asked: Batch) -> None:
    assert group_comments(session, now=NOW)
    found = themes(session)
    assert 8 <= len(found) <= 16
    for theme in found:
        texts = session.scalars(
            select(CustomerComment.text).join(Placement).where(Placement.theme_id == theme.id)
        ).all()
        assert theme.size == len(texts)
        assert len(theme.voices) == 3
        assert all(any(voice.text in " ".join(text.split()) for text in texts) for voice in theme.voices)
    session.refresh(asked)
    assert asked.grouped_at == NOW
    assert not group_comments(session, now=NOW)


def test_a_task_whose_worker_was_killed_comes_back(session: Session, asked: Batch) -> None:
    assert outbox.claim(session, actions.GROUPING, now=NOW)
    session.commit()  # Its worker dies here.
    assert not group_comments(session, now=NOW + timedelta(minutes=1))
    assert group_comments(session, now=NOW + outbox.LEASE)
    assert themes(session)
    session.refresh(asked)
    assert asked.grouped_at == NOW + outbox.LEASE


def test_a_grouping_that_breaks_is_tried_again_later(
    session: Session, asked: Batch, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONHOME", "/nowhere")  # The process that groups cannot even start.
    assert group_comments(session, now=now)
    task = session.scalars(select(Task).where(Task.key == asked.public_id)).one()
    assert (task.error, task.due_at, task.done_at) == ("the grouping ended with 1", now + outbox.FIRST_WAIT, None)
    monkeypatch.delenv("PYTHONHOME")
    assert not group_comments(session, now=now)
    assert group_comments(session, now=now + outbox.FIRST_WAIT)
    assert themes(session)


def test_a_worker_slower_than_its_lease_does_nothing_twice(apart: Apart) -> None:
    session = apart.session()
    rows = [said(f"The cash machine ate my card at corner {number}") for number in "abcdefghijkl"]
    rows += [said(f"My mortgage application waits since {month}") for month in "mnopqrstuvwx"]
    batch = saying.batch(session, *rows)
    actions.ask_for_themes(session, batch, now=NOW)
    session.commit()
    apart.at_once(
        lambda other: group_comments(other, now=NOW), lambda other: group_comments(other, now=NOW + outbox.LEASE)
    )
    found = themes(session)
    assert sum(theme.size for theme in found) == 24
    assert len({theme.name for theme in found}) == len(found) == 2


def test_asking_twice_groups_once(session: Session, asked: Batch) -> None:
    outbox.put(session, actions.GROUPING, key="once more", due_at=NOW)
    assert group_comments(session, now=NOW)
    session.refresh(asked)
    assert asked.grouped_at == NOW
    assert group_comments(session, now=NOW + timedelta(minutes=1))
    assert {theme.grouped_at for theme in themes(session)} == {NOW}


def test_nothing_is_asked_for_where_nothing_is_new(session: Session) -> None:
    row = said()
    first = saying.batch(session, row)
    actions.note_grouped(session, [first.id], now=NOW)
    session.expire_all()
    actions.ask_for_themes(session, saying.batch(session, row), now=NOW)
    assert session.scalars(select(Task)).all() == []


def regroup(session: Session, *groups: tuple[str, list[Complaint]]) -> list[Theme]:
    return saying.themes(session, *groups)


def test_a_theme_keeps_its_address_when_more_comments_come(session: Session) -> None:
    fees, cards = [said() for _ in range(4)], [said() for _ in range(3)]
    before = regroup(session, ("Fees", fees), ("Cards", cards))
    after = regroup(session, ("Cards eaten", [*cards, said()]), ("Fees", [*fees, said()]))
    assert [theme.public_id for theme in after] == [before[1].public_id, before[0].public_id]
    assert [(theme.name, theme.size) for theme in after] == [("Cards eaten", 4), ("Fees", 5)]
    assert len(themes(session)) == 2


def test_a_theme_that_dissolved_goes_unless_an_idea_was_started_from_it(
    app: Flask, session: Session, fay: Person
) -> None:
    rows = [said() for _ in range(6)]
    started, other = regroup(session, ("Started", rows[:3]), ("Other", rows[3:]))
    with app.test_request_context():
        actions.start_idea(session, started, fay, locale="en", now=NOW)
    regroup(session, ("Something else", [said(), said(), said()]))
    assert {theme.name for theme in themes(session)} == {"Started", "Something else"}
    assert (started.size, len(started.voices)) == (3, 3)
    assert other not in session


def test_a_theme_from_which_an_idea_was_started_keeps_its_name(app: Flask, session: Session, fay: Person) -> None:
    rows = [said(), said(), said()]
    theme = saying.theme(session, "Eaten cards", *rows)
    with app.test_request_context():
        actions.start_idea(session, theme, fay, locale="en", now=NOW)
    assert saying.theme(session, "Cards and machines", *rows, said()) is theme
    assert (theme.name, theme.size) == ("Eaten cards", 4)


def test_what_was_said_for_an_answer_alone_is_not_grouped(session: Session) -> None:
    saying.batch(session, said("For an answer."), said("For all of you."))
    session.execute(update(CustomerComment).where(CustomerComment.text == "For an answer.").values(consent=SERVICE))
    assert [comment.text for comment in queries.all_said(session)[0]] == ["For all of you."]


def test_a_comment_that_fits_no_theme_any_more_stands_in_none(session: Session) -> None:
    saying.theme(session)
    comments, _ = queries.all_said(session)
    assert actions.write_themes(session, comments, Grouping((), (0, 1, 2)), now=NOW) == []
    assert session.scalars(select(Placement)).all() == []


@pytest.mark.parametrize(
    ("groups", "before", "heirs"),
    [
        ([[1, 2, 3]], {}, [None]),
        ([[1, 2, 3], [4, 5]], {1: 7, 2: 7, 4: 8, 5: 8}, [7, 8]),
        ([[1, 2], [3, 4, 5]], {1: 7, 2: 7, 3: 7, 4: 7, 5: 7}, [None, 7]),
        ([[1, 2, 3, 4]], {1: 7, 2: 7, 3: 8, 4: 8}, [7]),
        ([[1, 2, 3, 4, 5, 6]], {1: 7}, [None]),
    ],
)
def test_a_theme_goes_on_in_the_group_that_shares_most(
    groups: list[list[int]], before: dict[int, int], heirs: list[int | None]
) -> None:
    assert inherit(groups, before) == heirs


def test_neither_a_server_nor_a_worker_ever_loads_the_machinery() -> None:
    script = (
        "import sys, app; from feedback.themes import group_apart;"
        "found = group_apart(['The cash machine ate my card'] * 9 + ['My mortgage application waits'] * 9);"
        "print(len(found.themes), [name for name in ('sklearn', 'scipy') if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert shown.stdout.split() == ["2", "[]"]
