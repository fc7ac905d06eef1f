"""Group what customers say into themes with a name, members and quotes.

Pure: texts go in, themes come out, nothing is stored. Importing this package is cheap; NumPy and what finds communities
are imported when texts are grouped, which only jobs do.
"""

from collections.abc import Sequence
from pathlib import Path

from feedback.themes.apart import group_apart
from feedback.themes.inheriting import inherit
from feedback.themes.quoting import Quote, best_sentence
from feedback.themes.theme import Grouping, Theme

__all__ = ["Grouping", "Quote", "Theme", "best_sentence", "group_apart", "group_texts", "inherit"]


def group_texts(texts: Sequence[str], *, at_least: int = 8, folder: Path | None = None) -> Grouping:
    """Find the themes of texts without being told how many there are.

    at_least: a theme of fewer texts is none; its texts go where they fit next best. folder: a better encoder's.
    The same texts in the same order give the same themes. 2,000 complaints of 200 words take about 5 CPU-seconds.
    What holds no known word is left over.
    Fewer texts than twice `at_least` are all left over. Texts should be masked (`feedback.redact`) before.
    """
    if len(texts) < 2 * at_least:
        return Grouping((), tuple(range(len(texts))))
    from feedback.themes.building import build_themes  # noqa: PLC0415 - brings NumPy, which readers of themes do not need

    return build_themes(texts, at_least=at_least, folder=folder)
