"""Every engine follows the rows through the product's own job, and is built anew from them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from search import actions, keeping, queries
from search.engine import EXTENSION, open_engine
from search.jobs import compare_index, index_documents
from search.models import for_group
from tests import make
from tests.search.conftest import Make
from tests.search.drafts import draft
from tests.search.shelf import Shelf


@pytest.fixture
def engine_of_app(app: Flask, session: Session, make_engine: Make) -> Iterator[Shelf]:
    """Give the app an engine without an index, and its database three documents."""
    before, shelf = app.extensions[EXTENSION], Shelf(make_engine())
    app.extensions[EXTENSION] = shelf.engine
    actions.put(session, draft("card", "Change the card limit in the app", "Customers ring us to raise it."))
    actions.put(session, draft("desk", "A desk for visitors", "The card reader at the desk is broken.", kind="article"))
    actions.put(session, draft("bike", "Racks for bicycles", facets={"tags": ["travel"], "author": "Ada L"}))
    with app.app_context():
        yield shelf
    app.extensions[EXTENSION] = before


@pytest.fixture
def followed(session: Session, engine_of_app: Shelf) -> Shelf:
    """Let the index follow."""
    assert catch_up(session) == 1
    return engine_of_app


def catch_up(session: Session) -> int:
    """Let the job run until nothing waits; returns how often it found work."""
    return next(rounds for rounds in range(100) if not index_documents(session, now=make.NOW))


def test_the_job_builds_an_index_that_is_missing(session: Session, engine_of_app: Shelf) -> None:
    assert engine_of_app.found("card") == []
    assert catch_up(session) == 1
    assert engine_of_app.found("card") == ["card", "desk"]
    assert not engine_of_app.engine.is_being_built()
    assert engine_of_app.engine.versions() == queries.versions(session)


def test_a_document_that_becomes_private_is_found_no_more(session: Session, followed: Shelf) -> None:
    actions.put(session, draft("card", "Change the card limit in the app", audiences=(for_group(1),)))
    catch_up(session)
    assert followed.found("card") == ["desk"]
    assert followed.found("card", for_group(1)) == ["card"]


def test_a_removed_document_is_found_no_more(session: Session, followed: Shelf) -> None:
    actions.remove(session, "idea", "card")
    catch_up(session)
    assert followed.found("card") == ["desk"]
    assert followed.engine.versions() == queries.versions(session)


def test_a_changed_document_is_found_by_its_new_words_only(session: Session, followed: Shelf) -> None:
    actions.put(session, draft("card", "Raise the ceiling"))
    catch_up(session)
    assert (followed.found("limit"), followed.found("ceiling")) == ([], ["card"])
    assert followed.engine.versions() == queries.versions(session)


def test_a_comment_is_found_by_what_it_says_and_not_by_the_name_it_stands_under(
    session: Session, followed: Shelf
) -> None:
    actions.put(session, draft("said", "Change the card limit in the app", "Mine was refused in Rome.", kind="comment"))
    catch_up(session)
    assert (followed.found("limit"), followed.found("refused")) == (["card"], ["said"])


def test_a_batch_of_which_nobody_was_told_is_written_once_more(session: Session, followed: Shelf) -> None:
    actions.put(session, draft("loan", "Loans"))
    followed.put(*queries.stale_entries(session))
    # Killed here: the rows still say that it waits.
    assert catch_up(session) == 1
    assert followed.found("loans") == ["loan"]
    assert followed.engine.versions() == queries.versions(session)


def test_a_dropped_index_is_built_anew_from_all_rows(session: Session, followed: Shelf) -> None:
    with followed.engine.alone():
        followed.engine.drop()
    assert followed.found("card") == []
    assert catch_up(session) == 1
    assert followed.found("card") == ["card", "desk"]


def test_a_rebuild_ends_in_the_same_index_with_what_waited(session: Session, followed: Shelf) -> None:
    before = followed.asked("card")
    assert keeping.rebuild(session, followed.engine) == 3
    assert followed.asked("card") == before
    actions.put(session, draft("late", "A late card"))
    actions.remove(session, "idea", "bike")
    assert keeping.rebuild(session, followed.engine) == 3
    assert set(followed.found("card")) == {"card", "desk", "late"}
    assert followed.engine.versions() == queries.all_versions(session)
    assert not followed.engine.is_being_built()


def test_what_differs_from_the_rows_is_found_at_night_and_indexed_again(session: Session, followed: Shelf) -> None:
    followed.put(*(entry._replace(gone=True) for entry in queries.entries_of(session, ["idea:bike"])))
    assert keeping.differing(session, followed.engine) == {"idea:bike"}
    assert compare_index(session, now=make.NOW)
    catch_up(session)
    assert followed.found("bicycles") == ["bike"]
    assert keeping.differing(session, followed.engine) == set()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("postgres", "SEARCH_ENGINE=postgres keeps the index in a PostgreSQL"),
        ("lucene", "may be “embedded” or “postgres”"),
    ],
)
def test_an_engine_that_cannot_be_is_refused_in_a_sentence(tmp_path: Path, name: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        open_engine(name, url="sqlite:///x.db", folder=tmp_path, encoder=None)
