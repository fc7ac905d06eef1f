"""What one installation calls itself and how it behaves: a single row that every page reads."""

from sqlalchemy import CheckConstraint, LargeBinary, String
from sqlalchemy.orm import Mapped, Session, deferred, mapped_column

from base.model import Model

ACCENTS = ("moss", "ocean", "plum", "ember", "slate")
ONLY_ID = 1


class Site(Model):
    """The installation's own settings; there is one row, with id 1."""

    __tablename__ = "site"
    __table_args__ = (CheckConstraint(f"id = {ONLY_ID}", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=ONLY_ID)
    name: Mapped[str] = mapped_column(String(60), default="Seedbed")
    accent: Mapped[str] = mapped_column(String(20), default=ACCENTS[0])
    locale: Mapped[str] = mapped_column(String(10), default="en")
    time_zone: Mapped[str] = mapped_column(String(60), default="UTC")
    shows_counts: Mapped[bool] = mapped_column(default=False)
    logo: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    logo_hash: Mapped[str | None] = mapped_column(String(16))


def the_site(session: Session) -> Site | None:
    """Return the settings row, or None before the first-run page was filled in."""
    return session.get(Site, ONLY_ID)


def site_or_first(session: Session) -> Site:
    """Return the settings row, or, where there is none yet, an unsaved one with what every site begins with."""
    columns = Site.__table__.columns
    return the_site(session) or Site(**{one.key: one.default.arg for one in columns if one.default is not None})
