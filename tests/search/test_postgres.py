"""What befalls an index in PostgreSQL; read only where the tests run on one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.exc import OperationalError

from base.model import new_public_id
from base.vectors import encoder
from search.engine import Answer, Embedded, Postgres
from search.engine.postgres import tables
from search.engine.postgres.ranking import CANDIDATES
from search.models import Entry
from tests.search.shelf import Shelf, entry
from tests.search.worlds import ASKED, BRIEFLY, READERS, WORLDS, told


@pytest.fixture
def schema() -> str:
    """Name a schema."""
    return f"search_{new_public_id()}"


@pytest.fixture
def shelf(index_url: str, schema: str) -> Iterator[Shelf]:
    """Return an index with two documents."""
    shelf = Shelf(Postgres(index_url, schema=schema)).begin()
    shelf.put(entry("card", "Change the card limit"), entry("desk", "A desk for visitors"))
    yield shelf
    shelf.engine.drop()
    shelf.engine.close()


@pytest.fixture
def server(index_url: str, schema: str) -> Iterator[Connection]:
    """Open a connection of somebody else's to the same schema; each statement lasts."""
    options = {"options": f"-c search_path={schema},public"}
    database = create_engine(index_url, connect_args=options, isolation_level="AUTOCOMMIT")
    with database.connect() as connection:
        yield connection
    database.dispose()


def test_an_index_of_an_older_form_is_missing(shelf: Shelf, server: Connection) -> None:
    server.execute(text("UPDATE indexed_state SET form = '0 '"))
    assert (shelf.engine.is_whole(), shelf.engine.is_being_built()) == (False, True)
    assert shelf.begin().engine.is_whole()


def test_vectors_of_another_encoder_cannot_be_compared(shelf: Shelf, index_url: str, schema: str) -> None:
    another = Postgres(index_url, encoder(), schema)
    assert (shelf.engine.is_whole(), another.is_whole()) == (True, False)
    another.close()


@pytest.mark.parametrize("table", ["indexed", "indexed_block", "indexed_term", "indexed_vector", "indexed_state"])
def test_an_index_without_one_of_its_tables_is_missing_and_raises_nothing(
    shelf: Shelf, server: Connection, table: str
) -> None:
    assert shelf.found("card") == ["card"]
    server.execute(text(f"DROP TABLE {table}"))
    assert not shelf.engine.is_whole()
    assert shelf.found("card") == ([] if table in {"indexed", "indexed_block", "indexed_term"} else ["card"])
    assert shelf.begin().put(entry("card", "Card")).found("card") == ["card"]


def test_an_indexer_that_dies_lets_the_next_one_in(shelf: Shelf, server: Connection, schema: str) -> None:
    def die() -> None:
        with shelf.engine.alone():
            dead = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = :key"
            assert server.execute(text(dead), {"key": crc32(schema.encode())}).all()
            assert shelf.put(entry("late", "A late card")).found("late") == ["late"]

    with pytest.raises(OperationalError):
        die()


def test_questions_are_answered_once_the_server_is_back(shelf: Shelf, server: Connection) -> None:
    assert shelf.found("card") == ["card"]
    idle = "FROM pg_stat_activity WHERE state = 'idle' AND datname = current_database()"
    server.execute(text(f"SELECT pg_terminate_backend(pid) {idle}"))
    assert shelf.found("card") == ["card"]


def test_without_trigrams_words_are_corrected_all_the_same(shelf: Shelf, server: Connection) -> None:
    server.execute(text("DROP EXTENSION pg_trgm"))
    assert shelf.asked("visitrs").meant == "visitors"
    shelf.begin().put(entry("desk", "A desk for visitors"))
    assert server.execute(text("SELECT similarity('a', 'a')")).scalar() == 1
    assert shelf.asked("visitrs").meant == "visitors"


def test_who_may_not_make_the_extension_is_told_so_and_has_an_index(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(tables, "_TRIGRAMS", text("CREATE EXTENSION there_is_none"))
    assert shelf.begin().put(entry("card", "Card")).found("card") == ["card"]
    assert "pg_trgm cannot be created" in caplog.text


def test_of_very_many_the_best_are_put_in_order_and_all_are_counted(shelf: Shelf) -> None:
    shelf.put(*(entry(f"id{number:03}", "A thing", "with a parking " * (number % 3)) for number in range(600)))
    shelf.put(entry("best", "Parking"), entry("thing", "Thing", "parking"))
    answer = shelf.asked("parking OR thing", limit=1000)
    assert (answer.total, len(answer.hits)) == (602, CANDIDATES)
    assert answer.hits[0].public_id == "best"
    assert sum(number for _kind, number in answer.facets["kind"]) == 602


def test_migrations_know_nothing_of_the_tables(shelf: Shelf, index_url: str) -> None:
    assert shelf.engine.is_whole()
    database = create_engine(index_url)
    assert inspect(database).get_table_names() == []
    database.dispose()


@pytest.fixture(scope="module")
def both(index_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Shelf, Shelf]]:
    """Return two engines."""
    engines = Embedded(tmp_path_factory.mktemp("both")), Postgres(index_url, schema=f"search_{new_public_id()}")
    yield Shelf(engines[0]), Shelf(engines[1])
    for engine in engines:
        engine.drop()
        engine.close()


@BRIEFLY
@given(world=WORLDS, reader=st.sampled_from(READERS), asked=ASKED)
def test_both_engines_answer_alike(
    both: tuple[Shelf, Shelf], world: list[Entry], reader: Sequence[str], asked: list[str]
) -> None:
    ours, theirs = (told(shelf.begin().put(*world), reader, asked, work=False) for shelf in both)
    for one, other in zip(ours, theirs, strict=True):
        assert _rounded(one) == _rounded(other)


def _rounded(found: Any) -> Any:  # noqa: ANN401 - answers, hits and reasons
    """Return what was found with scores that the two may add up in another order."""
    if isinstance(found, Answer):
        return replace(found, hits=_rounded(found.hits))
    return [pytest.approx(each, rel=1e-4) if isinstance(each, float) else each for part in found for each in part]
