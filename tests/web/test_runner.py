"""huey only wakes the worker up; the rows say what the work is."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import create_app
from base import outbox
from base.outbox import Task
from tests.database import Apart, engine_of
from web.db import commit
from web.db import session as session_of_app
from web.runner import EXTENSION, Runner, run_due
from web.settings import Settings


def do_one_note(session: Session, *, now: datetime) -> bool:
    """Do the oldest due note, as the jobs of features do."""
    task = outbox.claim(session, "note", now=now)
    session.commit()
    if task is None:
        return False
    outbox.finish(task, now=now)
    session.commit()
    return True


@pytest.fixture
def noting(apart: Apart) -> Apart:
    """Give the app one job."""
    runner: Runner = apart.app.extensions[EXTENSION]
    runner.jobs = (do_one_note,)
    return apart


def put_notes(apart: Apart, many: int, now: datetime) -> None:
    with apart.session() as session:
        for number in range(many):
            outbox.put(session, "note", key=str(number), due_at=now)
        session.commit()


def test_a_look_does_all_that_is_due(noting: Apart, now: datetime) -> None:
    put_notes(noting, 3, now)
    assert run_due(noting.app, now=now) == 3
    assert run_due(noting.app, now=now) == 0
    assert all(task.done_at == now for task in noting.session().scalars(select(Task)))


def test_a_worker_killed_in_mid_work_leaves_it_to_the_next(noting: Apart, now: datetime) -> None:
    put_notes(noting, 1, now)
    with noting.session() as killed:
        assert outbox.claim(killed, "note", now=now)
        killed.commit()
    assert run_due(noting.app, now=now) == 0
    assert run_due(noting.app, now=now + outbox.LEASE) == 1


def test_a_bug_in_a_job_flies_and_the_work_comes_back(apart: Apart, now: datetime) -> None:
    def breaks(session: Session, *, now: datetime) -> bool:
        outbox.claim(session, "note", now=now)
        session.commit()
        raise ZeroDivisionError

    runner: Runner = apart.app.extensions[EXTENSION]
    runner.jobs = (breaks,)
    put_notes(apart, 1, now)
    with pytest.raises(ExceptionGroup):
        run_due(apart.app, now=now)
    runner.jobs = (do_one_note,)
    assert run_due(apart.app, now=now + outbox.LEASE) == 1


def test_the_command_does_what_is_due_and_stops(noting: Apart, now: datetime) -> None:
    put_notes(noting, 2, now)
    result = noting.run("work", "--once")
    assert (result.exit_code, result.output.strip()) == (0, "Done: 2.")


def queued(app: Flask) -> int:
    runner: Runner = app.extensions[EXTENSION]
    return runner.huey.pending_count() if hasattr(runner.huey, "pending_count") else len(runner.huey.pending())


def test_a_change_that_leaves_work_behind_wakes_the_worker_once(apart: Apart, now: datetime, tmp_path: Path) -> None:
    settings: Settings = apart.app.extensions["seedbed.settings"]
    app = create_app(replace(settings, testing=False, data_folder=tmp_path / "live"))
    with app.app_context():
        commit()
        assert queued(app) == 0
        outbox.put(session_of_app(), "note", key="1", due_at=now)
        outbox.put(session_of_app(), "note", key="2", due_at=now)
        commit()
        commit()
    assert queued(app) == 1
    engine_of(app).dispose()


def test_a_job_that_breaks_does_not_keep_the_others_from_their_work(apart: Apart, now: datetime) -> None:
    def breaks(_session: Session, *, now: datetime) -> bool:
        raise ZeroDivisionError(now)

    runner: Runner = apart.app.extensions[EXTENSION]
    runner.jobs = (breaks, do_one_note)
    put_notes(apart, 2, now)
    with pytest.raises(ExceptionGroup) as flown:
        run_due(apart.app, now=now)
    assert flown.group_contains(ZeroDivisionError)
    assert all(task.done_at == now for task in apart.session().scalars(select(Task)))
