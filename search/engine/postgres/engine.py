"""The engine for several machines: PostgreSQL holds the postings and finds, the same formulas as ever weigh."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, Self, TypeVar
from zlib import crc32

from sqlalchemy import create_engine, func, select
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.pool import NullPool
from whoosh.util.filelock import try_for

from base.database import QUIET, WAIT_SECONDS
from base.vectors import Encoder
from search.engine.postgres import answers, tables
from search.engine.postgres.likeness import similar
from search.engine.postgres.reading import Reader
from search.engine.postgres.tables import documents
from search.engine.postgres.writing import write
from search.engine.protocol import Answer, Hit, NotBuilt, Question, Reason
from search.models import Entry, key_of

T = TypeVar("T")  # the short form needs Python 3.12
SCHEMA, LOCK_SECONDS = "seedbed_search", 30
_BESIDE = "_beside"
# Reading every row of a table means unpacking all their words, which the server thinks cheap; and what it would compile
# or share among several processes is done before either has begun.
_TUNED = "-c jit=off -c enable_seqscan=off -c max_parallel_workers_per_gather=0"
_AT_ONCE = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
_NO_TABLE = "42P01"
_TRY, _GIVE = func.pg_try_advisory_lock, func.pg_advisory_unlock


class Postgres:
    """One index in one schema of a database; `protocol.Engine` says what its methods promise."""

    def __init__(self, url: str, encoder: Encoder | None = None, schema: str = SCHEMA) -> None:
        """Name the schema, and what makes vectors of texts; nothing is opened before the first question."""
        self._url, self._encoder, self._schema = url, encoder, schema
        options = f"-c search_path={schema},public -c lock_timeout={WAIT_SECONDS}s {_TUNED}"
        # Nobody closes what is built beside.
        pool: dict[str, Any] = {"poolclass": NullPool} if schema.endswith(_BESIDE) else {"pool_pre_ping": True}
        self._database = create_engine(url, connect_args={"options": options}, **pool, **QUIET)

    @property
    def _space(self) -> str:
        return self._encoder.name if self._encoder else ""

    def answer(self, question: Question) -> Answer:
        """Answer a typed question."""
        return self._ask(question.audiences, partial(answers.answer, question=question)) or Answer()

    def explain(self, question: Question, kind: str, public_id: str) -> list[Reason]:
        """Say what a hit's score is made of."""
        told = partial(answers.explain, question=question, key=key_of(kind, public_id))
        return self._ask(question.audiences, told) or []

    def similar(
        self, title: str, text: str = "", *, audiences: Sequence[str], kinds: Sequence[str] = ("idea",), limit: int = 5
    ) -> list[Hit]:
        """Answer what resembles a text."""
        alike = partial(similar, typed=(title, text), kinds=kinds, encoder=self._encoder)
        return (self._ask(audiences, alike) or [])[:limit]

    def versions(self) -> dict[str, int]:
        """Tell what the index holds."""
        held = select(documents.c.key, documents.c.version).where(documents.c.block.is_not(None))
        with self._database.connect() as connection:
            if tables.is_being_built(connection, self._space) is None:
                raise NotBuilt
            return dict(connection.execute(held).all())

    def is_being_built(self) -> bool:
        """Tell whether documents may be lacking."""
        with self._database.connect() as connection:
            return tables.is_being_built(connection, self._space) is not False

    def is_whole(self) -> bool:
        """Tell whether the index can be read; the server looks after its bytes."""
        with self._database.connect() as connection:
            return tables.is_being_built(connection, self._space) is not None

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Be the only indexer, among all machines; one that dies lets the next one in."""
        with self._database.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            take, give = (select(do(crc32(self._schema.encode()))) for do in (_TRY, _GIVE))
            locked = try_for(lambda: connection.scalar(take), timeout=LOCK_SECONDS, delay=0.05)
            try:
                yield locked
            finally:
                if locked:
                    connection.execute(give)

    def start_over(self) -> None:
        """Begin an empty index."""
        tables.learn_trigrams(self._database)
        with self._database.begin() as connection:
            tables.create(connection, self._schema, self._space)

    def is_complete(self) -> None:
        """Note that nothing is left to be indexed."""
        with self._database.begin() as connection:
            tables.complete(connection)

    def write(self, entries: Iterable[Entry]) -> None:
        """Bring the index to these versions."""
        latest = {entry.key: entry for entry in sorted(entries, key=lambda entry: entry.version)}
        with self._database.begin() as connection:
            write(connection, latest, self._encoder)

    def beside(self) -> Self:
        """Name a schema beside this one."""
        return type(self)(self._url, self._encoder, self._schema + _BESIDE)

    def take_over(self, other: Self) -> None:
        """Let the other schema bear this one's name."""
        with self._database.begin() as connection:
            tables.rename(connection, other._schema, self._schema)

    def drop(self) -> None:
        """Let the index be missing."""
        with self._database.begin() as connection:
            tables.drop(connection, self._schema)

    def close(self) -> None:
        """Let go of the connections."""
        self._database.dispose()

    def _ask(self, audiences: Sequence[str], question: Callable[[Reader], T]) -> T | None:
        """Put a question to one state of the index; nothing where there is none."""
        try:
            with self._database.connect().execution_options(**_AT_ONCE) as connection:
                return question(Reader(connection, audiences))
        except ProgrammingError as fault:
            if getattr(fault.orig, "sqlstate", None) == _NO_TABLE:
                return None
            raise
