"""Which theme a statement joins as it comes in: by what persons confirmed, else by the landmarks of the themes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np
from sqlalchemy.orm import Session

from feedback.queries.statements import homes_of, learned
from feedback.themes import marks
from feedback.themes.joining import Landmarks, join
from feedback.themes.learning import Learned

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Numbers = NDArray[np.int64]

LANDMARKS, PLACING = "landmarks", "placing"


@dataclass(frozen=True)
class Joining:
    """What is known of the themes, as far as any is."""

    marks: Landmarks | None
    taught: Learned | None
    homes: dict[int | None, int | None]

    @classmethod
    def of(cls, session: Session) -> Self:
        """Load it: three statements, some megabytes."""
        kept, taught = learned(session, LANDMARKS), learned(session, PLACING)
        return cls(
            marks.from_bytes(kept.content) if kept and kept.content else None,
            Learned.from_bytes(taught.content) if taught and taught.content else None,
            homes_of(session),
        )

    def themes(self, vectors: "Vectors", texts: Sequence[str]) -> "tuple[Numbers, Vectors]":
        """Return the theme that each statement joins, -1 for none, and how close or sure that is, 0 to 1.

        For themes of which persons confirmed comments, what was learned from these decides alone.
        """
        themes, closeness = np.full(len(vectors), -1), np.zeros(len(vectors), np.float32)
        if self.marks is not None and len(self.marks.themes):
            themes, closeness = join(vectors, self.marks)
        if self.taught is not None and len(vectors):
            placed = self.taught.place(vectors, texts)
            themes = np.where(np.isin(themes, self.taught.themes), -1, themes)
            themes = np.where(placed.joins, placed.likeliest, themes)
            closeness = np.where(placed.joins, placed.confidence, closeness).astype(np.float32)
        at_home = [self.homes.get(int(theme)) for theme in themes]
        return np.array([-1 if home is None else home for home in at_home], np.int64), closeness
