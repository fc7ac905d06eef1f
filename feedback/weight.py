"""How much a theme weighs beside its volume: what it costs in ratings, how broad it is, how sure a spot check is."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

_NORMAL_95 = 1.96


@dataclass(frozen=True, slots=True)
class Impact:
    """The mean rating as it is and without the theme's comments; `gain` is what they cost, with a 95 % interval."""

    mean: float
    without: float
    gain: float
    low: float
    high: float


def impact(theme_ratings: "ArrayLike", other_ratings: "ArrayLike") -> Impact | None:
    """Say what the average rating would be if nobody had the trouble; none where either side has under two ratings.

    The gain is p (other - theme), p being the theme's share; its variance by the delta method: that of both means, and
    that of the share.
    """
    inside, outside = np.asarray(theme_ratings, float), np.asarray(other_ratings, float)
    if min(len(inside), len(outside)) < 2:  # noqa: PLR2004 - one rating has no spread
        return None
    count = len(inside) + len(outside)
    share, apart = len(inside) / count, float(outside.mean() - inside.mean())
    means = float(inside.var(ddof=1)) / len(inside) + float(outside.var(ddof=1)) / len(outside)
    reach = _NORMAL_95 * sqrt(share**2 * means + apart**2 * share * (1 - share) / count)
    without, gain = float(outside.mean()), share * apart
    return Impact(without - gain, without, gain, gain - reach, gain + reach)


def breadth(counts: Iterable[int]) -> float:
    """Give the effective number of sources or products: 1 if all comes from one, n if it is even over n (Hill 1973)."""
    there = [count for count in counts if count > 0]
    return exp(-sum(count / sum(there) * log(count / sum(there)) for count in there)) if there else 0.0


def wilson(right: int, of: int) -> tuple[float, float]:
    """Give the 95 % interval of a share that was seen `right` times `of` (Wilson 1927): 18 of 20 is .70 to .97."""
    if of == 0:
        return 0.0, 1.0
    seen, doubt = right / of, _NORMAL_95**2 / of
    middle = (seen + doubt / 2) / (1 + doubt)
    reach = _NORMAL_95 / (1 + doubt) * sqrt(seen * (1 - seen) / of + doubt / (4 * of))
    return max(0.0, middle - reach), min(1.0, middle + reach)
