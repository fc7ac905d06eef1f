"""Let a theme go on when its comments are grouped again."""

from collections import Counter
from collections.abc import Mapping, Sequence

# Below this share of common members (Jaccard) two groups are about different things.
_ALIKE = 0.2


def inherit(groups: Sequence[Sequence[int]], before: Mapping[int, int]) -> list[int | None]:
    """Give each new group the theme it goes on from, or None; no theme goes on twice.

    before: the theme each member had. The pairs that share most of their members come first.
    """
    sizes = Counter(before.values())
    pairs = []
    for number, members in enumerate(groups):
        shared = Counter(before[member] for member in members if member in before)
        pairs += [(count / (len(members) + sizes[theme] - count), number, theme) for theme, count in shared.items()]
    heirs: dict[int, int] = {}
    for alike, number, theme in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if alike >= _ALIKE and number not in heirs and theme not in heirs.values():
            heirs[number] = theme
    return [heirs.get(number) for number in range(len(groups))]
