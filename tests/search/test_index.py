"""The index follows the rows, whatever happens to it."""

import errno
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import rmtree

import pytest
from sqlalchemy.orm import Session

from search import actions, queries
from search.engine import Embedded, NotBuilt, Question
from search.engine.folder import CURRENT, MOST_ALIKE, SEGMENT
from search.engine.segments import Segment
from search.models import EVERYONE
from tests import make
from tests.database import Apart
from tests.search.conftest import Index
from tests.search.drafts import draft


def files(index: Index, ending: str = SEGMENT) -> list[Path]:
    """Return the files of an index."""
    return sorted(index.engine.folder.path.glob("*" + ending))


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
    for path in filled.engine.folder.path.iterdir():
        path.unlink()
    assert filled.found("limit") == ["card"]
    assert filled.engine.is_being_built()
    # The worker is one of those that have it open.
    assert filled.catch_up() == 1
    assert not filled.engine.is_being_built()
    assert filled.another().answer(Question("limit", [EVERYONE], make.NOW)).total == 1


@pytest.mark.parametrize("ending", [CURRENT, SEGMENT])
@pytest.mark.parametrize("keep", [0, 3, 200])
def test_a_half_written_index_is_built_anew(filled: Index, ending: str, keep: int) -> None:
    filled.engine.close()
    for path in files(filled, ending):
        path.write_bytes(path.read_bytes()[:keep])
    assert filled.found("limit") == []
    assert filled.engine.has_doubts()
    assert filled.catch_up() == 1
    assert filled.found("limit") == ["card"]
    assert not filled.engine.has_doubts()


def test_a_folder_that_was_deleted_while_running_is_built_anew(filled: Index) -> None:
    rmtree(filled.engine.folder.path)
    assert filled.catch_up() == 1
    assert filled.another().answer(Question("limit", [EVERYONE], make.NOW)).total == 1


@pytest.mark.parametrize("said", ["", "{", "[]", "null"])
def test_what_became_of_current_while_running_is_no_fault_of_the_indexer(filled: Index, said: str) -> None:
    (filled.engine.folder.path / CURRENT).write_text(said)
    assert filled.catch_up() == 1
    assert filled.found("limit") == ["card"]


@pytest.mark.parametrize("ending", [CURRENT, SEGMENT])
def test_a_changed_byte_is_found_by_the_next_indexer(filled: Index, ending: str) -> None:
    filled.engine.close()
    for path in files(filled, ending):
        written = bytearray(path.read_bytes())
        written[-40] ^= 1
        path.write_bytes(written)
    assert not filled.engine.is_whole()
    assert filled.catch_up() == 1
    assert filled.found("limit") == ["card"]


def test_an_index_without_one_of_its_segments_says_so_and_is_built_anew(
    filled: Index, caplog: pytest.LogCaptureFixture
) -> None:
    filled.engine.close()
    for path in files(filled):
        path.unlink()
    assert filled.found("limit") == []
    assert "A question to the index failed" in caplog.text
    assert filled.catch_up() == 1
    assert filled.found("limit") == ["card"]


def test_an_index_of_an_older_version_is_built_anew(filled: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    filled.engine.close()
    monkeypatch.setattr("search.engine.folder.FORM", 99)
    assert filled.found("limit") == []
    assert filled.catch_up() == 1
    assert filled.found("limit") == ["card"]


def test_a_killed_indexer_loses_nothing(session: Session, filled: Index) -> None:
    actions.put(session, draft("card", "Raise the ceiling"))
    filled.engine.write(queries.stale_entries(session))
    # Killed here: the index knows the version, the row still says that it does not.
    assert filled.catch_up() == 1
    assert filled.engine.versions() == queries.versions(session)
    assert filled.found("ceiling") == ["card"]


def test_what_an_indexer_left_half_written_is_passed_by_and_swept(session: Session, filled: Index) -> None:
    stray = filled.engine.folder.path / f"stray{SEGMENT}"
    stray.write_bytes(b"half")
    half = filled.engine.folder.path / f"{CURRENT}.1.new"
    half.write_bytes(b"half")
    assert filled.found("limit") == ["card"]
    actions.put(session, draft("loan", "Loan ceiling"))
    filled.catch_up()
    assert [stray.exists(), half.exists()] == [False, False]
    assert filled.found("ceiling") == ["loan"]


def test_on_a_full_disk_the_index_stays_as_it_was_and_follows_later(
    session: Session, filled: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.put(session, draft("card", "Raise the ceiling"))
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", _disk_is_full)
        with pytest.raises(OSError, match="No space"):
            filled.catch_up()
    assert filled.found("limit") == ["card"]
    assert filled.catch_up() == 1
    assert filled.found("ceiling") == ["card"]


def _disk_is_full(path: Path, _data: bytes) -> int:
    raise OSError(errno.ENOSPC, "No space left on device", str(path))


def test_small_segments_are_joined_once_there_are_many(session: Session, index: Index) -> None:
    sizes = []
    for number in range(MOST_ALIKE + 1):
        actions.put(session, draft(f"id{number}", f"Numbered thing {number}"))
        index.catch_up()
        sizes.append(len(index.engine.folder.names()))
    assert sizes == [*range(1, MOST_ALIKE), 1, 2]
    assert len(index.found("numbered")) == MOST_ALIKE + 1


def test_a_batch_asks_each_segment_once_which_versions_it_holds(
    session: Session, filled: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, real = [], Segment.versions_of

    def versions_of(segment: Segment, keys: Sequence[str]) -> dict[str, int]:
        asked.append(segment)
        return real(segment, keys)

    monkeypatch.setattr(Segment, "versions_of", versions_of)
    for number in range(20):
        actions.put(session, draft(f"id{number}", "Card limits"))
    filled.engine.write(queries.stale_entries(session))
    assert len(asked) == 1


def test_a_batch_that_cannot_be_written_leaves_the_index_as_it_was(session: Session, filled: Index) -> None:
    actions.put(session, draft("card", "Raise the ceiling"))
    good = queries.stale_entries(session)
    with pytest.raises(AttributeError):
        filled.engine.write([*good, good[0]._replace(public_id="x", facets=None)])  # type: ignore[arg-type]  # that is the fault
    assert filled.found("limit") == ["card"]
    filled.catch_up()
    assert filled.found("ceiling") == ["card"]


def test_many_batches_end_in_an_index_that_equals_the_rows(session: Session, index: Index) -> None:
    for number in range(30):
        actions.put(session, draft(f"id{number % 7}", f"Numbered thing {number}"))
        if number % 3 == 0:
            actions.remove(session, "idea", f"id{number % 5}")
        index.catch_up()
    assert index.engine.versions() == queries.versions(session)
    assert sorted(index.found("numbered")) == sorted(key.split(":")[1] for key in queries.versions(session))


def test_readers_answer_while_an_indexer_writes(tmp_path: Path, session: Session) -> None:
    actions.put(session, draft("card", "Card limit"))
    entries = queries.stale_entries(session)
    writer, reader, done = Embedded(tmp_path), Embedded(tmp_path), threading.Event()
    question = Question("card", [EVERYONE], make.NOW)
    with writer.alone():
        writer.start_over()
        writer.write(entries)
    with ThreadPoolExecutor() as pool:
        asked = pool.submit(lambda: [*iter(lambda: None if done.is_set() else reader.answer(question), None)])
        for _ in range(25):
            with writer.alone():
                writer.write(entries)
        done.set()
    assert {tuple(hit.public_id for hit in answer.hits) for answer in asked.result()} == {("card",)}
    assert not reader.has_doubts()


def test_a_reader_takes_the_newest_generation_at_the_next_question(session: Session, filled: Index) -> None:
    reader = Embedded(filled.engine.folder.path, filled.engine.encoder)
    question = Question("ceiling", [EVERYONE], make.NOW)
    assert reader.answer(question).total == 0
    actions.put(session, draft("loan", "Loan ceiling"))
    filled.catch_up()
    assert reader.answer(question).total == 1


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
    names = filled.engine.folder.names()
    (filled.engine.folder.path / "doubt").touch()
    assert filled.catch_up() == 0
    assert not filled.engine.has_doubts()
    assert filled.engine.folder.names() == names


def test_while_another_indexer_works_the_job_leaves_it_alone(
    session: Session, filled: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.engine.folder.LOCK_SECONDS", 0.1)
    actions.put(session, draft("card", "Raise the ceiling"))
    with filled.another().alone():
        assert filled.catch_up() == 0
    assert filled.catch_up() == 1
