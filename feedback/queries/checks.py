"""How right the themes are, by what people said of some of their comments."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any
from zlib import crc32

from sqlalchemy import Integer, cast, func, select
from sqlalchemy.orm import Session

from feedback.models import CustomerComment, Placement, SpotCheck, Statement, Theme
from feedback.weight import wilson

ASKED = 20
STALE = 0.1


@dataclass(frozen=True)
class Precision:
    """How many of the comments that people looked at belonged to the theme, when it had this size."""

    right: int
    of: int
    size: int

    @property
    def range(self) -> tuple[float, float]:
        """The 95 % interval of the share that is right."""
        return wilson(self.right, self.of)

    def is_stale(self, size: int) -> bool:
        """Whether the theme has changed by a tenth since."""
        return abs(size - self.size) > STALE * self.size


@dataclass(frozen=True)
class Round:
    """A spot check: the comments to look at, the answers by their id, and for which size of the theme."""

    size: int
    comments: Sequence[Any]
    answers: Mapping[int, bool]

    @property
    def is_over(self) -> bool:
        """Whether there is nothing left to ask."""
        return bool(self.answers) and all(comment.id in self.answers for comment in self.comments)


def precisions(session: Session, theme_ids: Iterable[int]) -> dict[int, Precision]:
    """Return the latest spot check of each of these themes that has one; one statement."""
    columns = (SpotCheck.theme_id, func.sum(cast(SpotCheck.is_right, Integer)), func.count(), SpotCheck.size)
    rounds = select(*columns).where(SpotCheck.theme_id.in_(list(theme_ids)))
    ordered = rounds.group_by(SpotCheck.theme_id, SpotCheck.size).order_by(func.max(SpotCheck.at))
    return {theme: Precision(right, of, size) for theme, right, of, size in session.execute(ordered)}


def check_round(session: Session, theme: Theme) -> Round:
    """Return the check that is going on, or the next one where the last has grown stale; three statements.

    Which comments are asked about hangs on the theme and its size alone, so that nobody picks them.
    """
    latest = precisions(session, [theme.id]).get(theme.id)
    size = latest.size if latest and not latest.is_stale(theme.size) else theme.size
    columns = (SpotCheck.comment_id, SpotCheck.is_right)
    said = session.execute(select(*columns).where(SpotCheck.theme_id == theme.id, SpotCheck.size == size))
    answers: dict[int, bool] = dict(said.all())
    standing = session.scalars(select(Placement.comment_id).where(Placement.theme_id == theme.id))
    waiting = (comment for comment in standing if comment not in answers)
    drawn = nsmallest(ASKED - len(answers), waiting, key=lambda one: crc32(f"{theme.public_id} {size} {one}".encode()))
    return Round(size, _comments(session, theme, [*answers, *drawn]), answers)


def _comments(session: Session, theme: Theme, ids: Sequence[int]) -> Sequence[Any]:
    columns = (CustomerComment.id, CustomerComment.public_id, CustomerComment.text, CustomerComment.received_on)
    here = (Placement.comment_id == CustomerComment.id) & (Placement.theme_id == theme.id)
    wanted = (
        select(*columns, CustomerComment.product, CustomerComment.source, Statement.text.label("part"))
        .outerjoin(Placement, here)
        .outerjoin(Statement, Statement.id == Placement.statement_id)
    )
    return session.execute(wanted.where(CustomerComment.id.in_(ids)).order_by(CustomerComment.id)).all()
