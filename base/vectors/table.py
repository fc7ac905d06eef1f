"""The small encoder: a table with a row for each of 32,000 pieces of words, of which a text is the mean."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from base.vectors.tensors import of_length_one, read_tensors

ROWS = Path("weights/l2_supercat_256.safetensors")
PIECES = Path("tokenizers/l2_supercat_tokenizer_config.json")
# Keeps the cost of one text in bounds, whatever was pasted.
MOST_WORDS, LONGEST_WORD = 256, 40
_WORDS = re.compile(r"\w+")
# Stands before the first letter of a word, in the table's pieces.
_BEGINS = "\u2581"


class TableEncoder:
    """Reads the table of the package `wordllama`, of which no code runs: .03 ms a title, 8,000 pages of text a second.

    Small letters find more, and so does a title that counts twice; weights by rarity, stop words and other ways to cut
    a word were measured and do not (docs/decisions/0009-vectors.md).
    """

    def __init__(self, folder: Path) -> None:
        """Open the table in the package's folder; its rows are read where they lie, when they are asked for."""
        self._rows = read_tensors(folder / ROWS)["embedding.weight"]
        self._numbers: dict[str, int] = json.loads((folder / PIECES).read_bytes())["model"]["vocab"]
        self.dimensions = int(self._rows.shape[1])
        self.name = f"wordllama-{self.dimensions}"
        self._pieces = lru_cache(maxsize=20_000)(self._cut)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See Encoder."""
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            if numbers := list(self._numbers_of(text)):
                vector[:] = self._rows[numbers].mean(axis=0, dtype=np.float32)
        return of_length_one(vectors)

    def _numbers_of(self, text: str) -> Iterator[int]:
        title, _, rest = text.strip().lower().partition("\n")
        words = _WORDS.findall(f"{title} {title} {rest}" if rest else title)
        for word in words[:MOST_WORDS]:
            yield from self._pieces(word[:LONGEST_WORD])

    def _cut(self, word: str) -> tuple[int, ...]:
        """Join the two neighbours that stand first in the table, again and again, until none stand there."""
        never = len(self._numbers)
        parts = [_BEGINS, *word]
        while len(parts) > 1:
            joined = [one + next_one for one, next_one in pairwise(parts)]
            first, place = min((self._numbers.get(pair, never), place) for place, pair in enumerate(joined))
            if first == never:
                break
            parts[place : place + 2] = [joined[place]]
        return tuple(self._numbers[part] for part in parts if part in self._numbers)
