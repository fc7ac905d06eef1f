"""What several processes see: some ask all the time while one rebuilds, the worker indexes, and others write."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from time import perf_counter
from typing import Any

from bench.searching.needs import Need
from bench.searching.pouring import pour_documents
from bench.searching.readers import Readers
from bench.searching.site import Site, write_all
from bench.searching.timing import say
from bench.searching.writer import Order
from bench.worlds import ROOT, World, make_tables
from search.models import EVERYONE, Entry, join_audiences

Numbers = dict[str, Any]
PYTHON = sys.executable


@dataclass(frozen=True)
class Several:
    """How many processes ask and write, how often one of them commits in a second, and how long each period is."""

    workers: int
    writers: int
    pace: float
    seconds: float

    def measure(self, site: Site, entries: Sequence[Entry], needs: Sequence[Need]) -> Numbers:
        """Return what was measured in each period: at rest, rebuilding, with one writer and with all of them."""
        say("writing the documents' rows into a database")
        if not site.world.is_postgresql:
            make_tables(site.world)
        pour_documents(site.world, entries)
        known = [one.public_id for one in entries if one.audience == join_audiences([EVERYONE])]
        with _worker(site.world), Readers(site.world, self.workers, needs) as readers:
            told = {"memory_mb": self._rest(readers, needs), "rebuild_seconds": _rebuild(site, entries, readers)}
            for period, writers in (("one_writer", 1), ("writers", self.writers)):
                self._write(site.world, readers, [self._order(*each, known) for each in _named(period, writers)])
            return {**told, "pace": self.pace, "periods": readers.end()}

    def _rest(self, readers: Readers, needs: Sequence[Need]) -> Numbers:
        say(f"{self.workers} processes ask for {self.seconds} s")
        before = readers.memory()
        readers.tell(json.dumps(needs))
        time.sleep(self.seconds)
        return {"worker": readers.memory(), "of_search": round(readers.memory() - before, 1)}

    def _order(self, number: int, period: str, known: Sequence[str]) -> Order:
        most = round(self.pace * self.seconds)
        return Order(number, period, self.pace, self.seconds, [*known[number * most : (number + 1) * most]])

    def _write(self, world: World, readers: Readers, orders: Sequence[Order]) -> None:
        say(f"{len(orders)} write for {self.seconds} s")
        readers.begin(orders[0].period)
        threads = [threading.Thread(target=_carry, args=(world, readers, order)) for order in orders]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        time.sleep(1)


def _named(period: str, writers: int) -> list[tuple[int, str]]:
    return [(number, period) for number in range(writers)]


def _carry(world: World, readers: Readers, order: Order) -> None:
    """Start a writer, and tell all readers of each of its commits."""
    command = [PYTHON, "-m", "bench.searching.writer", json.dumps(asdict(order))]
    with subprocess.Popen(command, cwd=ROOT, env=world.environment, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            readers.tell(line)


def _rebuild(site: Site, entries: Sequence[Entry], readers: Readers) -> float:
    say("rebuilding beside it")
    readers.begin("rebuild")
    started = perf_counter()
    with site.engine.alone():
        beside = site.engine.beside()
        write_all(beside, entries)
        site.engine.take_over(beside)
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
