"""Let themes stay what they are while comments come in: who joins, who waits, and which changes are proposed.

A comment joins a theme where its nearest neighbours agree, or waits. What a fresh grouping sees otherwise becomes a
proposal, where the neighbours say so too. Nothing that stands changes before somebody accepts it, and what a person
has placed never does.
"""

from collections.abc import Collection
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from feedback.themes.changes import INSIDE, births, deaths, merges, moves, splits
from feedback.themes.nearness import company, vote
from feedback.themes.standing import WAITING, Proposal, Standing, parts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

__all__ = ["CLEAR", "LIKELY", "accept", "gather", "propose", "settle"]

# The shares of the neighbours that must agree before a comment joins: at once, and once a fresh grouping was heard.
CLEAR, LIKELY = 0.6, 0.4


def settle(standing: Standing, *, agreed: float = CLEAR) -> "Numbers":
    """Let those who wait join the theme that at least this share of their neighbours has; returns all themes."""
    chosen, shares = vote(standing.themes, standing.near)
    return np.where(standing.free & (shares >= agreed), chosen, standing.themes)


def propose(
    fresh: "Numbers", standing: Standing, *, at_least: int = 8, declined: Collection[Proposal] = ()
) -> list[Proposal]:
    """Compare a fresh grouping with what stands; no comment is in two proposals, and none is pinned.

    fresh: (comments,), the number of each one's group, or -1. declined: what was turned down stays away until less than
    half of its comments are the same. 30,000 comments in 300 themes take a few CPU-seconds.
    """
    found, taken = [], standing.pinned.copy()
    for proposal in chain(
        deaths(standing, at_least),
        splits(fresh, standing, at_least),
        births(fresh, standing, at_least),
        merges(fresh, standing),
    ):
        if proposal.members and not taken[list(proposal.members)].any():
            taken[list(proposal.members)] = True
            found.append(proposal)
    found += moves(standing, taken)
    return [proposal for proposal in found if not any(proposal.is_like(other) for other in declined)]


def accept(themes: "Numbers", proposal: Proposal, *, new: int) -> "Numbers":
    """Give the themes after a proposal; a member that has left the source meanwhile stays where it is.

    new: the id of the theme that a birth or a split makes.
    """
    members = np.array(proposal.members, np.int64)
    after = themes.copy()
    after[members[themes[members] == proposal.source]] = new if proposal.target is None else proposal.target
    return after


def gather(fresh: "Numbers", standing: Standing) -> "Numbers":
    """After births: let who waits in the middle of a fresh group join the theme of its others; returns all themes."""
    themes, inside = standing.themes.copy(), company(fresh, standing.near) >= INSIDE
    for group in parts(fresh, standing.free)[0]:
        own = parts(standing.themes, fresh == group)[0]
        themes[(fresh == group) & standing.free & inside] = own[0] if own else WAITING
    return settle(Standing(themes, standing.near, standing.pinned), agreed=LIKELY)
