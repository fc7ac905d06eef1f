"""Which changes a fresh grouping asks for; see `feedback.themes.following`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from feedback.themes.nearness import apartness, company, vote
from feedback.themes.standing import BIRTH, DEATH, MERGE, MOVE, SPLIT, WAITING, Proposal, Standing, parts, rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

# The share of a comment's neighbours that lie in its fresh group, from which it is in the middle of it.
INSIDE = 0.5
# Less is a trifle. Between keeping to itself and mixing nothing is proposed, so that nothing goes back and forth.
_KEEPS_TO_ITSELF, _MIXES = 0.87, 0.3
_LEAST_SHARE, _FEWEST_MOVED = 0.15, 5
# The share of the neighbours that must have another theme before a comment should have it too.
_ELSEWHERE = 0.5


def splits(fresh: "Numbers", standing: Standing, at_least: int) -> Iterator[Proposal]:
    """Offer the parts of a theme that keep to themselves; the largest part keeps the id."""
    for theme in standing.ids():
        whole = standing.of(theme)
        size = int(whole.sum())
        groups, counts = parts(fresh, whole)
        large = [
            group for group, count in zip(groups, counts, strict=True) if count >= max(at_least, _LEAST_SHARE * size)
        ]
        for part in [whole & (fresh == group) for group in large[1:]]:
            apart = apartness(standing.near, part, whole & ~part)
            if apart >= _KEEPS_TO_ITSELF and _is_its_own(fresh, standing, part):
                yield Proposal(SPLIT, theme, None, rows(part & ~standing.pinned), float(part.sum() / size), apart)


def _is_its_own(fresh: "Numbers", standing: Standing, part: "NDArray[np.bool_]") -> bool:
    """Whether the fresh group of a part holds less than half as many of any other theme."""
    group = fresh[part][0]
    others = parts(standing.themes, (fresh == group) & ~part)[1]
    return not others or others[0] * 2 < part.sum()


def merges(fresh: "Numbers", standing: Standing) -> Iterator[Proposal]:
    """Offer to put a theme to a larger one that it mixes with, or to one with pins; one with pins stays."""
    homes, kept = _homes(fresh, standing), set()
    for place, theme in enumerate(homes):
        if theme in kept or standing.has_pins(theme):
            continue
        whole = standing.of(theme)
        larger = [other for other in list(homes)[place + 1 :] if homes[other] == homes[theme]]
        apart = {other: apartness(standing.near, whole, standing.of(other)) for other in larger}
        into = min(apart, key=lambda other: apart[other], default=theme)
        if into != theme and apart[into] < _MIXES:
            kept.add(into)
            yield Proposal(MERGE, theme, into, rows(whole), 1.0, 1 - apart[into])


def _homes(fresh: "Numbers", standing: Standing) -> dict[int, int]:
    """Give the fresh group in which at least half of each theme lies; small themes first, those with pins last."""
    homes = {}
    for theme in sorted(standing.ids(), key=standing.has_pins):
        groups, counts = parts(fresh, standing.of(theme))
        if groups and counts[0] * 2 >= standing.of(theme).sum():
            homes[theme] = groups[0]
    return homes


def births(fresh: "Numbers", standing: Standing, at_least: int) -> Iterator[Proposal]:
    """Offer the middle of a fresh group most of which waits, where no theme is at home."""
    inside, at_home = company(fresh, standing.near), set(_homes(fresh, standing).values())
    for group in set(parts(fresh, standing.free)[0]) - at_home:
        waiting = (fresh == group) & standing.free
        members = waiting & (inside >= INSIDE)
        if members.sum() >= at_least and waiting.sum() * 2 > (fresh == group).sum():
            share, agreement = members.sum() / standing.free.sum(), inside[members].mean()
            yield Proposal(BIRTH, WAITING, None, rows(members), float(share), float(agreement))


def deaths(standing: Standing, at_least: int) -> Iterator[Proposal]:
    """Offer to end a theme that lost so many comments, to others or for good, that it would never have been born."""
    for theme in standing.ids():
        whole = standing.of(theme)
        if whole.sum() * 2 < at_least and not standing.has_pins(theme):
            yield Proposal(DEATH, theme, WAITING, rows(whole), 1.0, 0.0)


def moves(standing: Standing, staying: "NDArray[np.bool_]") -> Iterator[Proposal]:
    """Offer to move the comments of a theme whose neighbours have another; staying: (comments,), who does not."""
    chosen, shares = vote(standing.themes, standing.near)
    leaving = (standing.themes >= 0) & (chosen != standing.themes) & (shares >= _ELSEWHERE) & ~staying
    for source, target in np.unique(np.stack([standing.themes, chosen])[:, leaving], axis=1).T.tolist():
        members = leaving & standing.of(source) & (chosen == target)
        if members.sum() >= _FEWEST_MOVED:
            share = members.sum() / standing.of(source).sum()
            yield Proposal(MOVE, source, target, rows(members), float(share), float(shares[members].mean()))
