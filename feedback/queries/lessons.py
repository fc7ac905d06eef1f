"""What is learned from what stands where: landmarks of the themes, what persons confirmed, who joins, whom to ask."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy.orm import Session

from feedback.queries.joining import Joining
from feedback.queries.statements import Stated, confirmed, stated, waiting
from feedback.themes import marks
from feedback.themes.joining import landmarks
from feedback.themes.learning import Ground, learn, most_telling
from feedback.themes.statements import themes_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

# Fewer confirmed comments teach nothing.
FEWEST_CONFIRMED, FEWEST_THEMES = 6, 2
MOST_ASKED = 50


@dataclass(frozen=True)
class Lesson:
    """What was learned, in bytes, and how right it was where that could be measured."""

    content: bytes
    measured: Mapping[str, object]


@dataclass(frozen=True)
class Joins:
    """Which statements join which theme: (statement, theme), and (comment, theme, statement, closeness, day)."""

    statements: list[tuple[int, int]]
    comments: list[tuple[int, int, int, float, Any]]
    last: int


def lessons(session: Session) -> tuple[Lesson, Lesson]:
    """Return where the themes lie, and what persons' confirmations teach; a CPU-second for 10,000 statements."""
    said = [one for one in stated(session) if one.theme_id is not None]
    if not said:
        return Lesson(b"", {}), Lesson(b"", {"confirmed": 0})
    vectors = vectors_of([one.vector for one in said])
    themes = np.array([one.theme_id for one in said], np.int64)
    return Lesson(marks.to_bytes(landmarks(vectors, themes)), {}), _taught(session, said, vectors)


def _taught(session: Session, said: Sequence[Stated], vectors: "Vectors") -> Lesson:
    themes: dict[int, set[int]] = defaultdict(set)
    told = confirmed(session)
    rows = {row.comment_id: row for row in told}
    for row in told:
        themes[row.comment_id].add(row.theme_id)
    taught = {theme for of_one in themes.values() for theme in of_one}
    if len(rows) < FEWEST_CONFIRMED or len(taught) < FEWEST_THEMES:
        return Lesson(b"", {"confirmed": len(rows)})
    ground = Ground.of(vectors, [one.text for one in said])
    known, texts = vectors_of([row.vector for row in rows.values()]), [row.text for row in rows.values()]
    found = learn(ground, known, texts, [themes[comment] for comment in rows])
    measured = {"confirmed": len(rows), "themes": len(taught), "least": round(found.cut.least, 3)}
    return Lesson(found.to_bytes(), measured)


def joins(session: Session, joining: Joining, *, after: int, limit: int) -> Joins | None:
    """Return which of so many waiting comments, behind the one given, join a theme; None behind the last."""
    rows = waiting(session, after=after, limit=limit)
    if not rows:
        return None
    themes, closeness = joining.themes(vectors_of([row.vector for row in rows]), [row.text for row in rows])
    spoken = themes_of(themes.tolist(), [row.comment_id for row in rows], closeness.tolist())
    said = [(one, rows[one.statement]) for one in spoken]
    return Joins(
        [(row.id, theme) for row, theme in zip(rows, themes.tolist(), strict=True) if theme >= 0],
        [(one.comment, one.theme, row.id, one.closeness, row.received_on) for one, row in said],
        rows[-1].comment_id,
    )


def to_ask_about(session: Session, joining: Joining, *, limit: int) -> list[int]:
    """Return which comments that wait still to ask a person about, the most telling first."""
    rows = waiting(session, after=0, limit=limit)
    if not rows:
        return []
    vectors = vectors_of([row.vector for row in rows])
    sure, settled = np.zeros(len(rows)), vectors
    if joining.taught is not None:
        sure = joining.taught.place(vectors, [row.text for row in rows]).confidence
        settled = joining.taught.ground.settle(vectors)
    return list(dict.fromkeys(rows[place].comment_id for place in most_telling(sure, settled, MOST_ASKED)))


def vectors_of(kept: Sequence[bytes]) -> "Vectors":
    """Return vectors as they are kept, (rows, dimensions)."""
    return np.frombuffer(b"".join(kept), np.float16).reshape(len(kept), -1).astype(np.float32)
