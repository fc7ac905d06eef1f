"""That two ideas became one, what has to happen for them to be two again, and what is learned from it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from base.model import Model, public_id_column
from ideas.models.idea import Idea


class Merge(Model):
    """One idea taken up by another; undone by its own rows, however much happened since."""

    __tablename__ = "merge"
    __table_args__ = (Index("ix_merge_target", "target_id", "undone_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    source_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), index=True)
    target_id: Mapped[int] = mapped_column(ForeignKey("idea.id"))
    merged_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    merged_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]

    source: Mapped[Idea] = relationship(lazy="raise_on_sql", foreign_keys=source_id)
    target: Mapped[Idea] = relationship(lazy="raise_on_sql", foreign_keys=target_id)


class MergeMove(Model):
    """One row that a merge moved from the source to the target: a comment, a wording or a child."""

    __tablename__ = "merge_move"

    merge_id: Mapped[int] = mapped_column(ForeignKey("merge.id", ondelete="CASCADE"), primary_key=True)
    noun: Mapped[str] = mapped_column(String(10), primary_key=True)
    noun_id: Mapped[int] = mapped_column(primary_key=True)


class CutOff(Model):
    """From which score on a similar idea is probably the same wish, as a night's look at the merges told.

    Its day is its key, so that each night has one. Without a cut-off there were too few merges to tell.
    """

    __tablename__ = "cut_off"

    day: Mapped[date] = mapped_column(primary_key=True)
    fitted_at: Mapped[datetime]
    merges: Mapped[int]
    cut: Mapped[float | None]
    # For how many of the merges, as a share of all, the right idea would have stood out.
    shown: Mapped[float | None]
