"""Group texts in a process of its own, which takes SciPy and its memory along when it ends."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from feedback.themes.quoting import Quote
from feedback.themes.theme import Grouping, Theme

_HOME = Path(__file__).parents[2]
_COMMAND = (sys.executable, "-m", "feedback.themes")


def group_apart(texts: Sequence[str], folder: Path | None = None) -> Grouping:
    """Find the themes of texts, as `group_texts` does; costs a second more.

    The texts go through pipes alone. Raises CalledProcessError where the process failed or was killed.
    """
    told = json.dumps(list(texts)).encode()
    command = [*_COMMAND, str(folder.absolute())] if folder else _COMMAND
    ended = subprocess.run(command, input=told, stdout=subprocess.PIPE, cwd=_HOME, check=True)  # noqa: S603 - our own
    found: dict[str, Any] = json.loads(ended.stdout)
    return Grouping(tuple(map(_theme, found["themes"])), tuple(found["left_over"]))


def _theme(told: dict[str, Any]) -> Theme:
    quotes = tuple(Quote(**quote) for quote in told["quotes"])
    return Theme(told["name"], tuple(told["members"]), tuple(told["closeness"]), tuple(told["terms"]), quotes)
