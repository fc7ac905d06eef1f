"""How comments stand in their themes, and a change that somebody may make to it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

BIRTH, SPLIT, MOVE, MERGE, DEATH = "birth", "split", "move", "merge", "death"
WAITING = -1
# Two proposals that share so many of their members (Jaccard) are the same.
_THE_SAME = 0.5


@dataclass(frozen=True, slots=True)
class Standing:
    """Comments in their themes.

    themes: (comments,), the id of each one's theme, or WAITING; near: (comments, k), rows of the comments nearest to
    it; pinned: (comments,), placed by a person.
    """

    themes: "Numbers"
    near: "Numbers"
    pinned: "NDArray[np.bool_]"

    def ids(self) -> list[int]:
        """Give the themes that have comments, the smallest first."""
        found, sizes = np.unique(self.themes[self.themes >= 0], return_counts=True)
        return [int(theme) for theme in found[np.argsort(sizes, kind="stable")]]

    def of(self, theme: int) -> "NDArray[np.bool_]":
        """Say which comments have this theme."""
        return np.asarray(self.themes == theme)

    def has_pins(self, theme: int) -> bool:
        """Say whether a person has placed a comment in this theme."""
        return bool((self.of(theme) & self.pinned).any())

    @property
    def free(self) -> "NDArray[np.bool_]":
        """Who waits, and was not put there by a person."""
        return np.asarray((self.themes < 0) & ~self.pinned)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change for somebody to accept or decline.

    source: the theme, or WAITING, that the members come from; target: where they would go, None for a new theme.
    share: of the source's comments that would go. agreement: of the members' neighbours, 0 to 1: for a birth or a move
    the mean share that go along or are there already; for a split how far the part keeps to itself, for a merge how far
    the two mix (`nearness.apartness`).
    """

    kind: str
    source: int
    target: int | None
    members: tuple[int, ...]
    share: float
    agreement: float

    def is_like(self, other: "Proposal") -> bool:
        """Say whether both propose the same for more or less the same comments."""
        if (self.kind, self.source, self.target) != (other.kind, other.source, other.target):
            return False
        both = len(set(self.members) & set(other.members))
        return both >= _THE_SAME * (len(self.members) + len(other.members) - both)


def rows(mask: "NDArray[np.bool_]") -> tuple[int, ...]:
    """Give the numbers of the rows that a mask holds."""
    return tuple(np.flatnonzero(mask).tolist())


def parts(numbers: "Numbers", mask: "NDArray[np.bool_]") -> "tuple[list[int], list[int]]":
    """Give the themes or groups that these comments have, the most frequent first, and how many have each."""
    found, counts = np.unique(numbers[mask & (numbers >= 0)], return_counts=True)
    order = np.argsort(-counts, kind="stable")
    return found[order].tolist(), counts[order].tolist()
