"""What wakes the code up: huey tells the worker that there is work. The rows say what the work is.

huey alone would lose a running task with its worker and run a periodic task once for each scheduler, so its only task
carries nothing: it says "look now". A lost or doubled call is harmless.
"""

import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from flask import Flask, current_app, has_app_context
from huey import crontab
from huey.api import Huey
from huey.storage import SqliteStorage
from sqlalchemy.orm import Session

from base.clock import utc_now
from base.database import set_reading

Job = Callable[..., bool]
EXTENSION = "seedbed.runner"
# Bounds one look, so that a job that always finds work cannot starve the others.
MOST_ROUNDS = 500
# Seconds that a request waits for the queue's file; it holds a row for as long as it takes to write one.
MOST_WAITED = 0.5
# Seconds between looks into the queue, and then until the work begins: what comes meanwhile is done in the same look.
POLL, GATHER = 0.1, 0.1
# Between the scheduler's rounds: its one task is the look of each minute.
ROUND = 60


class Queue(SqliteStorage):  # type: ignore[misc]  # huey has no types
    """The queue's file, without a wait for the disk at each wake: a lost one is harmless."""

    def _create_connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection = super()._create_connection()
        connection.execute("PRAGMA synchronous=NORMAL")
        return connection


class Runner:
    """The queue of one app, and its jobs: functions that do one due row and say whether there was one."""

    def __init__(self, huey: Huey, jobs: tuple[Job, ...]) -> None:
        """Keep the jobs; nothing runs before `work` is called."""
        self.huey, self.jobs = huey, jobs

    def is_called(self) -> bool:
        """Whether a call waits that nobody has followed yet."""
        return bool(self.huey.storage.queue_size())

    def work(self) -> None:
        """Follow the calls until the process is told to stop."""
        delays = {"initial_delay": POLL, "max_delay": POLL, "scheduler_interval": ROUND}
        self.huey.create_consumer(workers=1, **delays).run()


def init_runner(app: Flask, folder: Path, jobs: tuple[Job, ...]) -> Runner:
    """Give the app its runner; the queue's own file is opened at its first use."""
    queue = {"storage_class": Queue, "filename": str(folder / "queue.db"), "timeout": MOST_WAITED}
    runner = Runner(Huey("seedbed", immediate=False, **queue), jobs)
    app.extensions[EXTENSION] = runner

    def look() -> None:
        time.sleep(GATHER)
        # This look answers every call made so far; one that comes while it looks is answered by the next.
        runner.huey.storage.flush_queue()
        run_due(app, now=utc_now())

    # Runs each minute by itself; calling it puts one more run into the queue.
    app.extensions[EXTENSION + ".look"] = runner.huey.periodic_task(crontab(minute="*"))(look)
    return runner


def wake() -> None:
    """Tell the worker that there is work, by one row in the queue's file; a call that waits there already will do.

    Where that file is locked or the disk is full, the worker looks within a minute by itself: what is committed stays.
    """
    if has_app_context() and not current_app.testing:
        runner: Runner = current_app.extensions[EXTENSION]
        with suppress(sqlite3.OperationalError):
            if not runner.is_called():
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
