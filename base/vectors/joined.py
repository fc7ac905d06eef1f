"""Several encoders as one: each knows what the others do not, and where they agree a text lies closer."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from base.vectors.tensors import of_length_one

if TYPE_CHECKING:
    from base.vectors import Encoder


class JoinedEncoder:
    """Vectors side by side: a cosine is the mean of the cosines of each encoder that knows a word of both texts."""

    def __init__(self, parts: "Sequence[Encoder]") -> None:
        """Take encoders, each of which counts alike."""
        self._parts = parts
        self.dimensions = sum(part.dimensions for part in parts)
        self.name = "+".join(part.name for part in parts)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See Encoder."""
        return of_length_one(np.hstack([part.encode(texts) for part in self._parts]))
