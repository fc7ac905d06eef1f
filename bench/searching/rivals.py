"""What else could have been taken, over the same documents: FTS5, Whoosh as it comes, PostgreSQL's ts_rank.

Each ranks by any of the words, the title three times as heavy, and answers what it can of a `Need`: for an audience,
with twenty hits and three facets counted.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Protocol

from bench.searching.fts5 import Fts5
from bench.searching.needs import Need
from bench.searching.plain_whoosh import PlainWhoosh
from bench.searching.timing import say
from bench.searching.ts_rank import TsRank
from bench.worlds import World
from search.models import Entry


class Rival(Protocol):
    """One of them."""

    name: str

    def rank(self, typed: str, limit: int) -> list[str]:
        """Return the best documents that hold any of the words."""

    def page(self, need: Need) -> int:
        """Return how many hits and values of facets stand on the page of an answer."""

    def size(self) -> int:
        """Return the bytes of the index."""

    def server_seconds(self) -> float:
        """Return the CPU seconds that were used for it in another process."""

    def close(self) -> None:
        """Let go of what is open."""


@contextmanager
def rivals(world: World, entries: Sequence[Entry]) -> Iterator[list[Rival]]:
    """Index the documents with each of them; ts_rank only where the world stands on PostgreSQL."""
    with ExitStack() as stack:
        say(f"indexing {len(entries)} documents with FTS5")
        found: list[Rival] = [stack.enter_context(closing(Fts5(world.folder, entries)))]
        say("… with Whoosh as it comes")
        found.append(stack.enter_context(closing(PlainWhoosh(Path(world.folder), entries))))
        if world.is_postgresql:
            say("… with PostgreSQL")
            found.append(stack.enter_context(closing(TsRank(world.url, entries))))
        yield found
