"""What happened in the demo world, each deed at its moment, done again in the order of time.

So every row has the number, the version and the trace that it would have had: a suggestion stands on the text of its
day, an answer comes after what it answers, and a merge finds the votes that were there.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that somebody did at a moment; `do` is called with `now=`."""

    at: datetime
    do: Callable[..., object]


def replay(deeds: Iterable[Deed]) -> int:
    """Do them in the order of time, those of one moment in the order given; returns how many there were."""
    ordered = sorted(deeds, key=attrgetter("at"))
    for deed in ordered:
        deed.do(now=deed.at)
    return len(ordered)
