"""A second small encoder: what all-MiniLM-L6-v2 makes of each word alone, in a table that bench/distil.py makes."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from base.vectors.table import LONGEST_WORD, MOST_WORDS
from base.vectors.tensors import of_length_one, read_tensors

PLACE = Path(__file__).parent / "distilled.safetensors"
# Stands before a piece that goes on a word.
GOES_ON = "##"
_WORDS = re.compile(r"[^\W_]+")


class DistilledEncoder:
    """Reads a table of 29,523 rows in whole numbers, mapped, so that processes share it; a text is their mean."""

    def __init__(self) -> None:
        """Open the table; its rows are read where they lie, when they are asked for."""
        tensors = read_tensors(PLACE)
        self._rows, self._steps = tensors["rows"], np.array(tensors["steps"])
        pieces = bytes(tensors["pieces"]).decode().split("\n")
        self._numbers = {piece: number for number, piece in enumerate(pieces)}
        self.dimensions = int(self._rows.shape[1])
        self.name = f"distilled-{self.dimensions}"
        self._pieces = lru_cache(maxsize=20_000)(lambda word: tuple(self._cut(word)))

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See Encoder."""
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            if numbers := self._numbers_of(text):
                vector[:] = self._rows[numbers].mean(axis=0, dtype=np.float32) * self._steps
        return of_length_one(vectors)

    def _numbers_of(self, text: str) -> list[int]:
        letters = unicodedata.normalize("NFD", text.lower())
        words = _WORDS.findall("".join(letter for letter in letters if unicodedata.category(letter) != "Mn"))
        return [number for word in words[:MOST_WORDS] for number in self._pieces(word[:LONGEST_WORD])]

    def _cut(self, word: str) -> Iterator[int]:
        """Take the longest piece that begins what is left, again and again; a word with an unknown rest has none."""
        found: list[int] = []
        start = 0
        while start < len(word):
            begun = GOES_ON if start else ""
            ends = (end for end in range(len(word), start, -1) if begun + word[start:end] in self._numbers)
            end = next(ends, None)
            if end is None:
                return
            found.append(self._numbers[begun + word[start:end]])
            start = end
        yield from found
