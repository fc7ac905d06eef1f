"""How fast search answers, indexes and is built anew, over the load world, and what it takes of disk and memory."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from time import perf_counter, process_time
from typing import Any, Self

from bench.searching.needs import KINDS, Need, draw
from bench.searching.pouring import documents
from bench.searching.rivals import Rival, rivals
from bench.searching.several import Several
from bench.searching.site import Site, deed, fill, new_site
from bench.searching.timing import Times, no_garbage, say
from search.engine.protocol import Engine
from search.models import Entry

Numbers = dict[str, Any]
Deed = Callable[[], object]
# What the rivals can do, too.
COMPARED = ("two_words", "five_words_or", "prefix", "phrase")
MEGABYTE = 1_000_000
# Seconds for all questions of a kind: Whoosh would take ten minutes for what others do in one.
PATIENCE = 20.0


@dataclass(frozen=True)
class Plan:
    """How much is asked for."""

    documents: int
    server: str
    beside: bool
    asked: int
    several: Several

    @classmethod
    def of(cls, chosen: argparse.Namespace) -> Self:
        """Read the command's arguments."""
        several = Several(chosen.workers, chosen.writers, chosen.pace, chosen.seconds)
        return cls(chosen.scale, chosen.server, chosen.beside, chosen.asked, several)


def measure(plan: Plan) -> Numbers:
    """Return everything that is measured in one run."""
    say(f"drawing a load world of {plan.documents} documents")
    entries = documents(plan.documents)
    needs = {kind: draw(entries, kind, plan.asked) for kind in KINDS}
    with new_site(plan.server) as site:
        told = {"documents": len(entries), "engine": type(site.engine).__name__, **_index(site, entries)}
        told["classes"] = {kind: _ask(site.engine, kind, asked) for kind, asked in needs.items()}
        if plan.beside:
            told |= _beside(site, entries, needs, told["classes"])
        return {**told, **plan.several.measure(site, entries, needs["two_words"])}


def _index(site: Site, entries: Sequence[Entry]) -> Numbers:
    say("indexing")
    started, used = perf_counter(), process_time()
    with site.engine.alone():
        fill(site.engine, entries)
        wall, cpu = perf_counter() - started, process_time() - used
        # What was joined to larger segments goes with the next write.
        site.engine.write(entries[:1])
    size = sum(path.stat().st_size for path in site.index.rglob("*") if path.is_file()) if site.index.exists() else 0
    return {
        "indexed_per_second": round(len(entries) / wall), "indexed_per_cpu_second": round(len(entries) / cpu),
        "index_mb": round(size / MEGABYTE, 1),
    }  # fmt: skip


def _ask(engine: Engine, kind: str, needs: Sequence[Need]) -> Numbers:
    say(f"asking {kind}")
    return _timed([deed(engine, need) for need in needs]).told()


def _timed(deeds: Sequence[Deed]) -> Times:
    """Do each once for nothing, so that files are read and code is warm, and once more for the clock."""
    times, done = Times(), _warm_up(deeds)
    with no_garbage():
        for one in done:
            times.of(one)
    return times


def _warm_up(deeds: Sequence[Deed]) -> list[Deed]:
    """Do each once; returns those that PATIENCE sufficed for."""
    done, end = list[Deed](), perf_counter() + PATIENCE
    for one in deeds:
        if perf_counter() > end:
            break
        one()
        done.append(one)
    return done


def _beside(site: Site, entries: Sequence[Entry], needs: dict[str, list[Need]], ours: Numbers) -> Numbers:
    told: Numbers = {}
    with rivals(site.world, entries) as others:
        for rival in others:
            classes = {kind: _compared(rival, kind, needs[kind]) for kind in COMPARED}
            told[rival.name] = {"index_mb": round(rival.size() / MEGABYTE, 1), "classes": classes}
    means = {kind: ours[kind]["cpu_ms"]["mean"] for kind in COMPARED}
    ratio = {
        name: {kind: round(means[kind] / each["classes"][kind]["cpu_ms"]["mean"], 3) for kind in COMPARED}
        for name, each in told.items()
    }
    return {"beside": told, "ratio": ratio}


def _compared(rival: Rival, kind: str, needs: Sequence[Need]) -> Numbers:
    say(f"asking {rival.name} {kind}")
    before = rival.server_seconds()
    times = _timed([partial(rival.page, need) for need in needs])
    # Each question was asked twice; of a server only the sum is known.
    server = 1000 * (rival.server_seconds() - before) / (2 * len(times.cpu))
    told = times.told()
    return {**told, "cpu_ms": {"mean": round(told["cpu_ms"]["mean"] + server, 3)}} if server else told
