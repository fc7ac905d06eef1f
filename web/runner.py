"""What wakes the code up: huey tells the worker that there is work. The rows say what the work is.

huey alone would lose a running task with its worker and run a periodic task once for each scheduler, so its only task
carries nothing: it says "look now". A lost or doubled call is harmless.
"""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from flask import Flask, current_app, has_app_context
from huey import SqliteHuey, crontab
from huey.api import Huey
from sqlalchemy.orm import Session

from base.clock import utc_now
from base.database import set_reading

Job = Callable[..., bool]
EXTENSION = "seedbed.runner"
# Bounds one look, so that a job that always finds work cannot starve the others.
MOST_ROUNDS = 500
# Seconds that a request waits for the queue's file; it holds a row for as long as it takes to write one.
MOST_WAITED = 0.5


class Runner:
    """The queue of one app, and its jobs: functions that do one due row and say whether there was one."""

    def __init__(self, huey: Huey, jobs: tuple[Job, ...]) -> None:
        """Keep the jobs; nothing runs before `work` is called."""
        self.huey, self.jobs = huey, jobs


def init_runner(app: Flask, folder: Path, jobs: tuple[Job, ...]) -> Runner:
    """Give the app its runner; the queue's own file is opened at its first use."""
    runner = Runner(
        SqliteHuey("seedbed", filename=str(folder / "queue.db"), immediate=False, timeout=MOST_WAITED), jobs
    )
    app.extensions[EXTENSION] = runner

    def look() -> None:
        run_due(app, now=utc_now())

    # Runs each minute by itself; calling it puts one more run into the queue.
    app.extensions[EXTENSION + ".look"] = runner.huey.periodic_task(crontab(minute="*"))(look)
    return runner


def wake() -> None:
    """Tell the worker that there is work; costs one row in the queue's file.

    Where that file is locked or the disk is full, the worker looks within a minute by itself: what is committed stays.
    """
    if has_app_context() and not current_app.testing:
        with suppress(sqlite3.OperationalError):
            current_app.extensions[EXTENSION + ".look"]()


def run_due(app: Flask, *, now: datetime) -> int:
    """Do all due work once; returns how many rows were done.

    A job that breaks keeps none of the others from their work; what broke flies at the end, as an ExceptionGroup.
    """
    runner: Runner = app.extensions[EXTENSION]
    done, broken = 0, list[Exception]()
    for job in runner.jobs:
        try:
            done += _run_job(app, job, now)
        except Exception as fault:  # noqa: BLE001 - it flies, only later
            broken.append(fault)
    if broken:
        raise ExceptionGroup("some jobs broke", broken)
    return done


def _run_job(app: Flask, job: Job, now: datetime) -> int:
    for done in range(MOST_ROUNDS):
        with app.app_context():
            set_reading(on=False)
            if not job(_session(app), now=now):
                return done
    return MOST_ROUNDS


def _session(app: Flask) -> Session:
    session: Session = app.extensions["sqlalchemy"].session()
    return session
