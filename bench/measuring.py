"""Blocks of requests, and what they cost."""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Self

from bench.servers import Server
from bench.visitors import Answer, Ask, Visitor

# The background worker hears of these.
LEAVES_WORK = {"comment", "post"}
PERCENTILES = {"p50": 0.5, "p95": 0.95, "p99": 0.99}


@dataclass
class Block:
    """What some requests cost, summed over the blocks that were added."""

    answers: list[Answer] = field(default_factory=list)
    seconds: float = 0.0
    cpu: dict[str, float] = field(default_factory=dict)
    # CPU milliseconds a request, block by block.
    each: list[float] = field(default_factory=list)

    def __iadd__(self, other: Self) -> Self:
        """Add another block to this one."""
        self.answers += other.answers
        self.seconds += other.seconds
        self.cpu = {part: self.cpu.get(part, 0.0) + used for part, used in other.cpu.items()}
        self.each += other.each
        return self

    def of_kind(self, kind: str) -> list[Answer]:
        """Return the answers of one kind."""
        return [answer for answer in self.answers if answer.kind == kind]

    def cpu_ms(self) -> dict[str, float]:
        """Return CPU milliseconds a request: in all, and by part."""
        parts = {part: round(1000 * used / len(self.answers), 2) for part, used in self.cpu.items() if used}
        return {"all": round(1000 * sum(self.cpu.values()) / len(self.answers), 2), **parts}

    def pace(self) -> dict[str, float]:
        """Return requests a second, and the milliseconds within which so many were answered."""
        return {"rps": round(len(self.answers) / self.seconds, 1), **waits(self.answers)}


def waits(answers: Iterable[Answer]) -> dict[str, float]:
    """Return milliseconds at each percentile, the nearest rank."""
    ordered = sorted(answer.seconds for answer in answers)
    last = len(ordered) - 1
    return (
        {name: round(1000 * ordered[round(share * last)], 1) for name, share in PERCENTILES.items()} if ordered else {}
    )


def drive(server: Server, visitors: Sequence[Visitor], asks: Sequence[Ask]) -> Block:
    """Send the requests, shared out among the visitors, all at once; and wait for what they leave to do."""
    before, shares = server.cpu(), [asks[place :: len(visitors)] for place in range(len(visitors))]
    answers: list[Answer] = []

    def visit(visitor: Visitor, share: Sequence[Ask]) -> None:
        for ask in share:
            answers.append(visitor.send(ask))  # noqa: PERF401 - other visitors append meanwhile

    threads = [threading.Thread(target=visit, args=pair) for pair in zip(visitors, shares, strict=True)]
    started = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = perf_counter() - started
    if not LEAVES_WORK.isdisjoint(ask.kind for ask in asks):
        server.settle()
    cpu = server.cpu_since(before)
    return Block(answers, seconds, cpu, [1000 * sum(cpu.values()) / len(asks)])
