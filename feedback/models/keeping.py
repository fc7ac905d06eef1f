"""How long customers' words are kept, and who looked at them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from base.model import Model
from feedback.models.comments import CONSENTS

USUAL_DAYS, MOST_DAYS = 730, 3650


class Keeping(Model):
    """For how many days comments of one purpose are kept after they came."""

    __tablename__ = "keeping"
    __table_args__ = (
        CheckConstraint(f"consent IN {CONSENTS}", name="consent"),
        CheckConstraint(f"days BETWEEN 1 AND {MOST_DAYS}", name="days"),
    )

    consent: Mapped[str] = mapped_column(String(12), primary_key=True)
    days: Mapped[int] = mapped_column(default=USUAL_DAYS)


class Look(Model):
    """That a person looked at customers' words: whose page it was, and how many comments stood on it."""

    __tablename__ = "look"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    # What was opened: theme, comment, import, export, search.
    what: Mapped[str] = mapped_column(String(10))
    public_id: Mapped[str] = mapped_column(String(10), default="")
    comment_count: Mapped[int] = mapped_column(default=0)
    at: Mapped[datetime] = mapped_column(index=True)
