"""Make themes of groups: names that differ, members in order, quotes."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from base.vectors import theme_encoder
from feedback.themes.grouping import group_vectors, middles
from feedback.themes.naming import Phrase, Phrasebook
from feedback.themes.quoting import choose_quotes
from feedback.themes.theme import Grouping, Theme

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TERMS = 8
_TERMS_FOR_QUOTES = 25


def build_themes(texts: Sequence[str], *, at_least: int, folder: Path | None) -> Grouping:
    """Group the texts and describe each group; see `feedback.themes.group_texts`."""
    vectors = theme_encoder(folder).encode(texts)
    return describe(texts, vectors, group_vectors(vectors, at_least=at_least))


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
    phrases = book.name(members, taken)
    taken.add(frozenset(phrases[0]) if phrases else frozenset())
    scores = book.distinctive(members)
    weights = {phrase[0]: score for phrase, score in islice(scores.items(), _TERMS_FOR_QUOTES) if len(phrase) == 1}
    return Theme(
        name=book.written(phrases, members),
        members=tuple(members),
        closeness=tuple(round(float(closeness[member]), 4) for member in members),
        terms=tuple(book.written([phrase], members).lower() for phrase in _terms(list(scores))),
        quotes=tuple(choose_quotes(texts, members, weights)),
    )


def _terms(phrases: list[Phrase]) -> list[Phrase]:
    chosen: list[Phrase] = []
    for phrase in phrases:
        if len(chosen) < _TERMS and not any(set(phrase) & set(other) for other in chosen):
            chosen.append(phrase)
    return chosen
