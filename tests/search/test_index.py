"""The index follows the rows, whatever happens to it."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy.orm import Session
from whoosh.index import open_dir

from search import actions, queries
from search.engine import NAME, Engine, NotBuilt
from search.models import EVERYONE
from search.writing import MOST_ALIKE
from tests.database import Apart
from tests.search.conftest import Index
from tests.search.drafts import draft

# Whoosh leaves a file open where reading it failed; what is left of it is closed by Python, which says so.
whoosh_leaves_files_open = pytest.mark.filterwarnings(
    "ignore:Exception ignored in. <_io.FileIO:pytest.PytestUnraisableExceptionWarning"
)


def test_without_an_index_nothing_is_found_and_the_job_builds_it(session: Session, index: Index) -> None:
    actions.put(session, draft("card", "Card limit"))
    assert index.engine.is_being_built()
    assert index.found("card") == []
    with pytest.raises(NotBuilt):
        index.engine.versions()
    index.catch_up()
    assert index.found("card") == ["card"]
    assert not index.engine.is_being_built()


def test_an_index_that_was_deleted_while_running_still_answers_and_is_built_anew(filled: Index) -> None:
    assert filled.found("limit") == ["card"]
    for path in filled.engine.folder.iterdir():
        path.unlink()
    assert filled.found("limit") == ["card"]
    assert filled.engine.is_being_built()
    assert filled.catch_up() == 1
    assert filled.found("limit") == ["card"]


@whoosh_leaves_files_open
def test_an_index_with_a_damaged_table_of_contents_is_built_anew(filled: Index) -> None:
    for path in filled.engine.folder.glob("*.toc"):
        path.write_bytes(b"\x80not a table")
    assert filled.found("limit") in ([], ["card"])
    filled.catch_up()
    assert filled.found("limit") == ["card"]


@whoosh_leaves_files_open
def test_an_index_with_a_damaged_segment_is_built_anew(filled: Index) -> None:
    filled.engine.close()
    for path in filled.engine.folder.glob("*.seg"):
        path.write_bytes(path.read_bytes()[:200])
    assert filled.found("limit") == []
    filled.catch_up()
    assert filled.found("limit") == ["card"]


def test_an_index_of_an_older_version_is_built_anew(filled: Index) -> None:
    filled.engine.close()
    for path in filled.engine.folder.glob("*.toc"):
        path.rename(path.with_name("_documents0_1.toc"))
    assert filled.engine.is_being_built()
    filled.catch_up()
    assert filled.found("limit") == ["card"]


def test_a_killed_indexer_loses_nothing(session: Session, filled: Index) -> None:
    actions.put(session, draft("card", "Raise the ceiling"))
    filled.engine.write(queries.stale_entries(session))
    # Killed here: the index knows the version, the row still says that it does not.
    assert filled.catch_up() == 1
    assert filled.engine.versions() == queries.versions(session)


def test_a_first_version_that_was_written_and_not_noted_stands_in_the_index_once(
    session: Session, filled: Index
) -> None:
    actions.put(session, draft("loan", "Loan ceiling"))
    filled.engine.write(queries.stale_entries(session))
    # Killed here, as above.
    assert filled.catch_up() == 1
    with open_dir(str(filled.engine.folder), NAME).searcher() as searcher:
        assert [row["key"] for row in searcher.documents(key="idea:loan")] == ["idea:loan"]


def test_small_segments_are_joined_once_there_are_many(session: Session, index: Index) -> None:
    sizes = []
    for number in range(MOST_ALIKE + 1):
        actions.put(session, draft(f"id{number}", f"Numbered thing {number}"))
        index.catch_up()
        sizes.append(len(list(index.engine.folder.glob("*.seg"))))
    assert sizes == [*range(1, MOST_ALIKE + 1), 1]
    assert len(index.found("numbered")) == MOST_ALIKE + 1


def test_a_batch_that_cannot_be_written_leaves_the_index_as_it_was(session: Session, filled: Index) -> None:
    actions.put(session, draft("card", "Raise the ceiling"))
    good = queries.stale_entries(session)
    with pytest.raises(AttributeError):
        filled.engine.write([*good, good[0]._replace(facets=None)])  # type: ignore[arg-type]  # that is the fault
    assert filled.found("limit") == ["card"]
    filled.catch_up()
    assert filled.found("ceiling") == ["card"]


def test_many_batches_end_in_an_index_that_equals_the_rows(session: Session, index: Index) -> None:
    for number in range(12):
        actions.put(session, draft(f"id{number % 7}", f"Numbered thing {number}"))
        if number % 3 == 0:
            actions.remove(session, "idea", f"id{number % 5}")
        index.catch_up()
    assert index.engine.versions() == queries.versions(session)
    assert sorted(index.found("numbered")) == sorted(key.split(":")[1] for key in queries.versions(session))


def test_readers_answer_while_an_indexer_writes(tmp_path: Path, session: Session) -> None:
    actions.put(session, draft("card", "Card limit"))
    entries = queries.stale_entries(session)
    writer, reader, done = Engine(tmp_path), Engine(tmp_path), threading.Event()
    with writer.alone():
        writer.start_over()
        writer.write(entries)
    with ThreadPoolExecutor() as pool:
        answers = pool.submit(lambda: [*iter(lambda: None if done.is_set() else reader.find("card", [EVERYONE]), None)])
        for _ in range(15):
            with writer.alone():
                writer.write(entries)
        done.set()
    reader.close()
    assert {tuple(hit.public_id for hit in answer) for answer in answers.result()} == {("card",)}
    assert not (tmp_path / "doubt").exists()


def test_two_writers_at_once_lose_no_document(apart: Apart) -> None:
    def write(first: int) -> Callable[[Session], None]:
        def deed(session: Session) -> None:
            for number in range(first, first + 5):
                actions.put(session, draft(f"id{number}", "Same"))

        return deed

    assert apart.at_once(write(0), write(3)) == [None, None]
    session = apart.session()
    assert sorted(queries.waiting_keys(session)) == [f"idea:id{number}" for number in range(8)]
    assert [entry.version for entry in queries.stale_entries(session)].count(2) == 2


def test_a_doubt_that_proves_wrong_is_forgotten_and_the_index_kept(filled: Index) -> None:
    generation = sorted(filled.engine.folder.glob("*.toc"))
    (filled.engine.folder / "doubt").touch()
    assert filled.catch_up() == 0
    assert not (filled.engine.folder / "doubt").exists()
    assert sorted(filled.engine.folder.glob("*.toc")) == generation


@whoosh_leaves_files_open
def test_a_question_that_meets_damage_finds_nothing_and_has_the_index_built_anew(filled: Index) -> None:
    assert filled.found("limit") == ["card"]
    for path in filled.engine.folder.glob("*.seg"):
        path.write_bytes(b"\xff" * 300 + path.read_bytes()[300:])
    filled.engine.close()
    assert filled.found("limit") == []
    assert (filled.engine.folder / "doubt").exists()
    assert filled.catch_up() == 1
    assert filled.found("limit") == ["card"]


def test_while_another_indexer_works_the_job_leaves_it_alone(
    session: Session, filled: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.engine.LOCK_SECONDS", 0.1)
    actions.put(session, draft("card", "Raise the ceiling"))
    with Engine(filled.engine.folder).alone():
        assert filled.catch_up() == 0
    assert filled.catch_up() == 1
