"""That two ideas became one, and what has to happen for them to be two again."""

from datetime import datetime

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
