"""Themes stay what they are: comments join or wait, changes are proposed, and what a person placed stays."""

import numpy as np
import pytest

from feedback.themes.following import accept, gather, propose, settle
from feedback.themes.nearness import apartness, nearest, vote
from feedback.themes.standing import BIRTH, DEATH, MERGE, MOVE, SPLIT, WAITING, Proposal, Standing

Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]
PER_HEAP = 30


def heaps(*sizes: int, seed: int = 1) -> tuple[Numbers, Numbers]:
    """Draw vectors around so many middles; give the heap of each, and the rows nearest to it."""
    drawn = np.random.default_rng(seed)
    middles = np.eye(len(sizes), 16, dtype=np.float32)
    heap = np.repeat(np.arange(len(sizes)), sizes)
    vectors = middles[heap] + drawn.normal(0, 0.08, (len(heap), 16)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return heap, nearest(vectors)[0]


def standing(themes: list[int] | Numbers, near: Numbers, *, pinned: list[int] | None = None) -> Standing:
    pins = np.zeros(len(near), bool)
    pins[pinned or []] = True
    return Standing(np.array(themes, np.int64), near, pins)


def kinds(proposals: list[Proposal]) -> list[str]:
    return [proposal.kind for proposal in proposals]


def test_nothing_is_proposed_where_the_fresh_grouping_says_what_stands() -> None:
    heap, near = heaps(PER_HEAP, PER_HEAP)
    assert propose(1 - heap, standing(heap + 7, near)) == []


def test_a_comment_joins_the_theme_of_its_neighbours_and_waits_where_they_have_none() -> None:
    heap, near = heaps(PER_HEAP, PER_HEAP)
    themes = np.where(heap == 0, 7, WAITING)
    themes[:5] = WAITING
    assert settle(standing(themes, near)).tolist() == [7] * PER_HEAP + [WAITING] * PER_HEAP


def test_a_new_theme_is_born_of_those_who_wait() -> None:
    heap, near = heaps(PER_HEAP, PER_HEAP)
    themes = np.where(heap == 0, 7, WAITING)
    (born,) = propose(heap, standing(themes, near))
    assert (born.kind, born.source, born.target, born.share) == (BIRTH, WAITING, None, 1.0)
    assert accept(themes, born, new=8).tolist() == [7] * PER_HEAP + [8] * PER_HEAP


def test_too_few_are_not_born() -> None:
    heap, near = heaps(PER_HEAP, 7)
    assert propose(heap, standing(np.where(heap == 0, 7, WAITING), near)) == []


def test_the_larger_part_of_a_theme_that_falls_apart_keeps_its_id() -> None:
    heap, near = heaps(PER_HEAP, PER_HEAP - 10)
    (split,) = propose(heap, standing([7] * len(heap), near))
    assert (split.kind, split.source, round(split.share, 3)) == (SPLIT, 7, 0.4)
    assert accept(np.full(len(heap), 7), split, new=8).tolist() == [7] * 30 + [8] * 20


def test_a_theme_is_not_split_where_its_parts_are_neighbours() -> None:
    heap, near = heaps(2 * PER_HEAP)
    assert propose(np.arange(len(heap)) % 2, standing([7] * len(heap), near)) == []


def test_two_themes_about_the_same_become_the_larger_one() -> None:
    heap, near = heaps(2 * PER_HEAP)
    themes = np.where(np.arange(len(heap)) % 3, 7, 8)
    (merge,) = propose(heap, standing(themes, near))
    assert (merge.kind, merge.source, merge.target, merge.share) == (MERGE, 8, 7, 1.0)


def test_comments_whose_neighbours_have_another_theme_are_offered_to_move() -> None:
    heap, near = heaps(PER_HEAP, PER_HEAP)
    themes = heap + 7
    themes[:5] = 8
    (move,) = propose(heap, standing(themes, near))
    assert (move.kind, move.source, move.target, move.members) == (MOVE, 8, 7, (0, 1, 2, 3, 4))
    assert propose(heap, standing([7, 7, *themes[2:]], near)) == []


def test_a_theme_that_lost_nearly_all_its_comments_is_offered_to_end() -> None:
    heap, near = heaps(PER_HEAP, 3)
    (death,) = propose(heap, standing(heap + 7, near))
    assert (death.kind, death.source, death.target) == (DEATH, 8, WAITING)


@pytest.mark.parametrize("pinned", [[], [0], list(range(PER_HEAP))])
def test_what_a_person_placed_is_never_in_a_proposal(pinned: list[int]) -> None:
    heap, near = heaps(PER_HEAP, PER_HEAP)
    drawn = np.random.default_rng(3)
    for _ in range(20):
        themes, fresh = drawn.integers(-1, 4, len(heap)), drawn.integers(0, 3, len(heap))
        placed = standing(themes, near, pinned=pinned)
        members = [member for proposal in propose(fresh, placed, at_least=2) for member in proposal.members]
        assert len(members) == len(set(members))
        assert not set(pinned) & set(members)
        assert (gather(fresh, placed)[pinned] == themes[pinned]).all()


def test_of_two_themes_with_pins_neither_goes_and_one_with_pins_stays() -> None:
    heap, near = heaps(2 * PER_HEAP)
    themes = np.where(np.arange(len(heap)) % 3, 7, 8)
    assert MERGE not in kinds(propose(heap, standing(themes, near, pinned=[0, 1])))
    (merge, *_) = propose(heap, standing(themes, near, pinned=[0]))
    assert (merge.kind, merge.source, merge.target) == (MERGE, 7, 8)


def test_what_was_declined_stays_away_until_it_is_about_other_comments() -> None:
    heap, near = heaps(PER_HEAP, PER_HEAP - 10)
    themes = [7] * len(heap)
    (split,) = propose(heap, standing(themes, near))
    assert propose(heap, standing(themes, near), declined=[split]) == []
    few = Proposal(SPLIT, 7, None, split.members[:9], 0.2, 0.9)
    assert propose(heap, standing(themes, near), declined=[few]) == [split]


def test_who_left_the_theme_before_a_proposal_was_accepted_stays_where_it_went() -> None:
    split = Proposal(SPLIT, 7, None, (0, 1, 2), 0.5, 1.0)
    assert accept(np.array([7, 9, 7, 7]), split, new=8).tolist() == [8, 9, 8, 7]


def test_after_births_those_in_the_middle_of_a_group_join_its_theme() -> None:
    heap, near = heaps(2 * PER_HEAP)
    themes = np.where(np.arange(len(heap)) < 8, 7, WAITING)
    assert gather(heap, standing(themes, near)).tolist() == [7] * len(heap)
    assert gather(heap, standing([WAITING] * len(heap), near)).tolist() == [WAITING] * len(heap)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_comments_do_no_harm(count: int) -> None:
    near = nearest(np.eye(count, 4, dtype=np.float32))[0]
    waiting = standing([WAITING] * count, near)
    assert propose(np.zeros(count, np.int64), waiting) == []
    assert settle(waiting).tolist() == gather(np.zeros(count, np.int64), waiting).tolist() == [WAITING] * count


def test_the_nearer_of_two_themes_with_as_many_votes_wins() -> None:
    themes, shares = vote(np.array([3, 3, 5, 5, -1]), np.array([[2, 0, 3, 1], [4, 4, 4, 0], [4, 4, 4, 4]]))
    assert (themes.tolist(), shares.tolist()) == ([5, 3, -1], [0.5, 0.25, 0.0])


def test_parts_that_mix_by_chance_are_not_apart() -> None:
    _, near = heaps(2 * PER_HEAP)
    part = np.arange(2 * PER_HEAP) % 2 == 0
    assert abs(apartness(near, part, ~part)) < 0.2
    heap, near = heaps(PER_HEAP, PER_HEAP)
    assert apartness(near, heap == 0, heap == 1) == 1
