"""Make themes of groups: names that differ, members in order, quotes."""

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from feedback.themes.grouping import middles
from feedback.themes.naming import Phrasebook
from feedback.themes.quoting import Quote, choose_quotes
from feedback.themes.theme import Grouping, Theme

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TERMS_FOR_QUOTES = 25


def describe(texts: Sequence[str], vectors: "NDArray[np.float32]", groups: "NDArray[np.int64]") -> Grouping:
    """Name the groups of texts and choose their quotes; groups: the number of each text's theme, or -1."""
    centres = middles(vectors, groups)
    own = np.vstack([centres, np.zeros_like(vectors[:1])])[groups]  # The last one, of noughts, is for -1.
    closeness = np.einsum("td,td->t", vectors, own).clip(0, 1)
    book = Phrasebook(texts)
    taken: set[frozenset[str]] = set()
    # What holds nothing to name a theme by is none.
    telling = [members for members in _by_size(groups, closeness) if book.distinctive(members)]
    themes = tuple(_theme(texts, members, closeness, book, taken) for members in telling)
    placed = {member for theme in themes for member in theme.members}
    return Grouping(themes, tuple(number for number in range(len(texts)) if number not in placed))


def _by_size(groups: "NDArray[np.int64]", closeness: "NDArray[np.float32]") -> list[list[int]]:
    """Give the members of each group, the closest first; the largest group first."""
    order = np.lexsort((np.arange(len(groups)), -closeness))
    members = [order[groups[order] == number].tolist() for number in range(groups.max(initial=-1) + 1)]
    return sorted(members, key=lambda found: (-len(found), found))


def _theme(
    texts: Sequence[str],
    members: list[int],
    closeness: "NDArray[np.float32]",
    book: Phrasebook,
    taken: set[frozenset[str]],
) -> Theme:
    name, quotes = name_and_quote(texts, members, book, taken)
    nearness = tuple(round(float(closeness[member]), 4) for member in members)
    return Theme(name=name, members=tuple(members), closeness=nearness, quotes=quotes)


def name_and_quote(
    texts: Sequence[str], members: list[int], book: Phrasebook, taken: set[frozenset[str]]
) -> tuple[str, tuple[Quote, ...]]:
    """Name some texts, the closest first, and choose their quotes; no name where nothing sets them apart.

    taken: what others are named by; it learns what these are.
    """
    phrases, scores = book.name(members, taken), book.distinctive(members)
    taken.add(frozenset(phrases[0]) if phrases else frozenset())
    weights = {phrase[0]: score for phrase, score in islice(scores.items(), _TERMS_FOR_QUOTES) if len(phrase) == 1}
    return book.written(phrases, members) if phrases else "", tuple(choose_quotes(texts, members, weights))
