"""huey only wakes the worker up; the rows say what the work is."""

from collections.abc import Iterator
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


@pytest.fixture
def live(apart: Apart, tmp_path: Path) -> Iterator[Flask]:
    """Build an app that wakes its worker, as it does when it serves."""
    settings: Settings = apart.app.extensions["seedbed.settings"]
    app = create_app(replace(settings, testing=False, data_folder=tmp_path / "live"))
    yield app
    engine_of(app).dispose()


def queued(app: Flask) -> int:
    runner: Runner = app.extensions[EXTENSION]
    return runner.huey.pending_count() if hasattr(runner.huey, "pending_count") else len(runner.huey.pending())


def leave_work(now: datetime, *keys: str) -> None:
    for key in keys:
        outbox.put(session_of_app(), "note", key=key, due_at=now)
    commit()


def test_a_change_that_leaves_work_behind_wakes_the_worker_once(live: Flask, now: datetime) -> None:
    with live.app_context():
        commit()
        assert queued(live) == 0
        leave_work(now, "1", "2")
        commit()
    assert queued(live) == 1


def test_a_worker_that_is_called_already_is_not_called_again(live: Flask, now: datetime) -> None:
    with live.app_context():
        for key in "123":
            leave_work(now, key)
    assert queued(live) == 1


def test_one_look_answers_every_call_made_before_it_and_none_made_after(
    live: Flask, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.runner.GATHER", 0)
    runner, waiting = live.extensions[EXTENSION], list[int]()

    def note_calls(_session: Session, *, now: datetime) -> bool:
        waiting.append(queued(live))
        if len(waiting) == 1:
            leave_work(now, "2")
        return False

    runner.jobs = (note_calls,)
    with live.app_context():
        leave_work(now, "1")
    # Two processes may both have found nobody called.
    live.extensions[EXTENSION + ".look"]()
    while call := runner.huey.dequeue():
        runner.huey.execute(call)
    assert waiting == [0, 0]


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
