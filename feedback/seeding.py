"""Which themes belong on the seed board, in what order, and the reasons for each: never one number alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

Code = Literal["new", "rising", "costly", "broad", "unanswered", "large"]

# From where on a fact is a reason.
_MOST_ANSWERED, _BROAD, _LARGE, _COSTLY = 0.5, 2.0, 20, 0.0
_WEIGHTS: dict[Code, float] = {"new": 3, "rising": 3, "costly": 2, "broad": 2, "unanswered": 1.5, "large": 1}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a theme. It is not for the board when an idea was started from it already (`has_idea`).

    kind, factor, is_small: of its trend (`feedback.trend`). customers: distinct ones. share_answered: 0 to 1.
    breadth: effective number of sources or products, the larger (`feedback.weight.breadth`).
    gain_low: the lower end of what its comments cost the average rating; none without ratings.
    """

    kind: str
    factor: float
    is_small: bool
    customers: int
    share_answered: float
    breadth: float
    gain_low: float | None = None
    has_idea: bool = False


class Reason(NamedTuple):
    """Why a theme stands on the board; the figure says how much, in the unit of its fact."""

    code: Code
    figure: float


def why_seed(facts: Facts) -> list[Reason]:
    """Give the reasons to make an idea of the theme, the weightiest first; none if there is no reason or an idea."""
    told: dict[Code, tuple[bool, float]] = {
        "new": (facts.kind == "new", facts.customers),
        "rising": (facts.kind == "rising", facts.factor),
        "costly": (facts.gain_low is not None and facts.gain_low > _COSTLY, facts.gain_low or 0.0),
        "broad": (facts.breadth >= _BROAD, facts.breadth),
        "unanswered": (facts.share_answered < _MOST_ANSWERED, 1 - facts.share_answered),
        "large": (facts.customers >= _LARGE, facts.customers),
    }
    reasons = [] if facts.has_idea else [Reason(code, figure) for code, (holds, figure) in told.items() if holds]
    return sorted(reasons, key=lambda reason: -_WEIGHTS[reason.code])


def board(themes: Iterable[Facts]) -> list[int]:
    """Give the places of the themes that have a reason beyond being unanswered, the best seed first.

    Reasons weigh by kind, half where the theme's trend stands on small numbers; equal ones go by customers, then by
    the order in which they came.
    """
    given = list(themes)
    standing = [place for place, facts in enumerate(given) if {why.code for why in why_seed(facts)} - {"unanswered"}]
    return sorted(standing, key=lambda place: (-_weight(given[place]), -given[place].customers))


def _weight(facts: Facts) -> float:
    return sum(_WEIGHTS[reason.code] for reason in why_seed(facts)) * (0.5 if facts.is_small else 1)
