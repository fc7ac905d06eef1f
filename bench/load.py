"""Drive the production server over the load world, and the floor beside it; print what each kind of request costs.

    python -m bench.load                                          20,000 ideas on SQLite, about three minutes
    python -m bench.load --database postgresql://postgres@127.0.0.1:5432
    python -m bench.load --ideas 100000

CPU is user and system time of the server's processes, of its background worker and of PostgreSQL's backends, counted
while one kind is driven alone; product and floor take turns, block by block, so that a noisy machine troubles both.
"""

import argparse
import json
import platform
import statistics
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.kinds import KINDS, MIX, Asker, ground_of, visitors
from bench.measuring import Block, drive, waits
from bench.servers import Server, both
from bench.statements import statements
from bench.visitors import Answer, Visitor
from bench.worlds import World, new_world

CROWD = 16
Numbers = dict[str, Any]


@dataclass(frozen=True)
class Plan:
    """How much is asked for."""

    ideas: int
    rounds: int
    requests: int
    mixed: int


@dataclass
class Side:
    """The product or the floor: its server, who visits it, and what was measured."""

    server: Server
    people: list[Visitor]
    asker: Asker
    alone: dict[str, Block]
    crowded: dict[str, Block]
    mixes: dict[int, Block]

    @classmethod
    def of(cls, server: Server, asker: Asker) -> "Side":
        """Sign everybody in."""
        people = visitors(server.port, server.world.password, CROWD)
        return cls(server, people, asker, {kind: Block() for kind in KINDS}, {kind: Block() for kind in KINDS}, {})

    def run(self, kind: str, number: int) -> None:
        """Send requests of one kind, first one after the other, then by sixteen people at once."""
        self.alone[kind] += drive(self.server, self.people[:1], self.asker.of_kind(kind, number))
        self.crowded[kind] += drive(self.server, self.people, self.asker.of_kind(kind, number))

    def mix(self, number: int) -> None:
        """Send the mix, by one and by sixteen."""
        for crowd in (1, CROWD):
            self.mixes[crowd] = drive(self.server, self.people[:crowd], self.asker.mixed(number))

    def warm_up(self, number: int) -> None:
        """Let both workers have answered each kind before anything is counted."""
        for kind in KINDS:
            drive(self.server, self.people, self.asker.of_kind(kind, number))


def measure(world: World, plan: Plan) -> Numbers:
    """Return everything that is measured in one run."""
    ground = ground_of(world)
    counts = statements(world, ground)
    with both(world) as servers:
        sides = [Side.of(server, Asker(ground)) for server in servers]
        _take_turns(sides, plan)
        product, floor = (_told(side) for side in sides)
    for kind, number in counts.items():
        product["kinds"][kind]["statements"] = number
    ratios = {kind: _ratio(*(side.alone[kind] for side in sides)) for kind in KINDS}
    return {"setting": _setting(world, plan), "ratio": ratios, "product": product, "floor": floor}


def _take_turns(sides: list[Side], plan: Plan) -> None:
    for side in sides:
        side.warm_up(plan.requests)
    for kind in KINDS * plan.rounds:
        for side in sides:
            side.run(kind, plan.requests)
    for side in sides:
        side.mix(plan.mixed)


def _setting(world: World, plan: Plan) -> Numbers:
    database = "PostgreSQL" if world.is_postgresql else "SQLite"
    return {"database": database, "python": platform.python_version(), "made_in": world.seconds, **asdict(plan)}


def _ratio(product: Block, floor: Block) -> Numbers:
    """Return how many times the floor's CPU the product takes, and how far the rounds lie apart."""
    rounds = [ours / theirs for ours, theirs in zip(product.each, floor.each, strict=True) if theirs]
    ours, theirs = product.cpu_ms()["all"], floor.cpu_ms()["all"]
    middle = statistics.median(rounds) if rounds else None
    return {"cpu": round(ours / theirs, 2) if theirs else None, "median_round": middle and round(middle, 2)}


def _told(side: Side) -> Numbers:
    mixes = {str(crowd): {**block.pace(), "cpu_ms": block.cpu_ms()} for crowd, block in side.mixes.items()}
    return {
        "ready_seconds": side.server.ready_seconds,
        "worker_memory_mb": side.server.memory(),
        "kinds": {kind: _told_kind(side, kind) for kind in KINDS},
        "mix": {"in_a_hundred": MIX, **mixes},
        "failed": Counter(str(answer.status) for answer in _answers(side) if answer.failed),
    }


def _told_kind(side: Side, kind: str) -> Numbers:
    alone, crowded = side.alone[kind], side.crowded[kind]
    answers = alone.answers
    return {
        "cpu_ms": alone.cpu_ms(),
        "cpu_ms_16": crowded.cpu_ms(),
        "alone": {"1": alone.pace(), "16": crowded.pace()},
        "in_the_mix": {str(crowd): waits(block.of_kind(kind)) for crowd, block in side.mixes.items()},
        "bytes": round(sum(len(answer.body) for answer in answers) / len(answers)),
        "gzipped": round(sum(answer.gzipped for answer in answers) / len(answers)),
    }


def _answers(side: Side) -> list[Answer]:
    blocks = [*side.alone.values(), *side.crowded.values(), *side.mixes.values()]
    return [answer for block in blocks for answer in block.answers]


def main() -> None:
    """Read the arguments, measure, print JSON and keep it under bench/results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ideas", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=60, help="of each kind in each round")
    parser.add_argument("--mixed", type=int, default=1_000, help="requests of the mix")
    parser.add_argument("--database", default="", help="address of a PostgreSQL; SQLite without one")
    parser.add_argument("--keep", type=Path, help="also write the JSON into this file")
    chosen = parser.parse_args()
    with new_world(chosen.ideas, chosen.database) as world:
        plan = Plan(chosen.ideas, chosen.rounds, chosen.requests, chosen.mixed)
        told = json.dumps(measure(world, plan), indent=2)
    print(told)
    if chosen.keep:
        chosen.keep.write_text(told + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
