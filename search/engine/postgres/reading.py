"""What one question reads: rows that are open to a reader, in one transaction; it is the vocabulary of its plan."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Row, Select, Text, cast, func, select
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by
from whoosh.support.levenshtein import levenshtein

from search.engine.postgres.tables import EVERY, blocks, documents, terms
from search.engine.postgres.terms import lexeme, plain
from search.engine.spelling import MOST_BEGUN, SURE_LETTERS, likeliest, most_mistakes, readings, swapped
from search.terms import term_of

# So many terms that share most of their letters are looked at closely.
MOST_ALIKE = 200
_LAST = chr(0x10FFFF)


Condition = ColumnElement[bool]


def array(values: Collection[Any], kind: Any = Text) -> ColumnElement[Any]:  # noqa: ANN401 - any of the server's types
    """Return values as one array of the server's."""
    return cast(list(values), ARRAY(kind))


class Reader:
    """The rows that are open to a reader, and how many of them were read."""

    def __init__(self, connection: Connection, audiences: Collection[str]) -> None:
        """Find the blocks that are open."""
        self._connection = connection
        own = (
            select(blocks.c.number)
            .where(blocks.c.audiences.overlap(array([plain(name) for name in audiences])))
            .order_by(blocks.c.number)
        )
        self.blocks = array(connection.scalars(own).all(), Integer)
        self._counts = Counter[str]()
        self.work = 0

    def ask(self, statement: Select[Any]) -> Sequence[Row[Any]]:
        """Return the rows of a statement about what is open."""
        rows = self._connection.execute(statement).all()
        self.work += len(rows)
        return rows

    def number(self, conditions: Sequence[Condition], *, most: int | None = None) -> int:
        """Return how many documents meet the conditions, or `most` where they are more."""
        met = select(documents.c.key).where(*conditions).limit(most).subquery()
        number: int = self._connection.execute(select(func.count()).select_from(met)).scalar_one()
        self.work += number
        return number

    def is_open(self) -> Condition:
        """Return the condition that a document is open to the reader."""
        return documents.c.block == func.any(self.blocks)

    def counts(self, wanted: Iterable[str]) -> Mapping[str, int]:
        """Return in how many documents each of these terms stands."""
        new = {lexeme(term) for term in wanted} - self._counts.keys()
        if new:
            self._counts.update(dict.fromkeys(new, 0))
            number = func.sum(terms.c.documents).label("number")
            found = select(terms.c.term, number).where(self._in_open_blocks(), terms.c.term == func.any(array(new)))
            self._counts.update({row.term: int(row.number) for row in self.ask(found.group_by(terms.c.term))})
        return self._counts

    def size(self) -> int:
        """Return how many documents are open."""
        return self.counts([EVERY])[EVERY]

    def standing(self, wanted: Iterable[str]) -> Collection[str]:
        """Return those of the terms that stand in some document."""
        every = list(wanted)
        counts = self.counts(every)
        return {term for term in every if counts[lexeme(term)]}

    def begun(self, beginning: str) -> list[str]:
        """Return the terms with this beginning that stand in most documents."""
        found = (self._begun(each) for each in readings(beginning))
        return next(filter(None, found), [])

    def _begun(self, beginning: str) -> list[str]:
        often = select(terms.c.term).where(self._in_open_blocks(), *_begins(plain(beginning))).group_by(terms.c.term)
        rows = self.ask(often.order_by(func.sum(terms.c.documents).desc(), terms.c.term).limit(MOST_BEGUN))
        return [row.term for row in rows]

    def corrections(self, word: str, language: str) -> list[tuple[str, str]]:
        """Return terms that a mistyped word may have meant, each with a word it was made of, the likeliest first."""
        swaps = swapped(word, language)
        if standing := self.standing(swaps):
            return likeliest((self._counts[lexeme(term)], term, swaps[term]) for term in standing)
        typed = term_of(word, language)
        most = most_mistakes(typed)
        alike = self._alike(typed, most) if most else []
        for distance in range(1, most + 1):
            near = [tuple(row) for row in alike if levenshtein(typed, row.term, distance) <= distance]
            if near:
                return likeliest(near)
        return []

    def _alike(self, typed: str, most: int) -> Sequence[Row[Any]]:
        """Return terms of about this length that begin alike, those that share most of their letters first.

        No index of all words by their letters is asked: it would also be read where others' words stand.
        """
        word = func.array_agg(aggregate_order_by(terms.c.word, terms.c.documents.desc(), terms.c.word))[1]
        alike = select(func.sum(terms.c.documents).label("documents"), terms.c.term, word.label("word"))
        lengths = func.length(terms.c.term).between(len(typed) - most, len(typed) + most)
        alike = alike.where(self._in_open_blocks(), *_begins(typed[:SURE_LETTERS]), lengths).group_by(terms.c.term)
        if self._connection.scalar(select(func.to_regprocedure("similarity(text, text)"))):
            alike = alike.order_by(func.similarity(terms.c.term, typed).desc(), terms.c.term).limit(MOST_ALIKE)
        return self.ask(alike)

    def word(self, key: str, term: str) -> str:
        """Return the shortest word of which a term of a document was made, in its block."""
        own = select(terms.c.word).join(documents, terms.c.block == documents.c.block)
        return str(self.ask(own.where(documents.c.key == key, terms.c.term == term))[0].word)

    def _in_open_blocks(self) -> Condition:
        return terms.c.block == func.any(self.blocks)


def _begins(beginning: str) -> tuple[Condition, Condition]:
    # As a stretch and not as a pattern, so that the server finds its ends in the index.
    return terms.c.term >= beginning, terms.c.term < beginning + _LAST
