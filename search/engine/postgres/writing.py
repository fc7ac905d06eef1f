"""Writes documents into the tables: what they say, and the terms of their blocks."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, cast, insert, select, text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.dialects.postgresql import insert as insert_or

from base.vectors import Encoder
from search.engine.building import facets_of, seconds, shorter
from search.engine.postgres.tables import EVERY, blocks, documents
from search.engine.postgres.terms import lexeme, plain, quoted
from search.engine.postgres.vectors import replace_vectors
from search.engine.segments import NO_SUPPORT, SET, TEXT_BEGINS
from search.models import Entry, split_audiences
from search.terms import words_of

# The server counts places no further, and takes no vector of more than a megabyte.
LAST_PLACE, MOST_CHARACTERS = 16_383, 200_000
Words = Sequence[tuple[str, str]]
_INSERT = insert(documents).values(words=cast(bindparam("vector"), TSVECTOR))
_FORGET = text("""
WITH old AS (DELETE FROM indexed WHERE key = ANY(CAST(:keys AS text[])) RETURNING block, words),
gone AS (
    SELECT block, term, count(*) AS number FROM old, unnest(tsvector_to_array(words) || CAST(:every AS text)) AS term
    GROUP BY block, term
)
UPDATE indexed_term SET documents = documents - number
FROM gone WHERE indexed_term.block = gone.block AND indexed_term.term = gone.term
""")
_SWEEP = text("DELETE FROM indexed_term WHERE documents = 0")
_LEARN = text("""
INSERT INTO indexed_term (block, term, word, documents)
SELECT * FROM unnest(
    CAST(:blocks AS integer[]), CAST(:terms AS text[]), CAST(:words AS text[]), CAST(:numbers AS integer[])
)
ON CONFLICT (block, term) DO UPDATE SET
    documents = indexed_term.documents + excluded.documents,
    word = CASE WHEN (octet_length(excluded.word), excluded.word) < (octet_length(indexed_term.word), indexed_term.word)
        THEN excluded.word ELSE indexed_term.word END
""")


def write(connection: Connection, entries: Mapping[str, Entry], encoder: Encoder | None) -> None:
    """Bring the tables to these versions, by key, where they hold no later ones."""
    held = select(documents.c.key, documents.c.version).where(documents.c.key.in_(list(entries)))
    later = {key for key, version in connection.execute(held) if version > entries[key].version}
    fresh = [entry for key, entry in entries.items() if key not in later]
    if fresh:
        connection.execute(_FORGET, {"keys": [entry.key for entry in fresh], "every": EVERY})
        connection.execute(_SWEEP)
        numbers = _blocks(connection, {entry.audience for entry in fresh if not entry.gone})
        _add(connection, fresh, numbers)
        replace_vectors(connection, fresh, numbers, encoder)


def _add(connection: Connection, entries: Sequence[Entry], numbers: Mapping[str, int]) -> None:
    vocabulary, rows = dict[tuple[int, str], list[Any]](), []
    for entry in entries:
        block = None if entry.gone else numbers[entry.audience]
        title, body = _read(entry)
        rows.append(_row(entry, block, title, body))
        if block is not None:
            _learn(vocabulary, block, [*title, *body, (EVERY, "")])
    connection.execute(_INSERT, rows)
    if vocabulary:
        places, terms = zip(*vocabulary, strict=True)
        words, counts = zip(*vocabulary.values(), strict=True)
        told = {"blocks": places, "terms": terms, "words": words, "numbers": counts}
        connection.execute(_LEARN, {name: list(values) for name, values in told.items()})


def _blocks(connection: Connection, audiences: set[str]) -> Mapping[str, int]:
    """Return the numbers of blocks; those that are new begin."""
    if not audiences:
        return {}
    rows = [{"audience": audience, "audiences": list(split_audiences(audience))} for audience in sorted(audiences)]
    connection.execute(insert_or(blocks).values(rows).on_conflict_do_nothing())
    found = select(blocks.c.audience, blocks.c.number).where(blocks.c.audience.in_(audiences))
    return dict(connection.execute(found).all())


def _read(entry: Entry) -> tuple[Words, Words]:
    """Return the terms of title and text in their order, each with its word; nothing of what is gone."""
    if entry.gone:
        return [], []
    title = words_of(entry.title, entry.locale)[:TEXT_BEGINS]
    body = words_of(entry.text[:MOST_CHARACTERS], entry.locale)[: LAST_PLACE - _FIRST_IN_TEXT]
    return [(lexeme(term), word) for term, word in title], [(lexeme(term), word) for term, word in body]


# Places begin at one, and one is left free, so that no phrase runs from the title into the text.
_FIRST_IN_TEXT = TEXT_BEGINS + 2


def _learn(vocabulary: dict[tuple[int, str], list[Any]], block: int, words: Words) -> None:
    """Count a document for each of its terms; vocabulary: the shortest word of each, and how many documents."""
    shortest = dict[str, str]()
    for term, word in words:
        shortest[term] = _shorter(word, shortest.get(term, word))
    for term, word in shortest.items():
        known = vocabulary.setdefault((block, term), [word, 0])
        known[:] = _shorter(word, known[0]), known[1] + 1


def _shorter(one: str, other: str) -> str:
    return one if one == other else shorter(one.encode(), other.encode()).decode()


def _row(entry: Entry, block: int | None, title: Words, body: Words) -> dict[str, Any]:
    facets = [] if entry.gone else [plain(told) for told in facets_of(entry)]
    return {
        "key": entry.key, "version": entry.version, "block": block, "at": seconds(entry.at),
        "support": NO_SUPPORT if entry.support is None else entry.support, "facets": facets, "typed": _typed(facets),
        "title_length": len(title), "text_length": len(body), "vector": _vector(title, body),
    }  # fmt: skip


def _typed(facets: Iterable[str]) -> list[str]:
    """Return values as people type them: in lower case, whole and by each word."""
    named = [told.lower().split(SET, 1) for told in facets]
    return list(dict.fromkeys(f"{name}{SET}{part}" for name, value in named for part in (value, *value.split())))


def _vector(title: Words, body: Words) -> str:
    """Write places as the server reads them."""
    places = dict[str, list[str]]()
    for first, weight, words in ((1, "A", title), (_FIRST_IN_TEXT, "B", body)):
        for place, (term, _word) in enumerate(words, first):
            places.setdefault(term, []).append(f"{place}{weight}")
    return " ".join(f"{quoted(term)}:{','.join(own)}" for term, own in places.items())
