"""What several processes see: some ask all the time while one rebuilds, the worker indexes, and others write."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from time import perf_counter
from typing import Any

from bench.searching.needs import Need
from bench.searching.pouring import pour_documents
from bench.searching.readers import Readers, heard
from bench.searching.site import Site
from bench.searching.timing import say
from bench.searching.writer import Order
from bench.worlds import ROOT, World
from search import keeping
from search.models import EVERYONE, Entry, join_audiences
from web.db import session

Numbers = dict[str, Any]
Writer = subprocess.Popen[str]
PYTHON = sys.executable


@dataclass(frozen=True)
class Several:
    """How many processes ask and write, how often one of them commits in a second, and how long each period is."""

    workers: int
    writers: int
    pace: float
    seconds: float

    def measure(self, site: Site, entries: Sequence[Entry], needs: Sequence[Need]) -> Numbers:
        """Return what was measured in each period: at rest, rebuilding, with one writer and, if more, with all."""
        say("writing the documents' rows into a database")
        pour_documents(site.world, entries)
        known = [one.public_id for one in entries if one.audience == join_audiences([EVERYONE])]
        with _worker(site.world), ExitStack() as stack:
            periods = {name: self._writers(stack, site.world, name, known) for name in self._periods}
            readers = stack.enter_context(Readers(site.world, self.workers, needs))
            told = {"memory_mb": self._rest(readers, needs), "rebuild_seconds": _rebuild(site, readers)}
            for period, writers in periods.items():
                self._write(readers, period, writers)
            return {**told, "pace": self.pace, "periods": readers.end()}

    @property
    def _periods(self) -> dict[str, int]:
        return {"one_writer": 1, "writers": self.writers} if self.writers > 1 else {"one_writer": 1}

    def _writers(self, stack: ExitStack, world: World, period: str, known: Sequence[str]) -> list[Writer]:
        """Start the writers of a period, so that they have loaded the product when it begins."""
        most = round(self.pace * self.seconds)
        own = [[*known[number * most : (number + 1) * most]] for number in range(self._periods[period])]
        orders = [Order(number, period, self.pace, self.seconds, changed) for number, changed in enumerate(own)]
        return [stack.enter_context(_writer(world, order)) for order in orders]

    def _rest(self, readers: Readers, needs: Sequence[Need]) -> Numbers:
        say(f"{self.workers} processes ask for {self.seconds} s")
        before = readers.memory()
        readers.tell(json.dumps(needs))
        time.sleep(self.seconds)
        return {"worker": readers.memory(), "of_search": round(readers.memory() - before, 1)}

    def _write(self, readers: Readers, period: str, writers: Sequence[Writer]) -> None:
        say(f"{len(writers)} write for {self.seconds} s")
        for writer in writers:
            heard(writer)
        readers.begin(period)
        threads = [threading.Thread(target=_carry, args=(writer, readers)) for writer in writers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def _writer(world: World, order: Order) -> Writer:
    command, pipe = [PYTHON, "-m", "bench.searching.writer", json.dumps(asdict(order))], subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, env=world.environment, stdin=pipe, stdout=pipe, text=True)


def _carry(writer: Writer, readers: Readers) -> None:
    """Let a writer begin, and tell all readers of each of its commits."""
    print("go", file=writer.stdin, flush=True)
    while line := heard(writer):
        readers.tell(line)


def _rebuild(site: Site, readers: Readers) -> float:
    say("rebuilding beside it")
    readers.begin("rebuild")
    started = perf_counter()
    keeping.rebuild(session(), site.engine)
    return round(perf_counter() - started, 1)


@contextmanager
def _worker(world: World) -> Iterator[None]:
    """Run the product's own worker, which indexes what is written."""
    command = [PYTHON, "-m", "flask", "--app", "app", "work"]
    process = subprocess.Popen(command, cwd=ROOT, env=world.environment)
    try:
        yield
    finally:
        process.terminate()
        process.wait()
