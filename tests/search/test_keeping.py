"""The index is built anew beside itself, and compared with the rows each night."""

from datetime import timedelta
from pathlib import Path
from typing import Self

import pytest
from sqlalchemy.orm import Session

from base.vectors import Encoder
from search import actions, keeping, queries
from search.engine import Embedded, Question
from search.jobs import compare_index
from search.models import EVERYONE
from tests import make
from tests.search.conftest import Index
from tests.search.drafts import draft


class Asked(Embedded):
    """An engine that notes what it finds whenever the index beside it is written."""

    def beside(self) -> Self:
        other = super().beside()
        write = other.write

        def note_and_write(entries: object) -> None:
            self.totals.append(self.answer(Question("card", [EVERYONE], make.NOW)).total)
            write(entries)  # type: ignore[arg-type]  # handed on as it came

        other.write = note_and_write  # type: ignore[method-assign]  # that is how it listens
        return other

    def __init__(self, path: Path, encoder: Encoder | None = None) -> None:
        super().__init__(path, encoder)
        self.totals: list[int] = []


def test_an_index_is_built_beside_the_one_that_answers_and_what_came_meanwhile_is_in_it(
    session: Session, filled: Index
) -> None:
    engine = Asked(filled.engine.folder.path, filled.engine.encoder)
    before = filled.engine.folder.names()
    # Changed, and not yet known to the old index either.
    actions.put(session, draft("card", "Raise the card ceiling"))
    assert keeping.rebuild(session, engine) == 3
    assert engine.totals == [2]
    assert filled.found("ceiling") == ["card"]
    assert not set(before) & set(filled.engine.folder.names())
    assert not (filled.engine.folder.path / "beside").exists()
    assert filled.catch_up() == 1
    assert filled.engine.versions() == queries.versions(session)


def test_what_a_killed_rebuild_left_goes_with_the_next_write_and_that_of_one_which_runs_stays(
    session: Session, filled: Index
) -> None:
    other = filled.engine.beside()
    with other.alone():
        other.start_over()
        actions.put(session, draft("card", "Raise the ceiling"))
        filled.catch_up()
        assert other.folder.path.exists()
    # Killed here: nobody holds the lock any more.
    actions.put(session, draft("loan", "Loan ceiling"))
    filled.catch_up()
    assert not other.folder.path.exists()


def test_while_the_index_is_built_anew_nobody_else_begins_to(
    session: Session, filled: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.engine.folder.LOCK_SECONDS", 0.1)
    other = filled.engine.beside()
    with other.alone():
        other.start_over()
        other.write(queries.entries_after(session, 0))
        with pytest.raises(keeping.Busy):
            keeping.rebuild(session, filled.another())
        assert other.versions() == queries.versions(session)
    assert keeping.rebuild(session, filled.engine) == 3


def test_what_was_removed_while_the_index_was_built_is_not_in_it(session: Session, filled: Index) -> None:
    other = filled.engine.beside()
    with other.alone():
        other.start_over()
        other.write(queries.entries_after(session, 0))
    actions.remove(session, "idea", "card")
    actions.put(session, draft("loan", "Loan ceiling"))
    keeping.level(session, other)
    filled.engine.take_over(other)
    assert filled.engine.versions() == queries.all_versions(session)
    assert filled.found("limit") == []


def test_a_night_finds_what_differs_and_has_it_mended(session: Session, filled: Index) -> None:
    actions.put(session, draft("card", "Raise the ceiling"))
    # As a fault would leave it: the row says that the index knows it, and the index does not.
    actions.mark_indexed(session, [(entry.id, entry.version) for entry in queries.stale_entries(session)])
    early, night = make.NOW.replace(hour=1), make.NOW.replace(hour=2)
    with filled.app.app_context():
        assert not compare_index(session, now=early)
        assert compare_index(session, now=night)
        assert not compare_index(session, now=night + timedelta(hours=20))
    check = queries.last_check(session)
    assert check is not None
    assert (check.documents, check.differing) == (3, 1)
    assert filled.catch_up() == 1
    assert filled.found("ceiling") == ["card"]
    with filled.app.app_context():
        assert compare_index(session, now=night + timedelta(days=1))
    check = queries.last_check(session)
    assert check is not None
    assert check.differing == 0
