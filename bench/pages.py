"""Whether a list costs the same however long it is: each order and filter, early and late pages, two worlds.

    python -m bench.pages                       20,000 ideas beside 100,000 on SQLite, about ten minutes
    python -m bench.pages --small 2000 --large 10000 --requests 20

Both worlds are served at once and take turns, block by block. Told is the CPU of a page in both, and their ratio; on
SQLite also the steps of its machine, which no noise can change.
"""

import argparse
import json
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from sqlalchemy import Engine, Select, create_engine, func, select
from sqlalchemy.orm import Session

from bench.kinds import PEOPLE, visitors
from bench.measuring import Block, drive
from bench.servers import PRODUCT, Server
from bench.steps import steps
from bench.visitors import Ask, Visitor
from bench.worlds import World, new_world
from campaigns.models import Campaign
from ideas.models import Idea, Tag
from people.models import Group, Membership, Person

ORDERS = ("newest", "supported", "areas", "unanswered", "following")
DEPTHS = {"first": None, "middle": 0.5, "late": 0.97}
Paths = dict[str, str]


def paths_of(world: World) -> Paths:
    """Return the address of every page that is compared, by its name."""
    engine = create_engine(world.url)
    narrowed = {f"order={order}": f"order={order}" for order in ORDERS}
    narrowed |= {name.partition("=")[0] + " " + label: name for label, name in _filters(engine).items()}
    found = {}
    for label, query in narrowed.items():
        for depth, share in DEPTHS.items():
            after = "" if share is None else f"&after={_id_at(engine, query, share)}"
            found[f"{label}, {depth}"] = f"/ideas/?{query}{after}"
    engine.dispose()
    return found


def _filters(engine: Engine) -> dict[str, str]:
    """Return filters that many and few ideas pass, by what is told of them."""
    busy, quiet = _most(Tag.name, Tag.idea_count.desc()), _most(Tag.name, Tag.idea_count)
    written = select(Idea.author_id, func.count().label("number")).group_by(Idea.author_id).subquery()
    least = select(Person.public_id).join(written, written.c.author_id == Person.id).order_by(written.c.number).limit(1)
    mine = select(Group.public_id).join(Membership).where(Membership.person_id == PEOPLE[0]).limit(1)
    with Session(engine) as session:
        asked = {
            "that many bear": ("tag", busy), "that few bear": ("tag", quiet), "person": ("by", least),
            "of mine": ("group", mine), "question": ("campaign", select(Campaign.public_id).limit(1)),
        }  # fmt: skip
        values = {label: f"{name}={session.scalar(question)}" for label, (name, question) in asked.items()}
    return {**values, "rare": "stage=declined"}


def _most(column: Any, order: Any) -> Select[Any]:  # noqa: ANN401 - columns of any noun
    return select(column).order_by(order).limit(1)


def _id_at(engine: Engine, query: str, share: float) -> str:
    """Return the idea that stands at this share of the whole order."""
    order = Idea.vote_count if query == "order=supported" else Idea.published_at
    with Session(engine) as session:
        total = session.scalar(select(func.count()).select_from(Idea)) or 0
        at = select(Idea.public_id).order_by(order.desc(), Idea.id.desc()).offset(int(total * share)).limit(1)
        return session.scalars(at).one()


def compare(worlds: Sequence[World], rounds: int, requests: int) -> dict[str, Any]:
    """Return for each page its CPU milliseconds, and on SQLite its steps, in every world; and the last by the first."""
    paths = [paths_of(world) for world in worlds]
    walked = [{} if world.is_postgresql else steps(world, its) for world, its in zip(worlds, paths, strict=True)]
    with ExitStack() as stack:
        servers = [stack.enter_context(Server(world, PRODUCT)) for world in worlds]
        people = [visitors(server.port, server.world.password, 1) for server in servers]
        blocks = {name: [Block() for _world in worlds] for name in paths[0]}
        for _round in range(rounds):
            for name, sums in blocks.items():
                for place, server in enumerate(servers):
                    sums[place] += _visit(server, people[place], paths[place][name], requests)
    return {name: _told(sums, [its[name] for its in walked if its]) for name, sums in blocks.items()}


def _visit(server: Server, people: list[Visitor], path: str, requests: int) -> Block:
    people[0].send(Ask("page", path))
    block = drive(server, people, [Ask("page", path)] * requests)
    if any(answer.failed for answer in block.answers):
        raise RuntimeError(f"{path}: {block.answers[0].status}")
    return block


def _told(sums: list[Block], walked: list[int]) -> dict[str, Any]:
    costs = [block.cpu_ms()["all"] for block in sums]
    told: dict[str, Any] = {"cpu_ms": costs, "ratio": round(costs[-1] / costs[0], 2) if costs[0] else None}
    if walked:
        told |= {"steps": walked, "steps_ratio": round(walked[-1] / max(walked[0], 1), 2)}
    return told


def main() -> None:
    """Read the arguments, compare, print JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=int, default=20_000)
    parser.add_argument("--large", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--requests", type=int, default=30, help="of each page in each round")
    parser.add_argument("--database", default="", help="address of a PostgreSQL; SQLite without one")
    chosen = parser.parse_args()
    with ExitStack() as stack:
        sizes = (chosen.small, chosen.large)
        worlds = [stack.enter_context(new_world(size, chosen.database, search=False)) for size in sizes]
        print(json.dumps(compare(worlds, chosen.rounds, chosen.requests), indent=2))


if __name__ == "__main__":
    main()
