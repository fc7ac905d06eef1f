"""How sure an answer is, and from where on comments join: learned from answers of which people know the truth."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
# At least so many of the comments that join shall be right.
PRECISION = 0.85
# Of the comments that come, so many are expected to belong to a theme that nobody has named yet.
_STRANGERS = 0.1
# Few answers may be right by luck: so many standard errors are taken off, and fewer than ten prove nothing.
_CAUTION, _FEWEST = 0.7, 10
# However well the others do, none joins that is likelier wrong than right; and no confidence reaches 2.
_EVEN, _NEVER = 0.5, 2.0
_STEPS = 30


@dataclass(frozen=True, slots=True)
class Cut:
    """Turns a strength (best score and lead over the second) into a probability, which joins from `least` on."""

    slope: float
    offset: float
    least: float

    def confidence(self, strengths: Array) -> Array:
        """Return the probability, 0 to 1, that each answer is right."""
        return 1 / (1 + np.exp(-np.clip(self.slope * strengths + self.offset, -50, 50)))


def strengths(scores: Array) -> Array:
    """Return how strong the best of each row is: its score, and its lead over the second."""
    if scores.shape[1] == 1:
        return 2 * scores[:, 0]
    ordered = np.partition(scores, -2, axis=1)
    return 2 * ordered[:, -1] - ordered[:, -2]


def fit(answered: Array, right: NDArray[np.bool_], strange: Array) -> Cut:
    """Learn from the strengths of answered comments, each left out of its own training, and of strange ones.

    strange: strengths for comments whose theme was left out whole; none of them can be right.
    """
    values = np.concatenate([answered, strange])
    truth = np.concatenate([right, np.zeros(len(strange), bool)])
    share = _STRANGERS * len(answered) / (1 - _STRANGERS) / max(len(strange), 1)
    weights = np.concatenate([np.ones(len(answered)), np.full(len(strange), share)])
    slope, offset = _logistic(values, truth, weights)
    confidence = Cut(slope, offset, _NEVER).confidence(values)
    return Cut(slope, offset, _least(confidence, truth, weights))


def _logistic(values: Array, truth: NDArray[np.bool_], weights: Array) -> tuple[float, float]:
    """Fit by Newton's steps, with the targets that Platt (1999) gives against too much trust in few answers."""
    good, bad = weights[truth].sum(), weights[~truth].sum()
    targets = np.where(truth, (good + 1) / (good + 2), 1 / (bad + 2))
    design = np.column_stack([values, np.ones_like(values)])
    found = np.zeros(2)
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ found, -50, 50)))
        spread = weights * np.maximum(chance * (1 - chance), 1e-6)
        turn = (design * spread[:, None]).T @ design + 1e-3 * np.eye(2)
        found = found + np.linalg.solve(turn, design.T @ (weights * (targets - chance)) - 1e-3 * found)
    return max(float(found[0]), 1e-3), float(found[1])


def _least(confidence: Array, truth: NDArray[np.bool_], weights: Array) -> float:
    """Return the least confidence from which on precision holds by its lower bound (Wilson 1927); 2 where none does."""
    order = np.argsort(-confidence, kind="stable")
    total = np.cumsum(weights[order])
    share = np.cumsum((weights * truth)[order]) / total
    z = _CAUTION
    spread = z * np.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    lower = (share + z * z / (2 * total) - spread) / (1 + z * z / total)
    held = np.flatnonzero((lower >= PRECISION) & (total >= _FEWEST))
    return max(float(confidence[order[held[-1]]]), _EVEN) if len(held) else _NEVER
