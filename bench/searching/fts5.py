"""SQLite's full-text table, Porter's stems, the title three times as heavy."""

import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from bench.searching.needs import Need
from search.models import Entry

_WORD = re.compile(r"\w+")
TABLES = """
CREATE TABLE document (id INTEGER PRIMARY KEY, public_id TEXT, audience TEXT, kind TEXT, stage TEXT, author TEXT);
CREATE VIRTUAL TABLE words USING fts5(title, text, tokenize='porter', prefix='2 3 4');
INSERT INTO words (words, rank) VALUES ('rank', 'bm25(3.0, 1.0)');
"""
RANK = """
SELECT public_id FROM words JOIN document ON document.id = words.rowid WHERE words MATCH ? ORDER BY rank LIMIT ?
"""
PAGE = """
WITH hit AS MATERIALIZED (
    SELECT document.*, words.rank FROM words JOIN document ON document.id = words.rowid
    WHERE words MATCH ? AND audience IN (?, ?, ?)
)
SELECT * FROM (SELECT 'hit', public_id, rank FROM hit ORDER BY rank LIMIT 20)
UNION ALL SELECT 'kind', kind, count(*) FROM hit GROUP BY kind
UNION ALL SELECT 'stage', stage, count(*) FROM hit GROUP BY stage
UNION ALL SELECT 'author', author, count(*) FROM hit GROUP BY author
"""


class Fts5:
    """One full-text table in a file."""

    name = "fts5"

    def __init__(self, folder: Path, entries: Sequence[Entry]) -> None:
        """Write the documents."""
        self.path = folder / "fts5.db"
        self._database = sqlite3.connect(self.path)
        self._database.executescript(TABLES)
        rows = [(one.id, one.public_id, one.audience.strip("|"), one.kind, *_facets(one)) for one in entries]
        with self._database as writing:
            writing.executemany("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?)", rows)
            texts = [(one.id, one.title, one.text) for one in entries]
            writing.executemany("INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", texts)

    def rank(self, typed: str, limit: int) -> list[str]:
        """Return the best documents that hold any of the words."""
        words = _any_of(_WORD.findall(typed))
        return [name for (name,) in self._database.execute(RANK, [words, limit])] if words else []

    def page(self, need: Need) -> int:
        """Return how many hits and values of facets stand on the page of an answer."""
        return len(self._database.execute(PAGE, [_match(need), *need.audiences]).fetchall())

    def size(self) -> int:
        """Return the bytes of the index; the texts stand in it, too."""
        return self.path.stat().st_size

    def server_seconds(self) -> float:
        """Return nothing: all of its work is done in this process."""
        return 0.0

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def _facets(entry: Entry) -> tuple[object, object]:
    return entry.facets.get("stage"), entry.facets.get("author")


def _any_of(words: Sequence[str]) -> str:
    return " OR ".join(f'"{word}"' for word in words)


def _match(need: Need) -> str:
    if need.kind == "phrase":
        return f'"{" ".join(need.words)}"'
    return _any_of(need.words) + ("*" if need.kind == "prefix" else "")
