"""That an idea stands on what customers say."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from base.model import Model


class Seed(Model):
    """That an idea was started from a theme, or took it up as evidence later."""

    __tablename__ = "seed"
    __table_args__ = (UniqueConstraint("idea_id", "theme_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), index=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id", ondelete="CASCADE"), index=True)
    # Whether the idea was there before.
    is_evidence: Mapped[bool] = mapped_column(default=False)
    started_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    # What was so when the idea was started: the theme's size and its rate a week.
    size: Mapped[int] = mapped_column(default=0)
    # When those who spoke of it were listed to be told, and by whom.
    told_at: Mapped[datetime | None]
    told_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
