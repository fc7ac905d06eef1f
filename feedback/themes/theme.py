"""What grouping texts gives."""

from dataclasses import dataclass

from feedback.themes.quoting import Quote


@dataclass(frozen=True, slots=True)
class Theme:
    """Texts about one thing.

    members: indices of the texts, the closest to the middle first; closeness: the cosine of each, 0 to 1.
    quotes: up to three, the best first.
    """

    name: str
    members: tuple[int, ...]
    closeness: tuple[float, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """The themes, largest first, and the indices of the texts that fit nowhere; each text stands in one place."""

    themes: tuple[Theme, ...]
    left_over: tuple[int, ...]
