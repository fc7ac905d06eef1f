"""Texts as vectors: texts that mean the same lie close, whatever words they use. Search and feedback stand on it.

Importing this is cheap; NumPy and what an encoder reads come with the first use. Where a text has several lines, the
first is its title.
"""

import threading
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

_turn = threading.Lock()


class Encoder(Protocol):
    """What makes vectors of texts."""

    # Vectors of one name can be compared; those of another are of another space.
    name: str
    dimensions: int

    def encode(self, texts: Sequence[str]) -> "Vectors":
        """Return (texts, dimensions), rows of length one; a row of noughts for a text without a known word."""


def encoder(folder: Path | None = None) -> Encoder | None:
    """Return the encoder of a folder (model.onnx, tokenizer.json), or else the small one; None where that is missing.

    Each process keeps one, which threads may share. Raises OSError for a folder that holds none, and ImportError where
    the extra `quality` is not installed.
    """
    with _turn:
        return _opened(folder)


@cache
def theme_encoder(folder: Path | None = None) -> Encoder:
    """Return the encoder that finds themes: the small one, a second small one, and that of a folder where one is named.

    Each process keeps one. Raises as `encoder` does.
    """
    from base.vectors.distilled import DistilledEncoder  # noqa: PLC0415 - brings NumPy
    from base.vectors.joined import JoinedEncoder  # noqa: PLC0415 - brings NumPy

    others = [encoder(), encoder(folder) if folder else None]
    return JoinedEncoder([DistilledEncoder(), *filter(None, others)])


@cache
def _opened(folder: Path | None) -> Encoder | None:
    if folder:
        from base.vectors.sentences import SentenceEncoder  # noqa: PLC0415 - brings NumPy

        return SentenceEncoder(folder)
    package = find_spec("wordllama")
    if not package or not package.origin:
        return None
    from base.vectors.table import TableEncoder  # noqa: PLC0415 - brings NumPy

    return TableEncoder(Path(package.origin).parent)
