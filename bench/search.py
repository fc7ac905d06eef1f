"""Measure how well search finds, how fast, and how soon it finds what was just written; one line of JSON comes last.

    python -m bench.search --corpus C.jsonl.gz --queries Q.jsonl.gz --beside     how well, beside others
    python -m bench.search --scale 100000 --beside                               how fast and how soon, load world
    python -m bench.search --scale 100000 --server postgresql://postgres@127.0.0.1:5432

A corpus has id, title and text, and may have status, tags, author, campaign, created, votes; questions have qid, query
and rel, a list of ids or {id: grade}. The document whose id is the qid is never counted as found. Of the scores ndcg@10
and mrr are those of the page of results, recall@5 and recall@10 those of the composer's list of what is alike;
`search`, `similar` and `bm25` hold all scores of each. Progress goes to stderr. SEARCH_ENGINE chooses the engine, as it
does for the product; --change search.engine.gains.SUPPORT_COUNTS=0 shows what a constant does.
"""

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path

if not __package__:
    # Run as a script: its own folder comes first then, and this file would stand in for the package `search`.
    sys.path[0] = str(Path(__file__).parents[1])


def read_arguments() -> argparse.Namespace:
    """Read the arguments; ends with a sentence where they ask for nothing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="documents, .json or .jsonl, also .gz")
    parser.add_argument("--queries", type=Path, help="questions with the documents that answer them")
    parser.add_argument("--scale", type=int, default=0, help="documents of the load world")
    parser.add_argument("--server", default="", help="address of a PostgreSQL; SQLite without one")
    parser.add_argument("--beside", action="store_true", help="measure FTS5, plain Whoosh and, on --server, ts_rank")
    parser.add_argument("--change", action="append", default=[], help="a number in the product, MODULE.NAME=VALUE")
    parser.add_argument("--asked", type=int, default=300, help="questions of each kind")
    parser.add_argument("--workers", type=int, default=2, help="processes that ask")
    parser.add_argument("--writers", type=int, default=4, help="processes that write meanwhile")
    parser.add_argument("--pace", type=float, default=5.0, help="commits a second of each of them")
    parser.add_argument("--seconds", type=float, default=20.0, help="that each part with several processes lasts")
    chosen = parser.parse_args()
    if bool(chosen.corpus) != bool(chosen.queries) or not (chosen.corpus or chosen.scale):
        parser.error("Give --corpus and --queries, or --scale, or all of them.")
    return chosen


def _change(change: str) -> float:
    """Give a constant of the product another value for this run; returns what it was."""
    name, value = change.split("=")
    module, _, constant = name.rpartition(".")
    before: float = getattr(import_module(module), constant)
    setattr(import_module(module), constant, float(value))
    return before


def main() -> None:
    """Measure what is asked for."""
    chosen = read_arguments()
    from bench.searching import quality, scale  # noqa: PLC0415 - found only by the path as it is set above

    told: dict[str, object] = {change: _change(change) for change in chosen.change}
    if chosen.corpus:
        told |= quality.measure(chosen.corpus, chosen.queries, server=chosen.server, beside=chosen.beside)
    if chosen.scale:
        told |= scale.measure(scale.Plan.of(chosen))
    print(json.dumps(told))


if __name__ == "__main__":
    main()
