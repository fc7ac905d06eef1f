"""What was learned: a few small arrays that place any comment, kept as bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Self

import numpy as np
from numpy.typing import NDArray

from feedback.themes.learning.cut import Cut, strengths
from feedback.themes.learning.ground import Ground
from feedback.themes.learning.wording import weigh

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Placement:
    """Where comments belong: the likeliest theme of each, how probable that is, and whether it joins or waits."""

    likeliest: NDArray[np.int64]
    confidence: NDArray[np.float64]
    joins: NDArray[np.bool_]

    @property
    def labels(self) -> NDArray[np.int64]:
        """The theme of each comment that joins, -1 for those that wait."""
        return np.where(self.joins, self.likeliest, -1)


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """Places comments. themes: their ids; by_meaning: (dimensions, themes); by_wording: (buckets, themes), float16."""

    ground: Ground
    themes: NDArray[np.int64]
    by_meaning: Floats
    by_wording: NDArray[np.float16]
    cut: Cut

    def scores(self, vectors: Floats, texts: Sequence[str]) -> Floats:
        """Return (comments, themes): what speaks for each theme."""
        scores = self.ground.settle(vectors) @ self.by_meaning
        wording = self.by_wording.astype(np.float32)
        for place, text in enumerate(texts):
            buckets, weights = weigh(text, self.ground.rarity)
            scores[place] += weights @ wording[buckets]
        return scores

    def place(self, vectors: Floats, texts: Sequence[str]) -> Placement:
        """Place comments by their texts and their vectors, of the encoder learned with; .8 CPU-seconds for 5,000."""
        scores = self.scores(vectors, texts).astype(np.float64)
        confidence = self.cut.confidence(strengths(scores))
        # What says nothing speaks for no theme, however easily themes are told apart.
        joins = (confidence >= self.cut.least) & (scores.max(axis=1) > 0)
        return Placement(self.themes[scores.argmax(axis=1)], confidence, joins)

    def to_bytes(self) -> bytes:
        """Pack the arrays; 1.4 MB for 24 themes."""
        kept = BytesIO()
        np.savez_compressed(
            kept,
            middle=self.ground.middle,
            around=self.ground.around,
            rarity=self.ground.rarity,
            themes=self.themes,
            by_meaning=self.by_meaning,
            by_wording=self.by_wording,
            cut=np.array([self.cut.slope, self.cut.offset, self.cut.least]),
        )
        return kept.getvalue()

    @classmethod
    def from_bytes(cls, kept: bytes) -> Self:
        """Unpack what `to_bytes` packed. Raises ValueError for anything else; no code in it is ever run."""
        with np.load(BytesIO(kept), allow_pickle=False) as arrays:
            ground = Ground(arrays["middle"], arrays["around"], arrays["rarity"])
            cut = Cut(*arrays["cut"].tolist())
            return cls(ground, arrays["themes"], arrays["by_meaning"], arrays["by_wording"], cut)
