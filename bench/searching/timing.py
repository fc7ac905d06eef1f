"""What single calls cost: milliseconds of CPU and of waiting, with nothing of the collector of garbage in them."""

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter, process_time
from typing import TypeVar

T = TypeVar("T")
PERCENTILES = {"p50": 0.5, "p95": 0.95, "p99": 0.99}


@dataclass
class Times:
    """Milliseconds of each call."""

    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    def of(self, call: Callable[[], T]) -> T:
        """Make a call, note what it cost, and return what it returned."""
        started, used = perf_counter(), process_time()
        told = call()
        self.cpu.append(1000 * (process_time() - used))
        self.wall.append(1000 * (perf_counter() - started))
        return told

    def told(self) -> dict[str, dict[str, float]]:
        """Return both at each percentile."""
        return {"cpu_ms": spread(self.cpu), "wall_ms": spread(self.wall)}


def spread(values: Sequence[float]) -> dict[str, float]:
    """Return the mean and the value at each percentile, the nearest rank."""
    ordered = sorted(values)
    last = len(ordered) - 1
    if not ordered:
        return {}
    ranks = {name: round(ordered[round(share * last)], 3) for name, share in PERCENTILES.items()}
    return {**ranks, "mean": round(sum(ordered) / len(ordered), 3)}


@contextmanager
def no_garbage() -> Iterator[None]:
    """Collect garbage before, and none inside this block."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def say(sentence: str) -> None:
    """Tell how far the measuring is."""
    print(sentence, file=sys.stderr, flush=True)
