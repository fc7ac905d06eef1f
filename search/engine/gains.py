"""What a document gains beside its words: a share for being recent and, where everybody may see it, for support."""

from datetime import UTC, datetime

import numpy as np

from search.engine.arrays import Array

RECENT_COUNTS, SUPPORT_COUNTS = 0.1, 0.1
MOST_GAINED = 1 + RECENT_COUNTS + SUPPORT_COUNTS
YEAR, MUCH_SUPPORT = 365 * 86_400, 1000
# Any date far from none that is asked would do; a document's would let it move the scores of others.
_THEN = datetime(2020, 1, 1, tzinfo=UTC).timestamp()


def recency(dates: Array) -> Array:
    """Return how recent documents are, half as much for each year before: float32, 1 at the beginning of 2020."""
    return np.asarray(np.exp2((dates - _THEN) / YEAR), np.float32)


def fame(support: Array) -> Array:
    """Return how much documents are supported: float32, the logarithm's share, 1 from a thousand people on."""
    known = np.clip(support, 0, MUCH_SUPPORT)
    return np.asarray(np.log1p(known) / np.log1p(MUCH_SUPPORT), np.float32)


def gains(recent: Array, famous: Array, now: datetime) -> tuple[Array, Array]:
    """Return the shares that are added for recency and fame; what is dated later than now is of now."""
    aged = recent * np.float32(2 ** ((_THEN - now.timestamp()) / YEAR))
    return np.minimum(1, aged) * np.float32(RECENT_COUNTS), np.float32(SUPPORT_COUNTS) * famous
