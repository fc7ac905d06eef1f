"""How well search finds, on a collection of documents and questions whose answers are known."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from bench.searching.bm25 import Bm25
from bench.searching.collection import Query, read_corpus, read_queries
from bench.searching.rivals import Rival, rivals
from bench.searching.scores import DEPTH, SHORT, means, scores
from bench.searching.site import Site, fill, new_site
from bench.searching.timing import Times, no_garbage, say
from search.engine.protocol import Engine, Question
from search.models import EVERYONE, Entry

Numbers = dict[str, Any]
# One more than counts: the document from which the question was taken is not counted.
LIMIT = DEPTH + 1
RECALL = f"recall@{SHORT}"
# What the composer is for: the right ideas among the few that it shows, in whatever order.
OF_SIMILAR = (RECALL, f"recall@{DEPTH}")


def measure(corpus: Path, queries: Path, *, server: str, beside: bool) -> Numbers:
    """Return how well the product finds, plain BM25 and, if wanted, its rivals.

    ndcg@10 and mrr are those of the page of results, recall@5 and recall@10 those of what the composer shows.
    """
    entries, asked = read_corpus(corpus), read_queries(queries)
    with new_site(server) as site:
        say(f"indexing {len(entries)} documents with the product")
        with site.engine.alone():
            fill(site.engine, entries)
        say(f"asking {len(asked)} questions")
        told = {"documents": len(entries), "queries": len(asked), **_compare(site.engine, asked, entries)}
        return {**told, **_beside(site, asked, entries, wanted=beside)}


def _compare(engine: Engine, asked: Sequence[Query], entries: Sequence[Entry]) -> Numbers:
    """Return the scores of search, of the composer and of plain BM25; above them those that each is measured by."""
    search = _product(engine, asked, entries)
    say("… what resembles them, and the same of plain BM25")
    similar, bm25 = _similar(engine, asked), _plain(asked, entries)
    main = {**search, **{name: similar[name] for name in OF_SIMILAR}}
    ratio = round(similar[RECALL] / bm25[RECALL], 3) if bm25[RECALL] else None
    return {**main, "similar_ratio": ratio, "search": search, "similar": similar, "bm25": bm25}


def _product(engine: Engine, queries: Sequence[Query], entries: Sequence[Entry]) -> Numbers:
    now = max(entry.at for entry in entries)
    return _judge(queries, lambda query: [hit.public_id for hit in engine.answer(_question(query, now)).hits])


def _question(query: Query, now: datetime) -> Question:
    return Question(query.typed, (EVERYONE,), now, limit=LIMIT)


def _judge(queries: Sequence[Query], ask: Callable[[Query], list[str]]) -> Numbers:
    times, rows = Times(), []
    with no_garbage():
        for query in queries:
            found = times.of(partial(ask, query))
            rows.append(scores([name for name in found if name != query.id], query.grades))
    return {**means(rows), **times.told()}


def _similar(engine: Engine, queries: Sequence[Query]) -> Numbers:
    """Ask what resembles each question, as the composer does while its title is typed."""

    def resembling(query: Query) -> list[str]:
        hits = engine.similar(query.typed, query.text, audiences=(EVERYONE,), limit=LIMIT)
        return [hit.public_id for hit in hits]

    return _judge(queries, resembling)


def _plain(queries: Sequence[Query], entries: Sequence[Entry]) -> Numbers:
    plain = Bm25(entries)
    return _judge(queries, lambda query: plain.rank(f"{query.typed} {query.text}", LIMIT))


def _beside(site: Site, queries: Sequence[Query], entries: Sequence[Entry], *, wanted: bool) -> Numbers:
    if not wanted:
        return {}
    told = {}
    with rivals(site.world, entries) as others:
        for rival in others:
            say(f"asking {rival.name}")
            told[rival.name] = _judge(queries, partial(_rank, rival))
    return {"beside": told}


def _rank(rival: Rival, query: Query) -> list[str]:
    return rival.rank(query.typed, LIMIT)
