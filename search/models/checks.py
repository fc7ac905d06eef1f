"""What the nightly comparison of index and rows found."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from base.model import Model


class IndexCheck(Model):
    """One night's comparison; its day is its key, so that each night has one."""

    __tablename__ = "index_check"

    day: Mapped[date] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    documents: Mapped[int]
    differing: Mapped[int]
