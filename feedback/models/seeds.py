"""That an idea stands on what customers say, and what came of it for them."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from base.model import Model

# After how many days it is looked at, and how long before is compared with that.
OUTCOME_DAYS, DAYS_BEFORE = (30, 90), 90


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


class Outcome(Model):
    """Whether a theme shrank in so many days after its idea was done, as it was seen then.

    It keeps what its page shows, for comments go when their time is over.
    """

    __tablename__ = "outcome"
    __table_args__ = (CheckConstraint(f"days IN {OUTCOME_DAYS}", name="days"),)

    seed_id: Mapped[int] = mapped_column(ForeignKey("seed.id", ondelete="CASCADE"), primary_key=True)
    days: Mapped[int] = mapped_column(primary_key=True)
    done_on: Mapped[date]
    at: Mapped[datetime]
    # How many comments of the theme, and of all that may be read for themes; before over `DAYS_BEFORE` days.
    before: Mapped[int]
    before_of: Mapped[int]
    after: Mapped[int]
    after_of: Mapped[int]
    # The share after over that before, and its 95 % interval; none where there is no end to it.
    ratio: Mapped[float | None]
    low: Mapped[float]
    high: Mapped[float | None]
    says: Mapped[str] = mapped_column(String(20))
    # Whole weeks counted from the day it was done: [first day, comments of the theme, all comments].
    weeks: Mapped[list[tuple[str, int, int]]] = mapped_column(JSON)
