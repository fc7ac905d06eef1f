"""The product as it is run: a server of its own over the demo world, set back between journeys."""

import os
import re
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PASSWORD = re.compile(r"\b\w{4}(?:-\w{4}){3}\b")
FLASK = (sys.executable, "-m", "flask", "--app", "app")


def free_port() -> int:
    """Return a port that nobody listened on a moment ago."""
    with closing(socket.socket()) as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


class Site:
    """One data folder with its server; `keep` remembers the database as it is, `set_back` makes it so again."""

    def __init__(self, folder: Path, *, database_url: str = "") -> None:
        """Make the tables in an empty folder; nothing is served before `open`."""
        folder.mkdir(parents=True)
        self.folder, self.port = folder, free_port()
        self.database, self._kept, self._log = (folder / name for name in ("seedbed.db", "kept.db", "log.txt"))
        self.address = f"http://127.0.0.1:{self.port}"
        self._environment = {**os.environ, "DATA_FOLDER": str(folder), "PORT": str(self.port), "PYTHONUNBUFFERED": "1"}
        self._environment |= {"DATABASE_URL": database_url} if database_url else {}
        self.command("db", "upgrade")

    def command(self, *words: str) -> str:
        """Run one command of the product to its end; returns what it printed."""
        done = subprocess.run(
            [*FLASK, *words], cwd=ROOT, env=self._environment, text=True, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def load_demo(self) -> str:
        """Let the bank move in; returns the password of its people."""
        found = PASSWORD.search(self.command("demo"))
        assert found, "the demo told no password"
        return found.group()

    @contextmanager
    def open(self) -> Iterator[None]:
        """Serve from here on, until the end of the block."""
        with self._running("serve") as server:
            assert server.stdout
            assert "http://" in server.stdout.readline(), self.log()
            yield

    @contextmanager
    def working(self) -> Iterator[None]:
        """Let the worker run beside the server, until the end of the block."""
        with self._running("work"):
            yield

    def work(self) -> None:
        """Do all work that is due."""
        self.command("work", "--once")

    def log(self) -> str:
        """Return what server and worker complained of."""
        return self._log.read_text()

    def keep(self) -> None:
        """Remember the database as it is now."""
        _copy(self.database, self._kept)

    def set_back(self) -> None:
        """Make the database what it was; the server runs on, for it this is one more transaction."""
        _copy(self._kept, self.database)

    def do(self, statement: str, *values: object) -> list[tuple[str | int | None, ...]]:
        """Run a statement in the database, as the one who runs the product could; returns its rows."""
        with closing(sqlite3.connect(self.database, timeout=20)) as connection, connection:
            return connection.execute(statement, values).fetchall()

    @contextmanager
    def _running(self, *words: str) -> Iterator[subprocess.Popen[str]]:
        with self._log.open("a") as log:
            process = subprocess.Popen(
                [*FLASK, *words], cwd=ROOT, env=self._environment, text=True, stdout=subprocess.PIPE, stderr=log
            )
        try:
            yield process
        finally:
            process.terminate()
            process.communicate(timeout=20)


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target, timeout=20)) as new:
        old.backup(new)
