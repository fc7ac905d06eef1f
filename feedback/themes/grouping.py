"""Put texts that are about the same thing together, without being told how many things there are.

TF-IDF of stems and pairs of stems, latent semantic analysis (Deerwester et al. 1990), each text moved towards its
nearest neighbours, then forty runs of k-means whose votes decide which texts belong together (evidence accumulation,
Fred and Jain 2005). On 300 short comments with known labels one run of k-means gives an adjusted Rand index between
.34 and .50, as its seed falls; the vote gives .49 to .51. Seeds are fixed: the same texts give the same groups.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from feedback.themes.words import stems

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

_DIMENSIONS = 30
_NEIGHBOURS = 7
_RUNS = 40
_MOST_STEPS = 50
_DIMENSIONS_BY_RUN = (20, 25, 30)
_LARGEST_SAMPLE = 4_000
_SEED = 20
# Below this cosine a short text has only a stray word in common with the middle of its group.
_FITS = 0.4


def group(texts: Sequence[str], *, at_least: int) -> "tuple[NDArray[np.int64], Vectors]":
    """Give each text the number of its group, or -1 for none, and how close it is to the group's middle.

    Returns (texts,), int64, and (texts,), float32, from 0 to 1.
    """
    vectors = _vectors(texts)
    centres = _centres(vectors)
    while True:
        nearness = vectors @ centres.T
        groups = np.where(nearness.max(axis=1) >= _FITS, nearness.argmax(axis=1), -1)
        sizes = np.bincount(groups[groups >= 0], minlength=len(centres))
        if len(centres) == 1 or sizes.min() >= at_least:
            groups = groups if sizes.min() >= at_least else np.full_like(groups, -1)
            return groups, np.clip(nearness.max(axis=1), 0, 1)
        centres = np.delete(centres, sizes.argmin(), axis=0)


def _vectors(texts: Sequence[str]) -> "Vectors":
    """Give each text a vector of length one, or of zeros where it holds no word that others hold too.

    Returns (texts, at most 30 dimensions), float32.
    """
    # Importing scikit-learn costs 1.3 s and 77 MB: jobs pay for it, web workers never do.
    from sklearn.decomposition import TruncatedSVD  # noqa: PLC0415
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

    many, few = len(texts) >= 1000, len(texts) < 100  # noqa: PLR2004 - where a share of the texts is a handful
    weigh = TfidfVectorizer(
        sublinear_tf=True,
        analyzer=_features,
        min_df=3 if many else 2,
        max_df=0.6 if few else 0.3,
        dtype=np.float32,
    )
    try:
        weights = weigh.fit_transform(texts)
    except ValueError:  # No two texts share a word, or all hold the same ones.
        return np.zeros((len(texts), 1), dtype=np.float32)
    dimensions = max(1, min(_DIMENSIONS, weights.shape[1] - 1, len(texts) - 1))
    return _unit(TruncatedSVD(dimensions, n_iter=10, random_state=_SEED).fit_transform(weights).astype(np.float32))


def _unit(vectors: "Vectors") -> "Vectors":
    """Bring rows to length one; rows of zeros stay."""
    lengths: Vectors = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)


def _centres(vectors: "Vectors") -> "Vectors":
    """Find the centres of about sqrt(n / 2) groups; of many texts, 4,000 spread evenly are looked at."""
    from sklearn.cluster import AgglomerativeClustering  # noqa: PLC0415 - see _vectors

    sample = vectors[:: -(-len(vectors) // _LARGEST_SAMPLE)]
    smooth = _towards_neighbours(sample)
    count = max(1, min(round((len(sample) / 2) ** 0.5), len(np.unique(smooth.round(4), axis=0))))
    if count == 1:
        return _unit(smooth.mean(axis=0, keepdims=True))
    apart = 1 - _votes(sample, count)
    groups = AgglomerativeClustering(count, metric="precomputed", linkage="average").fit_predict(apart)
    return _unit(np.stack([smooth[groups == number].mean(axis=0) for number in range(count)]))


def _votes(vectors: "Vectors", count: int) -> "Vectors":
    """Give the share of runs of k-means, in fewer and more dimensions, that put two texts into one group."""
    spaces = [_towards_neighbours(_unit(vectors[:, :dimensions])) for dimensions in _DIMENSIONS_BY_RUN]
    runs = [_k_means(spaces[run % len(spaces)], count, seed=_SEED + run) for run in range(_RUNS)]
    ballots = np.hstack([np.eye(count, dtype=np.float32)[groups] for groups in runs])
    return np.asarray(ballots @ ballots.T / _RUNS)


def _k_means(vectors: "Vectors", count: int, *, seed: int) -> "NDArray[np.int64]":
    """Group by the nearest of so many centres (spherical k-means, Dhillon and Modha 2001).

    scikit-learn's own adds up in as many threads as there are cores: its last digits, and with them some groups,
    would differ from machine to machine.
    """
    from sklearn.cluster import kmeans_plusplus  # noqa: PLC0415 - see _vectors

    centres, _ = kmeans_plusplus(vectors, count, random_state=seed)
    groups: NDArray[np.int64] = (vectors @ centres.T).argmax(axis=1)
    for _ in range(_MOST_STEPS):
        before = groups
        centres = _unit(np.eye(count, dtype=np.float32)[groups].T @ vectors)
        groups = (vectors @ centres.T).argmax(axis=1)
        if np.array_equal(groups, before):
            break
    return groups


def _towards_neighbours(vectors: "Vectors") -> "Vectors":
    """Add to each text the mean of its seven nearest: short texts about one thing often share no word."""
    near = vectors @ vectors.T
    np.fill_diagonal(near, 0)
    count = min(_NEIGHBOURS, len(vectors) - 1)
    nearest = np.argpartition(-near, count - 1, axis=1)[:, :count]
    weights = np.maximum(np.take_along_axis(near, nearest, axis=1), 0)
    pulled = (weights[:, :, None] * vectors[nearest]).sum(axis=1)
    return _unit(vectors + pulled / np.maximum(weights.sum(axis=1, keepdims=True), 1e-6))


def _features(text: str) -> list[str]:
    found = stems(text)
    return found + [f"{one} {other}" for one, other in pairwise(found)]
