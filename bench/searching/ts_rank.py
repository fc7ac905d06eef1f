"""PostgreSQL's full text as it comes: English stems, ts_rank, the title three times as heavy."""

import re
from collections.abc import Sequence

from sqlalchemy import Connection, create_engine, text

from bench.processes import cpu_of
from bench.searching.needs import Need
from search.models import Entry

_WORD = re.compile(r"\w+")
# The weights of D, C, B and A: texts are D, titles A.
WEIGHTS = "'{0.333, 0, 0, 1}'"
TABLE = """
CREATE TABLE bench_document (
    id INTEGER PRIMARY KEY, public_id TEXT, audience TEXT, kind TEXT, stage TEXT, author TEXT, words TSVECTOR
)
"""
WRITE = """
INSERT INTO bench_document VALUES (
    :id, :public_id, :audience, :kind, :stage, :author,
    setweight(to_tsvector('english', :title), 'A') || setweight(to_tsvector('english', :text), 'D')
)
"""
AFTER = ("CREATE INDEX bench_words ON bench_document USING gin (words)", "ANALYZE bench_document")
RANK = f"""
SELECT public_id FROM bench_document, to_tsquery('english', :match) asked WHERE words @@ asked
ORDER BY ts_rank({WEIGHTS}, words, asked) DESC, id LIMIT :limit
"""  # noqa: S608 - the weights stand above
PAGE = f"""
WITH hit AS MATERIALIZED (
    SELECT bench_document.*, ts_rank({WEIGHTS}, words, asked) AS rank
    FROM bench_document, to_tsquery('english', :match) asked WHERE words @@ asked AND audience = ANY(:audiences)
)
(SELECT 'hit', public_id, rank FROM hit ORDER BY rank DESC LIMIT 20)
UNION ALL SELECT 'kind', kind, count(*) FROM hit GROUP BY kind
UNION ALL SELECT 'stage', stage, count(*) FROM hit GROUP BY stage
UNION ALL SELECT 'author', author, count(*) FROM hit GROUP BY author
"""  # noqa: S608 - as above
SIZE = "SELECT pg_relation_size('bench_words')"


class TsRank:
    """One table on a server; its work is counted as that of the server's process."""

    name = "ts_rank"

    def __init__(self, url: str, entries: Sequence[Entry]) -> None:
        """Write the documents."""
        self._engine = create_engine(url)
        self._connection: Connection = self._engine.connect()
        self._connection.execute(text(TABLE))
        self._connection.execute(text(WRITE), [_row(entry) for entry in entries])
        for statement in AFTER:
            self._connection.execute(text(statement))
        self._connection.commit()
        self._pid: int = self._connection.execute(text("SELECT pg_backend_pid()")).scalar_one()

    def rank(self, typed: str, limit: int) -> list[str]:
        """Return the best documents that hold any of the words."""
        asked = {"match": " | ".join(_WORD.findall(typed)), "limit": limit}
        return list(self._connection.execute(text(RANK), asked).scalars()) if asked["match"] else []

    def page(self, need: Need) -> int:
        """Return how many hits and values of facets stand on the page of an answer."""
        asked = {"match": _match(need), "audiences": list(need.audiences)}
        return len(self._connection.execute(text(PAGE), asked).all())

    def size(self) -> int:
        """Return the bytes of the index alone."""
        size: int = self._connection.execute(text(SIZE)).scalar_one()
        return size

    def server_seconds(self) -> float:
        """Return the CPU seconds that the server's process has used, in steps of a hundredth."""
        return cpu_of([self._pid])[self._pid]

    def close(self) -> None:
        """Let go of the server."""
        self._connection.close()
        self._engine.dispose()


def _row(entry: Entry) -> dict[str, object]:
    facets = {name: entry.facets.get(name) for name in ("stage", "author")}
    audience = entry.audience.strip("|")
    # The server refuses a nought in a text.
    texts = {"title": entry.title.replace("\0", " "), "text": entry.text.replace("\0", " ")}
    return {
        "id": entry.id, "public_id": entry.public_id, "audience": audience, "kind": entry.kind, **facets, **texts
    }  # fmt: skip


def _match(need: Need) -> str:
    joined = (" <-> " if need.kind == "phrase" else " | ").join(need.words)
    return joined + (":*" if need.kind == "prefix" else "")
