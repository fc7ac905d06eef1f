"""A worker that does one job and stops at its n-th commit, for a test to kill it there: JOB N URL FOLDER.

It says "here" on its output and then waits for its input to end, with everything written and nothing committed.
"""

import resource
import sys
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, event
from sqlalchemy.orm import Session

from app import JOBS, create_app
from base.database import set_reading
from feedback.commands import import_file
from search import keeping
from search.engine import the_engine
from tests.database import PSEUDONYM_KEY, engine_of
from tests.make import NOW
from web.db import session
from web.settings import Settings, settings


def main(job: str, stop_at: int, url: str, folder: Path) -> None:
    """Do the job as a worker would, once, and stop as was asked; at 0 there is room for one kilobyte in each file."""
    app = create_app(
        Settings(url, folder, secret_key="only for tests", pseudonym_key=PSEUDONYM_KEY, embedded=False, testing=True)
    )
    commits = 0

    def stop(_connection: Connection) -> None:
        nonlocal commits
        commits += 1
        if commits == stop_at:
            print("here", flush=True)  # noqa: T201 - read by the test
            sys.stdin.read()

    event.listen(engine_of(app), "commit", stop)
    if stop_at == 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    set_reading(on=False)
    with app.app_context():
        {**{one.__name__: one for one in JOBS}, "rebuild": _rebuild, "import": _import}[job](session(), now=NOW)


def _rebuild(session: Session, *, now: datetime) -> bool:  # noqa: ARG001 - called like a job
    return bool(keeping.rebuild(session, the_engine()))


def _import(_session: Session, *, now: datetime) -> bool:  # noqa: ARG001 - as above
    import_file.main([str(settings().data_folder / "in" / "told.csv"), "--later"], standalone_mode=False)
    return True


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))
