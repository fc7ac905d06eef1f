"""Texts for the load world: words as frequent as in the demo world's texts, in an order without sense.

Word frequencies are what a search index and a compressor meet; sense they do not see.
"""

import random
import re
from collections import Counter
from functools import cache
from itertools import accumulate

from demo.script import articles, ideas

_WORD = re.compile(r"[A-Za-z]{2,14}")


@cache
def _words() -> tuple[list[str], list[int]]:
    """Return the words of the demo world and, added up, how often each stands there."""
    texts = [row["body"] for row in (*ideas(), *articles())]
    counts = Counter(word.lower() for text in texts for word in _WORD.findall(text))
    return list(counts), list(accumulate(counts.values()))


def words(chance: random.Random, number: int) -> list[str]:
    """Draw so many words, common ones more often."""
    population, weights = _words()
    return chance.choices(population, cum_weights=weights, k=number)


def title(chance: random.Random) -> str:
    """Return four to ten words."""
    return " ".join(words(chance, chance.randint(4, 10))).capitalize()


def paragraph(chance: random.Random, *, sentences: int) -> str:
    """Return sentences of six to eighteen words."""
    return " ".join(" ".join(words(chance, chance.randint(6, 18))).capitalize() + "." for _ in range(sentences))


def body(chance: random.Random) -> list[str]:
    """Return the two to four paragraphs of an idea."""
    return [paragraph(chance, sentences=chance.randint(2, 4)) for _ in range(chance.randint(2, 4))]


def html(paragraphs: list[str]) -> str:
    """Return what `base.markdown.render` makes of them: no word here means anything to Markdown."""
    return "".join(f"<p>{text}</p>\n" for text in paragraphs)
