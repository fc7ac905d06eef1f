"""Who lies close to whom: the fifteen nearest of each vector, and how many of them two vectors share."""

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Vectors = NDArray[np.float32]

# Of many rows fifteen; of few, fewer, or else a theme of ten would have to find neighbours in others.
FEWEST, MOST, PER_ROOT = 4, 15, 0.25
# Cosines are compared in this many digits, so that another processor's last digit changes no neighbour.
_DIGITS = 5
_CELLS_AT_ONCE = 20_000_000


def nearest(vectors: "Vectors") -> "NDArray[np.int64]":
    """Return the numbers of the nearest others of each row, (rows, neighbours), the smallest numbers first.

    vectors: two rows or more, (rows, dimensions), float32, of length one. Compares all with
    all, in blocks.
    """
    count = min(len(vectors) - 1, max(FEWEST, min(MOST, round(PER_ROOT * len(vectors) ** 0.5))))
    found = np.empty((len(vectors), count), np.int64)
    step = max(1, _CELLS_AT_ONCE // len(vectors))
    for start in range(0, len(vectors), step):
        apart = -np.round(vectors[start : start + step] @ vectors.T, _DIGITS)
        here = np.arange(len(apart))
        apart[here, start + here] = np.inf
        found[start : start + step] = np.sort(np.argpartition(apart, count - 1, axis=1)[:, :count], axis=1)
    return found


def linked(near: "NDArray[np.int64]") -> "csr_matrix[Any]":
    """Return the graph of neighbours, (rows, rows): 1 where one is a neighbour of the other, 2 where both are."""
    graph = _graph(near)
    return (graph + graph.T).tocsr()


def shared(near: "NDArray[np.int64]") -> "csr_matrix[Any]":
    """Return how alike the neighbourhoods of two rows are (Jaccard), each row standing in its own; without diagonal."""
    from scipy.sparse import identity  # noqa: PLC0415 - jobs pay for it, web workers never do

    graph = _graph(near) + identity(len(near), np.float32, "csr")
    common = (graph @ graph.T).tocoo()
    both = common.row != common.col
    size = near.shape[1] + 1
    common.data = common.data / (2 * size - common.data)
    common.data[~both] = 0
    found = common.tocsr()
    found.eliminate_zeros()
    return found


def _graph(near: "NDArray[np.int64]") -> "csr_matrix[Any]":
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - see above

    rows, count = near.shape
    starts = np.arange(0, rows * count + 1, count)
    return csr_matrix((np.ones(rows * count, np.float32), near.ravel(), starts), shape=(rows, rows))
