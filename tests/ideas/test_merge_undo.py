"""Undoing a merge restores everything; what was done in between stays where the person did it."""

import pytest
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from tests.ideas.deeds import HISTORIES, LIVES, Deed, World

pytestmark = pytest.mark.usefixtures("app")
SOME = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SOME
@given(LIVES, st.permutations([0, 1, 2]))
def test_with_nothing_in_between_every_row_is_what_it_was(session: Session, life: list[Deed], order: list[int]) -> None:
    with session.begin_nested() as all_of_it:
        world = World(session)
        for deed in life:
            world.do(deed)
        before = world.rows()
        assert world.do(("merge", order[0], order[1]))
        world.assert_counted()
        assert world.do(("undo", 0, 0))
        assert world.rows() == before
        all_of_it.rollback()


@SOME
@given(life=LIVES, order=st.permutations([0, 1, 2]), last_first=st.booleans())
@example(
    life=[("support", 0, 3), ("support", 1, 3), ("follow", 0, 3), ("follow", 1, 3)], order=[0, 1, 2], last_first=False
)
@example(life=[("reword", 0, 3), ("reword", 1, 3), ("skip", 2, 3)], order=[0, 1, 2], last_first=False)
def test_two_merges_into_one_idea_are_undone_in_either_order(
    session: Session, life: list[Deed], order: list[int], *, last_first: bool
) -> None:
    with session.begin_nested() as all_of_it:
        world = World(session)
        for deed in life:
            world.do(deed)
        before = world.rows()
        undoings = [("undo", number, 0) for number in ((1, 0) if last_first else (0, 1))]
        for deed in (("merge", order[0], order[2]), ("merge", order[1], order[2]), *undoings):
            assert world.do(deed)
            world.assert_carried()
        assert world.rows() == before
        all_of_it.rollback()


@SOME
@given(LIVES, st.permutations([0, 1, 2]))
def test_a_chain_of_merges_is_undone_from_its_end(session: Session, life: list[Deed], order: list[int]) -> None:
    with session.begin_nested() as all_of_it:
        world = World(session)
        for deed in life:
            world.do(deed)
        before = world.rows()
        assert [world.do(("merge", *pair)) for pair in ((order[0], order[1]), (order[1], order[2]))] == [True, True]
        world.assert_counted()
        assert [world.do(("undo", number, 0)) for number in (0, 1, 0)] == [False, True, True]
        assert world.rows() == before
        all_of_it.rollback()


@SOME
@given(HISTORIES)
@example([("build", 0, 1), ("merge", 0, 1)])
@example([("comment", 0, 3), ("merge", 0, 1), ("answer", 0, 3), ("comment", 1, 3), ("undo", 0, 0)])
@example([("support", 0, 3), ("merge", 0, 1), ("support", 1, 3), ("undo", 0, 0)])
@example([("support", 0, 3), ("help", 1, 3), ("merge", 0, 1)])
@example([("reword", 0, 3), ("merge", 0, 1), ("reword", 1, 3), ("undo", 0, 0)])
@example([("reword", 0, 3), ("merge", 0, 1), ("reword", 1, 3), ("unword", 1, 3), ("undo", 0, 0)])
@example([("follow", 0, 3), ("merge", 0, 1), ("comment", 1, 3), ("undo", 0, 0)])
def test_what_was_done_in_between_stays_as_if_nothing_had_been_merged(session: Session, history: list[Deed]) -> None:
    """Do the same deeds in a world without merges: once all merges are undone, both worlds are alike."""
    with session.begin_nested() as all_of_it:
        world, apart = World(session), World(session)
        for deed in history:
            done = world.do(deed)
            event(f"{deed[0]} {'done' if done else 'refused'}")
            world.assert_counted()
            if done and deed[0] not in {"merge", "undo"}:
                apart.do(deed)
        world.part_all()
        world.assert_counted()
        assert world.standing() == apart.standing()
        all_of_it.rollback()
