"""The tables of one index, in a schema of their own: no migration knows them, and a new index is one renaming away.

Documents of one audience are a *block*, and each block has terms of its own, as in the embedded engine: what a reader
may begin, mistype or weigh a word by is read from rows that are open to them, and from no others.
"""

import logging
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Engine,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, BIT, TSVECTOR
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateSchema, DropSchema

# A change of what the tables hold takes another number: an older index is then missing, and built anew.
FORM = 2
# Compared byte by byte: the order is the same on every server, and a beginning is a stretch of an index.
PLAIN = Text(collation="C")
# A term that every document of a block has, so that they are counted as any other term is.
EVERY = ""
_log = logging.getLogger(__name__)

# What was written is in its place at once: a list of what is still to be placed would be read by every question.
_GIN: dict[str, Any] = {"postgresql_using": "gin", "postgresql_with": {"fastupdate": "off"}}
_tables = MetaData()
state = Table(
    "indexed_state", _tables, Column("form", Text, nullable=False), Column("is_being_built", Boolean, nullable=False)
)
blocks = Table(
    "indexed_block",
    _tables,
    Column("number", Integer, primary_key=True),
    Column("audience", PLAIN, nullable=False, unique=True),
    Column("audiences", ARRAY(Text), nullable=False),
    Index("indexed_block_audiences", "audiences", **_GIN),
)
documents = Table(
    "indexed",
    _tables,
    Column("key", PLAIN, primary_key=True),
    Column("version", Integer, nullable=False),
    # None for a document that is gone: its row stays, so that no older version comes back.
    Column("block", Integer),
    Column("at", BigInteger, nullable=False),
    Column("support", Integer, nullable=False),
    # "facet=value", as it is counted, and as people type it: in lower case, the whole value and each of its words.
    Column("facets", ARRAY(Text), nullable=False),
    Column("typed", ARRAY(Text), nullable=False),
    Column("title_length", Integer, nullable=False),
    Column("text_length", Integer, nullable=False),
    # Our own terms with their places; those of the title have the weight A, those of the text B.
    Column("words", TSVECTOR, nullable=False),
    Index("indexed_typed", "typed", **_GIN),
    Index("indexed_words", "words", **_GIN),
)
terms = Table(
    "indexed_term",
    _tables,
    Column("block", Integer, primary_key=True, autoincrement=False),
    Column("term", PLAIN, primary_key=True),
    # The shortest word that the term was made of.
    Column("word", PLAIN, nullable=False),
    Column("documents", Integer, nullable=False),
)
# Beside the documents and not among them: to find what lies nearest the server looks at each row.
vectors = Table(
    "indexed_vector",
    _tables,
    Column("key", PLAIN, primary_key=True),
    Column("block", Integer, nullable=False),
    Column("kind", PLAIN, nullable=False),
    # The two forms in which `search.likeness` packs a vector.
    Column("signs", BIT(varying=True), nullable=False),
    Column("rough", LargeBinary, nullable=False),
)
# What stands in no document any more is found at once, to be swept.
Index("indexed_term_unused", terms.c.block, postgresql_where=terms.c.documents == 0)

_READABLE = select(*(func.to_regclass(table.name).is_not(None) for table in (blocks, documents, terms, vectors)))
_TRIGRAMS = text("CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public")


def learn_trigrams(database: Engine) -> None:
    """Let the database compare words by their letters; without that, more of them are compared here."""
    try:
        with database.begin() as connection:
            connection.execute(_TRIGRAMS)
    except DBAPIError:
        _log.warning("PostgreSQL's extension pg_trgm cannot be created; mistyped words are corrected more slowly.")


def create(connection: Connection, schema: str, space: str) -> None:
    """Let there be an empty index, which is being built, in place of any that is there."""
    drop(connection, schema)
    connection.execute(CreateSchema(schema))
    _tables.create_all(connection, checkfirst=False)
    connection.execute(insert(state).values(form=_form(space), is_being_built=True))


def complete(connection: Connection) -> None:
    """Note that an index is built, and let the server count what stands in it, so that it finds the shortest way."""
    done = update(state).where(state.c.is_being_built).values(is_being_built=False)
    if connection.execute(done).rowcount:
        connection.execute(text("ANALYZE indexed, indexed_block, indexed_term, indexed_vector"))


def drop(connection: Connection, schema: str) -> None:
    """Take an index away once nobody reads it: every reader looks at the blocks first, and lets go of all at once."""
    if connection.scalar(select(func.to_regclass(f"{schema}.{blocks.name}"))):
        connection.execute(text(f"LOCK TABLE {schema}.{blocks.name} IN ACCESS EXCLUSIVE MODE"))
    connection.execute(DropSchema(schema, cascade=True, if_exists=True))


def rename(connection: Connection, schema: str, name: str) -> None:
    """Let an index take another one's place."""
    drop(connection, name)
    connection.execute(text(f"ALTER SCHEMA {schema} RENAME TO {name}"))


def _form(space: str) -> str:
    return f"{FORM} {space}"


def is_being_built(connection: Connection, space: str) -> bool | None:
    """Tell whether an index is being built; nothing where there is none that can be read.

    space: that of its vectors; those of another cannot be compared.
    """
    if not connection.scalar(select(func.to_regclass(state.name))) or not all(connection.execute(_READABLE).one()):
        return None
    return connection.scalar(select(state.c.is_being_built).where(state.c.form == _form(space)))
