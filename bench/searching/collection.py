"""Documents and questions in the forms in which collections come: one JSON or a line each, packed or plain."""

import gzip
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from search.models import EVERYONE, LONG_AGO, TITLE_LIMIT, Entry, join_audiences

Row = Mapping[str, Any]


class Query(NamedTuple):
    """A question, and how much each document that answers it is worth."""

    id: str
    typed: str
    text: str
    grades: Mapping[str, float]


def read_corpus(path: Path) -> list[Entry]:
    """Return the documents as the index takes them, open to everyone."""
    return [_entry(number, row) for number, row in enumerate(_rows(path, "id"), 1)]


def read_queries(path: Path) -> list[Query]:
    """Return the questions to which there is an answer; the document that a question was taken from is none."""
    found = [_query(row) for row in _rows(path, "qid")]
    return [query for query in found if query.grades]


def _rows(path: Path, key: str) -> list[Row]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    if ".jsonl" in path.suffixes:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    told = json.loads(text)
    if isinstance(told, list):
        return told
    # {"documents": [...]} or {id: {...}}.
    lists = [value for value in told.values() if isinstance(value, list)]
    return lists[0] if lists else [{key: name, **row} for name, row in told.items()]


def _entry(number: int, row: Row) -> Entry:
    facets = {"stage": row.get("status"), "tags": _tags(row), "author": row.get("author"), "group": None}
    return Entry(
        id=number, version=1, kind="idea", public_id=str(row["id"]), audience=join_audiences([EVERYONE]),
        title=(row.get("title") or "")[:TITLE_LIMIT], text=row.get("text") or "",
        facets={name: value for name, value in facets.items() if value}, gone=False,
        at=_moment(row.get("created")), locale=row.get("locale") or "en", support=row.get("votes"),
    )  # fmt: skip


def _tags(row: Row) -> list[str]:
    tags = row.get("tags") or []
    return tags.split(",") if isinstance(tags, str) else [str(tag) for tag in tags]


def _moment(created: str | float | None) -> datetime:
    if not created:
        return LONG_AGO
    moment = datetime.fromisoformat(created) if isinstance(created, str) else datetime.fromtimestamp(created, UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _query(row: Row) -> Query:
    rel, own = row.get("rel") or {}, str(row["qid"])
    pairs = rel.items() if isinstance(rel, dict) else ((name, 1) for name in rel)
    grades = {str(name): float(grade) for name, grade in pairs if float(grade) > 0 and str(name) != own}
    return Query(own, row.get("query") or "", row.get("text") or "", grades)
