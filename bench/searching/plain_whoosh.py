"""Whoosh as it comes: its stems, its BM25F over two fields, any of the words, the title boosted three times."""

from collections.abc import Sequence
from pathlib import Path

from whoosh.analysis import StemmingAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.index import create_in
from whoosh.query import Or, Phrase, Prefix, Query, Term
from whoosh.scoring import BM25F

from bench.searching.needs import Need
from search.models import Entry

STEMS = StemmingAnalyzer(minsize=1)
SCHEMA = Schema(
    public_id=ID(stored=True), audience=ID(), kind=ID(sortable=True),
    stage=ID(sortable=True), author=ID(sortable=True), title=TEXT(STEMS, field_boost=3.0), text=TEXT(STEMS),
)  # fmt: skip
FACETS = ("kind", "stage", "author")


class PlainWhoosh:
    """One index in a folder."""

    name = "whoosh"

    def __init__(self, folder: Path, entries: Sequence[Entry]) -> None:
        """Write the documents, all in one segment."""
        self.folder = folder / "whoosh"
        self.folder.mkdir()
        index = create_in(str(self.folder), SCHEMA)
        writer = index.writer(limitmb=512)
        for entry in entries:
            writer.add_document(**_fields(entry))
        writer.commit(optimize=True)
        self._searcher = index.searcher(weighting=BM25F())

    def rank(self, typed: str, limit: int) -> list[str]:
        """Return the best documents that hold any of the words."""
        return [hit["public_id"] for hit in self._searcher.search(_any_of(_terms(typed)), limit=limit)]

    def page(self, need: Need) -> int:
        """Return how many hits and values of facets stand on the page of an answer."""
        allowed = Or([Term("audience", audience) for audience in need.audiences])
        found = self._searcher.search(_query(need), limit=20, filter=allowed, groupedby=list(FACETS))
        return len(found) + sum(len(found.groups(facet)) for facet in FACETS)

    def size(self) -> int:
        """Return the bytes of the index."""
        return sum(path.stat().st_size for path in self.folder.iterdir())

    def server_seconds(self) -> float:
        """Return nothing: all of its work is done in this process."""
        return 0.0

    def close(self) -> None:
        """Close the files."""
        self._searcher.close()


def _fields(entry: Entry) -> dict[str, object]:
    facets = {name: entry.facets.get(name) or "" for name in ("stage", "author")}
    return {
        "public_id": entry.public_id, "audience": entry.audience.strip("|"), "kind": entry.kind,
        "title": entry.title, "text": entry.text, **facets,
    }  # fmt: skip


def _terms(typed: str) -> list[str]:
    return [token.text for token in STEMS(typed)]


def _any_of(terms: Sequence[str]) -> Query:
    return Or([Term(field, term) for term in terms for field in ("title", "text")])


def _query(need: Need) -> Query:
    if need.kind == "phrase":
        return Or([Phrase(field, _terms(" ".join(need.words))) for field in ("title", "text")])
    if need.kind == "prefix":
        begun = [Prefix(field, need.words[-1]) for field in ("title", "text")]
        return Or([_any_of(_terms(" ".join(need.words[:-1]))), *begun]).normalize()
    return _any_of(_terms(" ".join(need.words)))
