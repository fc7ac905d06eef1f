"""The processes that ask: started, told things, and asked what they measured."""

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import mean
from types import TracebackType
from typing import Any, Self

from bench.processes import memory_mb
from bench.searching.needs import Need
from bench.searching.timing import spread
from bench.worlds import ROOT, World

Numbers = dict[str, Any]
READER = "bench.searching.reader"


@dataclass
class Readers:
    """So many processes over one world, which all ask the same questions."""

    world: World
    number: int
    needs: Sequence[Need]
    _processes: list[subprocess.Popen[str]] = field(default_factory=list)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> Self:
        """Start them and wait until each has loaded the product."""
        command, pipe = [sys.executable, "-m", READER], subprocess.PIPE
        for _ in range(self.number):
            process = subprocess.Popen(
                command, cwd=ROOT, env=self.world.environment, stdin=pipe, stdout=pipe, text=True
            )
            self._processes.append(process)
        for process in self._processes:
            heard(process)
        return self

    def __exit__(self, _kind: type[BaseException] | None, _fault: object, _trace: TracebackType | None) -> None:
        """Stop those that still run."""
        for process in self._processes:
            with process:
                process.kill()

    def begin(self, period: str) -> None:
        """Let what is measured from now on count for a period."""
        self.tell(json.dumps(period))

    def tell(self, line: str) -> None:
        """Send a line to each."""
        with self._turn:
            for process in self._processes:
                print(line.strip(), file=process.stdin, flush=True)

    def memory(self) -> float:
        """Return the megabytes of one of them, with what it shares divided by its sharers."""
        return round(mean(memory_mb(process.pid)["pss"] for process in self._processes), 1)

    def end(self) -> dict[str, Numbers]:
        """Let them find what they look for, and return by period what all of them measured."""
        for process in self._processes:
            if process.stdin:
                process.stdin.close()
        told = [json.loads(heard(process)) for process in self._processes]
        return {period: _together(period, told) for period in told[0]["times"]}


def heard(process: subprocess.Popen[str]) -> str:
    """Return the next line that a process says; nothing once it has ended."""
    if process.stdout is None:
        raise ValueError("its output was not asked for")
    return process.stdout.readline()


def _together(period: str, told: Sequence[Numbers]) -> Numbers:
    def every(name: str) -> list[float]:
        return [value for one in told for value in one["times"].get(period, {}).get(name, ())]

    asked = {"asked": len(every("cpu")), "failed": sum(one["failed"].get(period, 0) for one in told)}
    times = {"cpu_ms": spread(every("cpu")), "wall_ms": spread(every("wall"))}
    return {**asked, **times, **_findable([one["found"].get(period, {}) for one in told])}


def _findable(found: Sequence[dict[str, float | None]]) -> Numbers:
    """Return how long it took until the last of the processes found each word, and how many some never found."""
    words = set().union(*found)
    waits = [[one.get(word) for one in found] for word in words]
    last = [max(wait for wait in each if wait is not None) for each in waits if None not in each]
    return {"written": len(words), "lost": len(words) - len(last), "findable_ms": spread(last)} if words else {}
