"""A server that is being measured: started, asked whether it is ready, watched, stopped."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from time import perf_counter
from types import TracebackType
from typing import Self

from sqlalchemy import Engine, create_engine, make_url, text

from bench.processes import cpu_of, memory_mb, tree, used_between
from bench.worlds import ROOT, World

PRODUCT, FLOOR = "app:create_app()", "bench.floor:create_app()"
Used = dict[str, dict[int, float]]
LONGEST_START, LONGEST_SETTLE, LOOK = 60.0, 30.0, 0.5
# A worker with nothing to do wakes up some times a second; below this share of a processor it counts as idle.
IDLE = 0.12


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@dataclass
class Server:
    """One web server over a world, with the product's background worker where it has one."""

    world: World
    name: str
    port: int = field(default_factory=free_port)
    ready_seconds: float = 0.0
    _parts: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    _watcher: Engine | None = None

    def __enter__(self) -> Self:
        """Start it and wait until it answers."""
        environment = {**self.world.environment, "PORT": str(self.port), "WORKERS": "2", "THREADS": "8"}
        started = perf_counter()
        self._start("web", ["-m", "gunicorn", self.name, "--log-level", "error"], environment)
        self._wait()
        self.ready_seconds = round(perf_counter() - started, 2)
        if self.name == PRODUCT:
            self._start("worker", ["-m", "flask", "--app", "app", "work"], environment)
        if self.world.is_postgresql:
            self._watcher = create_engine(make_url(self.world.url).set(database="postgres"))
        return self

    def _start(self, part: str, arguments: list[str], environment: dict[str, str]) -> None:
        self._parts[part] = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=environment)

    def _wait(self) -> None:
        deadline = perf_counter() + LONGEST_START
        while not self._answers():
            if perf_counter() > deadline or self._parts["web"].poll() is not None:
                raise TimeoutError(f"{self.name} did not start")
            time.sleep(0.01)

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/livez")
            return connection.getresponse().status < 400  # noqa: PLR2004 - below are no errors
        except OSError:
            return False
        finally:
            connection.close()

    def __exit__(self, _kind: type[BaseException] | None, _fault: object, _trace: TracebackType | None) -> None:
        """Stop every process."""
        for process in self._parts.values():
            process.terminate()
        for process in self._parts.values():
            process.wait(timeout=30)
        if self._watcher is not None:
            self._watcher.dispose()

    def cpu(self) -> Used:
        """Return the CPU seconds of each process so far, by part; the database's are PostgreSQL's backends."""
        used = {part: cpu_of(tree(process.pid)) for part, process in self._parts.items()}
        return {**used, "database": cpu_of(self._backends())}

    def cpu_since(self, before: Used) -> dict[str, float]:
        """Return the CPU seconds used since, by part."""
        return {part: used_between(before[part], used) for part, used in self.cpu().items()}

    def _backends(self) -> list[int]:
        if self._watcher is None:
            return []
        ours = text("SELECT pid FROM pg_stat_activity WHERE datname = :name")
        with self._watcher.connect() as connection:
            return list(connection.execute(ours, {"name": make_url(self.world.url).database}).scalars())

    def settle(self) -> None:
        """Wait until the background worker has nothing more to do."""
        deadline = perf_counter() + LONGEST_SETTLE
        while "worker" in self._parts and perf_counter() < deadline:
            before = self.cpu()
            time.sleep(LOOK)
            if self.cpu_since(before)["worker"] <= LOOK * IDLE:
                return

    def memory(self) -> list[dict[str, float]]:
        """Return the memory of each web worker."""
        return [memory_mb(pid) for pid in tree(self._parts["web"].pid)[1:]]


@contextmanager
def both(world: World) -> Iterator[tuple[Server, Server]]:
    """Start the product and the floor over the same world."""
    with Server(world, PRODUCT) as product, Server(world, FLOOR) as floor:
        yield product, floor
