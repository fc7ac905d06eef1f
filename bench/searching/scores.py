"""How good a list of documents is, by those that were said to answer the question.

`ndcg@10` takes every named document for as good as the next, as the published figures of small collections do: .409 and
.390 on Cranfield are such. `ndcg@10_graded` takes the grades for gains as they stand. Cranfield's are its makers' own
codes, 1 for a full answer and 4 for the least of use: there it rewards the wrong way round and says nothing.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

DEPTH, SHORT = 10, 5


def scores(found: Sequence[str], grades: Mapping[str, float]) -> dict[str, float]:
    """Return the scores of one list, the best document first."""
    right = [name in grades for name in found[:DEPTH]]
    first = right.index(True) + 1 if any(right) else math.inf
    same = dict.fromkeys(grades, 1.0)
    return {
        f"ndcg@{DEPTH}": _ndcg(found, same),
        f"ndcg@{DEPTH}_graded": _ndcg(found, grades),
        f"recall@{SHORT}": sum(right[:SHORT]) / len(grades),
        f"recall@{DEPTH}": sum(right) / len(grades),
        "mrr": 1 / first,
    }


def means(told: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Return the mean of each score."""
    rows = list(told)
    return {name: round(sum(row[name] for row in rows) / len(rows), 4) for name in (rows[0] if rows else ())}


def _ndcg(found: Sequence[str], grades: Mapping[str, float]) -> float:
    best = sorted(grades.values(), reverse=True)
    return _dcg([grades.get(name, 0.0) for name in found]) / _dcg(best)


def _dcg(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains[:DEPTH]))
