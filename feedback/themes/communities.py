"""Find the communities of a graph of neighbours, neither more nor fewer than its own borders show.

Leiden (Traag, Waltman and van Eck 2019) at one resolution hangs on how many communities there are: what finds 75
intents cuts 10 topics into 14. So the graph is cut finely first, and then neighbours are joined whose border is none:
where two communities, looked at alone, have more links between them than a share of what chance would lay there. But
only while the whole gains by it, or else comments of many voices would end in one theme.
"""

from typing import TYPE_CHECKING, Any

import numpy as np

from feedback.themes.neighbours import linked, shared

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

# How finely is cut: more finely the fewer rows there are, for the themes of a small sample are as many and hold less.
FINEST_AT_ONE_ROW, LEAST_FINE = 200.0, 2.0
COARSE = 1.0
# An eighth at fifteen neighbours; fewer neighbours are less sure of a border.
OPEN = 0.5


def communities(near: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """Give each row the number of its community, (rows,); near: its nearest others, (rows, neighbours)."""
    # It brings SciPy, half a second and 40 MB: jobs pay for it, web workers never do.
    from sknetwork.clustering import Leiden  # noqa: PLC0415

    fine = Leiden(
        resolution=max(LEAST_FINE, FINEST_AT_ONE_ROW / len(near) ** 0.5),
        random_state=0,
        return_probs=False,
        return_aggregate=False,
    )
    found: NDArray[np.int64] = fine.fit_predict(shared(near)).astype(np.int64)
    return joined(linked(near), found, OPEN / near.shape[1] ** 0.5)


def joined(graph: "csr_matrix[Any]", parts: "NDArray[np.int64]", most: float) -> "NDArray[np.int64]":
    """Join parts of a graph, the two with the most open border first, until none is more open than `most`."""
    links = _between(graph, parts)
    now = np.arange(len(links))
    while (open_ := _openness(links)).max(initial=0) > most:
        one, other = np.unravel_index(open_.argmax(), open_.shape)
        links[one] += links[other]
        links[:, one] += links[:, other]
        links[other] = links[:, other] = 0
        now[now == other] = one
    found: NDArray[np.int64] = np.unique(now[parts], return_inverse=True)[1]
    return found


def _between(graph: "csr_matrix[Any]", parts: "NDArray[np.int64]") -> "NDArray[np.float64]":
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - see above

    rows = len(parts)
    of = csr_matrix((np.ones(rows), parts, np.arange(rows + 1)), shape=(rows, int(parts.max(initial=-1)) + 1))
    links: NDArray[np.float64] = (of.T @ graph @ of).toarray()
    return links


def _openness(links: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Return the links between two parts, divided by those that chance would lay if there were only the two.

    Nought where joining the two would lower the modularity of the whole at the coarse resolution.
    """
    ends = links.diagonal()[:, None] + links
    chance = ends * ends.T
    open_ = np.divide(links * (ends + ends.T), chance, out=np.zeros_like(links), where=chance > 0)
    each = links.sum(axis=1)
    open_[links * each.sum() <= COARSE * np.outer(each, each)] = 0
    np.fill_diagonal(open_, 0)
    return open_
