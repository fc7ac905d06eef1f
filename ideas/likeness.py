"""From which score on a similar idea is shown, and from which it is probably the same wish.

No single cut-off is good. Two wishes in other words score lower than two wishes about one thing: on 19,000 questions
with known duplicates, a cut-off that speaks up wrongly for one text in twenty shows about a fifth of the true ones. So
the five stay a quiet list that stops nobody, and the cut-off only sets an accent in it. Where it lies hangs on what
people write about, so each installation learns its own from what its moderators merged.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

# A keystroke looks at the beginning of a text; what is alike shows there.
LOOKED_AT = 1_000
# How many similar ideas are shown at most.
MOST_SHOWN = 5
# What scores less has little in common with the text, and is left out. Asked by title and by title and text, 98 % of
# the true ones among the five of 501 texts in other words (bench/paraphrases.tsv) lie above, and so do all of those of
# 720 issues; of what a title finds in the demo world half lies below. To measure it again, fill an index by
# bench/searching/site.py and ask `similar` for these texts: 2 % of the true ones among the first five lie below.
FLOOR = 0.22
# Fewer merges say nothing about one in twenty.
FEWEST_MERGES, MOST_FALSE = 50, 0.05


class Trial(NamedTuple):
    """A merged text, asked for again: the score of what it is part of now, and of the best of everything else.

    Scores run from 0 to 1; what is not among those shown has 0.
    """

    right: float
    wrong: float


def cut_off(trials: Sequence[Trial]) -> float | None:
    """Return the smallest score from which on at most one text in twenty has a wrong entry; None for too few trials.

    The smallest shows the most of the true ones.
    """
    if len(trials) < FEWEST_MERGES:
        return None
    wrong = sorted((trial.wrong for trial in trials), reverse=True)
    # So many may lie at or above it: it lies just above the next.
    return math.nextafter(wrong[int(MOST_FALSE * len(trials))], math.inf)


def share_shown(trials: Sequence[Trial], cut: float) -> float:
    """Return for how many of the texts, as a share of all, the right entry reaches the cut-off."""
    return sum(trial.right >= cut for trial in trials) / len(trials)
