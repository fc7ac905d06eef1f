"""A process that asks all the time, as one of the product's workers does, and looks for what was just written.

It hears lines of JSON: what to ask, when another period begins, which words were committed when. When nothing more
comes, it tells what every period cost and how long after its commit each word was found.
"""

import gc
import json
import sys
import threading
import time
from collections import Counter, defaultdict, deque
from itertools import cycle
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple

from flask import Flask

from app import create_app
from bench.searching.needs import Need
from bench.searching.site import NOW, question_of
from bench.searching.timing import Times
from search.engine import the_engine
from search.engine.protocol import Question
from search.models import EVERYONE
from web.settings import Settings

REST, PAUSE, LONGEST_LOOK = "rest", 0.01, 30.0


class Written(NamedTuple):
    """A word that stands in one document alone, and when that was committed, by the clock of all processes."""

    period: str
    word: str
    public_id: str
    at: float


class Reader:
    """What was heard, and what was measured since."""

    def __init__(self, app: Flask, needs: list[Need]) -> None:
        """Take the questions, which are asked round and round."""
        self._app, self._questions = app, cycle([question_of(need) for need in needs])
        self._period, self._is_over, self._waiting = REST, False, deque[Written]()
        self._times, self._failed = defaultdict[str, Times](Times), Counter[str]()
        self._found = defaultdict[str, dict[str, float | None]](dict)

    def run(self, lines: "SimpleQueue[str]") -> None:
        """Ask and look until nothing more is heard and nothing is looked for."""
        while not self._is_over or self._waiting:
            self._hear(lines)
            with self._app.app_context():
                self._ask()
                self._look()
            time.sleep(PAUSE)

    def told(self) -> dict[str, Any]:
        """Return everything that was measured, by period."""
        times = {name: {"cpu": each.cpu, "wall": each.wall} for name, each in self._times.items()}
        return {"times": times, "failed": self._failed, "found": self._found}

    def _hear(self, lines: "SimpleQueue[str]") -> None:
        try:
            while line := lines.get_nowait():
                told = json.loads(line)
                if isinstance(told, str):
                    self._period = told
                else:
                    self._waiting.append(Written(*told))
            self._is_over = True
        except Empty:
            pass

    def _ask(self) -> None:
        engine, question = the_engine(), next(self._questions)
        answer = self._times[self._period].of(lambda: engine.answer(question))
        self._failed[self._period] += not answer.hits

    def _look(self) -> None:
        """Look for the oldest word, and where it is found for the next one."""
        while self._waiting:
            written, (since, is_found) = self._waiting[0], self._is_found(self._waiting[0])
            if not is_found and since < LONGEST_LOOK:
                return
            self._waiting.popleft()
            self._found[written.period][written.word] = 1000 * since if is_found else None

    def _is_found(self, written: Written) -> tuple[float, bool]:
        hits = the_engine().answer(Question(written.word, (EVERYONE,), NOW)).hits
        return time.monotonic() - written.at, any(hit.public_id == written.public_id for hit in hits)


def main() -> None:
    """Say that everything is loaded, then hear and ask."""
    app, lines = create_app(Settings.from_environment()), SimpleQueue[str]()
    print("ready", flush=True)
    reader = Reader(app, [Need(*need) for need in json.loads(sys.stdin.readline())])
    threading.Thread(target=_listen, args=(lines,), daemon=True).start()
    gc.freeze()
    reader.run(lines)
    print(json.dumps(reader.told()))


def _listen(lines: "SimpleQueue[str]") -> None:
    for line in sys.stdin:
        lines.put(line)
    lines.put("")


if __name__ == "__main__":
    main()
