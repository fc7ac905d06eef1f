"""Those who look after the index."""

import pytest

from base.clock import utc_now
from search import actions
from search.engine import EXTENSION
from tests.database import Apart
from tests.search.drafts import draft
from web.runner import run_due


@pytest.fixture
def world(apart: Apart) -> Apart:
    session = apart.session()
    for name in ("one", "two"):
        actions.put(session, draft(name, "A thing"))
    session.commit()
    return apart


def test_without_an_index_the_check_says_so(world: Apart) -> None:
    result = world.run("search", "check")
    assert (result.exit_code, "There is no index" in result.output) == (1, True)


def test_the_worker_builds_the_index_and_the_check_finds_no_difference(world: Apart) -> None:
    run_due(world.app, now=utc_now())
    result = world.run("search", "check")
    assert result.output.strip() == "2 documents are indexed, 0 wait, 0 differ."
    assert result.exit_code == 0


def test_a_rebuild_ends_in_the_same_index(world: Apart) -> None:
    run_due(world.app, now=utc_now())
    assert "built anew: 2 documents" in world.run("search", "rebuild").output
    assert world.run("search", "check").exit_code == 0


def test_a_rebuild_needs_no_index_to_begin_with(world: Apart) -> None:
    assert "built anew: 2 documents" in world.run("search", "rebuild").output
    assert "2 wait, 0 differ" in world.run("search", "check").output


def test_the_check_names_what_differs(world: Apart) -> None:
    run_due(world.app, now=utc_now())
    session = world.session()
    engine = world.app.extensions[EXTENSION]
    actions.put(session, draft("two", "Another thing"))
    actions.mark_indexed(session, [(2, 2)])
    session.commit()
    result = world.run("search", "check")
    assert "1 differ" in result.output
    assert "idea:two" in result.output
    assert result.exit_code == 1
    engine.close()
