"""The texts of the demo world, as rows; tests/demo/test_texts.py says what every row holds."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

Row = dict[str, Any]
TEXTS = Path(__file__).parent / "texts"


@cache
def rows(noun: str, file: str) -> tuple[Row, ...]:
    """Return every [[noun]] of a file of texts, in its order; to be read, never changed."""
    return tuple(tomllib.loads((TEXTS / file).read_text(encoding="utf-8"))[noun])


def ideas() -> tuple[Row, ...]:
    """Return the ideas, each with what people said and did about it."""
    return rows("idea", "ideas.toml")


def articles() -> tuple[Row, ...]:
    """Return the articles."""
    return rows("article", "articles.toml")


def campaigns() -> tuple[Row, ...]:
    """Return the questions."""
    return rows("campaign", "campaigns.toml")
