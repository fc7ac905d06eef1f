"""What a round looks at, and what comes of it; both as bytes, for the way into another process and back."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Self

import numpy as np
from numpy.typing import NDArray

from feedback.themes.quoting import Quote
from feedback.themes.standing import Proposal


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """Statements of comments, in the order in which they came.

    vectors: (statements, dimensions), float16; owners: (statements,), who said each; themes: the id of each one's
    theme, -1 where it waits; pinned: placed by a person; declined: what was turned down, its members as rows.
    """

    texts: Sequence[str]
    vectors: NDArray[np.float16]
    owners: NDArray[np.int64]
    themes: NDArray[np.int64]
    pinned: NDArray[np.bool_]
    declined: Sequence[Proposal] = ()

    def to_bytes(self) -> bytes:
        """Pack it."""
        said = json.dumps([list(self.texts), [asdict(one) for one in self.declined]]).encode()
        kept = BytesIO()
        np.savez(
            kept,
            said=np.frombuffer(said, np.uint8),
            vectors=self.vectors,
            owners=self.owners,
            themes=self.themes,
            pinned=self.pinned,
        )
        return kept.getvalue()

    @classmethod
    def from_bytes(cls, kept: bytes) -> Self:
        """Unpack what `to_bytes` packed."""
        with np.load(BytesIO(kept), allow_pickle=False) as arrays:
            texts, declined = json.loads(arrays["said"].tobytes())
            turned_down = [Proposal(**{**one, "members": tuple(one["members"])}) for one in declined]
            return cls(texts, arrays["vectors"], arrays["owners"], arrays["themes"], arrays["pinned"], turned_down)


@dataclass(frozen=True, slots=True)
class Change:
    """A proposal, for a new theme with its name and its best quotes, whose indices are rows of the sample."""

    proposal: Proposal
    name: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Round:
    """What a round found.

    themes: (statements,), the id of the theme that each stands in now; where there was no theme before, the place of
    its birth among the changes. changes: proposed, the largest first.
    """

    themes: NDArray[np.int64]
    changes: tuple[Change, ...]

    def to_bytes(self) -> bytes:
        """Pack it."""
        return json.dumps({"themes": self.themes.tolist(), "changes": [asdict(one) for one in self.changes]}).encode()

    @classmethod
    def from_bytes(cls, kept: bytes) -> Self:
        """Unpack what `to_bytes` packed."""
        told = json.loads(kept)
        changes = tuple(
            Change(
                Proposal(**{**one["proposal"], "members": tuple(one["proposal"]["members"])}),
                one["name"],
                tuple(Quote(**quote) for quote in one["quotes"]),
            )
            for one in told["changes"]
        )
        return cls(np.array(told["themes"], np.int64), changes)
