"""What waits comes in a few rows at a time, once, and may go again; what nobody takes in is forgotten."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base.audit import AuditRow
from base.errors import Refused
from base.outbox import Task
from feedback import actions, jobs, queries
from feedback.models import Batch, BatchState, CustomerComment, Inlet, Placement, Seed, StagedComment, Theme
from feedback.redact import Rule
from people.models import Person
from tests import make
from tests.database import PSEUDONYM_KEY, count_statements
from tests.feedback import saying
from tests.feedback.saying import MASKING, said
from tests.make import NOW

pytestmark = pytest.mark.usefixtures("app")


def count(session: Session, model: type[CustomerComment | StagedComment]) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def work(session: Session) -> None:
    while jobs.move_rows(session, now=NOW):
        pass


def test_what_waits_is_no_comment_and_asks_for_no_theme(session: Session) -> None:
    saying.waiting(session, said(), said())
    assert (count(session, CustomerComment), count(session, StagedComment)) == (0, 2)
    assert not queries.something_waits(session)


def test_taking_in_moves_five_hundred_at_once_and_the_rest_by_a_job(session: Session, fay: Person) -> None:
    batch = saying.waiting(session, *(said() for _ in range(1_201)))
    actions.take_in(session, batch, fay, MASKING, now=NOW)
    assert (count(session, CustomerComment), batch.state) == (500, BatchState.TAKING_IN)
    assert not queries.something_waits(session)
    assert jobs.move_rows(session, now=NOW)
    assert (count(session, CustomerComment), count(session, StagedComment)) == (1_000, 201)
    work(session)
    assert (count(session, CustomerComment), count(session, StagedComment)) == (1_201, 0)
    assert (batch.state, batch.new_count) == (BatchState.DONE, 1_201)
    assert queries.something_waits(session)
    assert "feedback.group" in session.scalars(select(Task.kind)).all()
    assert session.scalars(select(AuditRow.deed)).all() == ["imported comments"]


def test_each_few_rows_cost_the_same_few_statements(session: Session) -> None:
    told = []
    for size in (2, 20):
        batch = saying.waiting(session, *(said() for _ in range(size)))
        batch.state = BatchState.TAKING_IN
        session.flush()
        with count_statements(session) as statements:
            actions.move_rows(session, batch, now=NOW)
            session.flush()
        told.append(len(statements))
    assert told[0] == told[1]


def test_a_row_that_came_another_way_meanwhile_is_known(session: Session, fay: Person) -> None:
    row = said(external_id="C-1")
    batch = saying.waiting(session, row, said())
    saying.batch(session, row)
    actions.take_in(session, batch, fay, MASKING, now=NOW)
    assert (batch.new_count, batch.known_count, count(session, CustomerComment)) == (1, 1, 2)


def test_a_day_outlives_the_waiting_and_one_to_come_does_not(session: Session, fay: Person) -> None:
    rows = [said(received_on=day) for day in (date(2026, 2, 1), date(2999, 1, 1), None)]
    actions.take_in(session, saying.waiting(session, *rows), fay, MASKING, now=NOW)
    assert session.scalars(select(CustomerComment.received_on).order_by(CustomerComment.id)).all() == [
        date(2026, 2, 1),
        None,
        None,
    ]


def test_bad_input_the_same_comment_five_thousand_times(session: Session) -> None:
    batch = saying.waiting(session, *(said("Boycott them!", external_id=None) for _ in range(5_000)))
    assert (batch.new_count, batch.known_count, batch.changed_count) == (1, 4_999, 0)


def test_bad_input_a_source_that_repeats_ids_with_new_text(session: Session, fay: Person) -> None:
    batch = saying.waiting(session, said("First.", external_id="1"), said("Second.", external_id="1"))
    assert (batch.new_count, batch.known_count, batch.changed_count) == (1, 1, 1)
    actions.take_in(session, batch, fay, MASKING, now=NOW)
    again = saying.waiting(session, said("Third.", external_id="1", line=9))
    assert (again.new_count, again.changed_count, again.remarks[0][0]) == (0, 1, 9)
    assert session.scalars(select(CustomerComment.text)).all() == ["First."]


def test_under_other_rules_a_file_has_to_be_sent_again(session: Session, fay: Person) -> None:
    batch = saying.waiting(session, said("My number is KD-123456."))
    actions.add_mask_rule(session, Rule("customer number", "KD-######"), fay, now=NOW)
    masking = queries.masking_of(session, PSEUDONYM_KEY)
    with pytest.raises(Refused, match="send it again"):
        actions.take_in(session, batch, fay, masking, now=NOW)
    again = saying.waiting(session, said("My number is KD-123456."))
    actions.take_in(session, again, fay, masking, now=NOW)
    assert session.scalars(select(CustomerComment.text)).all() == ["My number is [customer number]."]
    assert again.masked == {"customer number": 1}


def test_an_undone_import_takes_its_own_comments_and_placements_out(session: Session, fay: Person) -> None:
    saying.batch(session, known := said(external_id="C-1"))
    theme = saying.theme(session)
    batch = session.scalars(select(Batch).order_by(Batch.id.desc()).limit(1)).one()
    session.add(Seed(theme_id=theme.id, idea_id=make.idea(session, fay).id, started_by_id=fay.id, at=NOW))
    actions.undo_batch(session, batch, fay, now=NOW)
    work(session)
    assert session.scalars(select(CustomerComment.external_id)).all() == [known.external_id]
    assert session.scalars(select(Placement)).all() == []
    assert (batch.state, batch.new_count, batch.undone_at) == (BatchState.UNDONE, 3, NOW)
    assert session.scalars(select(Theme.id)).all() == session.scalars(select(Seed.theme_id)).all()
    with pytest.raises(Refused, match="already"):
        actions.undo_batch(session, batch, fay, now=NOW)
    assert session.scalars(select(AuditRow.deed)).all() == ["undid import"]
    assert actions.COUNT in session.scalars(select(Task.kind)).all()


def test_an_import_undone_while_it_comes_in_ends_with_nothing(session: Session, fay: Person) -> None:
    batch = saying.waiting(session, *(said() for _ in range(1_100)))
    actions.take_in(session, batch, fay, MASKING, now=NOW)
    actions.undo_batch(session, batch, fay, now=NOW)
    work(session)
    assert (count(session, CustomerComment), count(session, StagedComment)) == (0, 0)
    assert batch.state == BatchState.UNDONE


def test_what_nobody_takes_in_for_a_day_is_forgotten(session: Session) -> None:
    batch = saying.waiting(session, *(said() for _ in range(600)))
    assert not jobs.sweep_staged(session, now=NOW + timedelta(hours=23))
    while jobs.sweep_staged(session, now=NOW + timedelta(days=1)):
        pass
    assert session.scalars(select(Batch.id)).all() == []
    assert count(session, StagedComment) == 0
    assert batch not in session


def test_todays_calls_of_a_machine_are_not_undone(session: Session, adam: Person) -> None:
    inlet = Inlet(name="Desk", source="Desk", way="api", consent="research")
    actions.open_inlet(session, inlet, by=adam, now=NOW)
    actions.take_from(session, inlet, [said()], MASKING, now=NOW)
    batch = session.scalars(select(Batch)).one()
    with pytest.raises(Refused, match="today"):
        actions.undo_batch(session, batch, adam, now=NOW)
    actions.undo_batch(session, batch, adam, now=NOW + timedelta(days=2))
    assert count(session, CustomerComment) == 0
