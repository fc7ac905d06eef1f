"""How well groups agree with what people said: a comment with several labels counts for each."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score


def agreement(groups: NDArray[np.int64], labels: Sequence[tuple[str, ...]]) -> dict[str, Any]:
    """Return ARI, NMI, ACC (one theme to one label, Hungarian), the numbers of themes and what was left over.

    All that was left over counts as one group in ARI and NMI, and as wrong in ACC.
    """
    rows = [row for row, of in enumerate(labels) for _ in of]
    _, gold = np.unique([one for of in labels for one in of], return_inverse=True)
    found = groups[rows]
    return {
        "ARI": round(float(adjusted_rand_score(gold, found)), 4),
        "NMI": round(float(normalized_mutual_info_score(gold, found)), 4),
        "ACC": round(_accuracy(found, gold), 4),
        "themes": len(set(groups[groups >= 0].tolist())),
        "gold": len(set(gold.tolist())),
        "left_over": round(float((groups < 0).mean()), 4),
    }


def _accuracy(found: NDArray[np.int64], gold: NDArray[np.int64]) -> float:
    joint = np.zeros((found.max(initial=0) + 1, gold.max(initial=0) + 1), np.int64)
    np.add.at(joint, (found[found >= 0], gold[found >= 0]), 1)
    return float(joint[linear_sum_assignment(-joint)].sum() / max(1, len(gold)))
