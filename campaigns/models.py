"""A campaign: one question, asked of some people for some time."""

import hashlib
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from base.markdown import MAX_BYTES, first_line
from base.model import Model, public_id_column
from people.models import Group, Person
from people.rights import OWNER
from people.visitor import Visitor

QUESTION_LIMIT, BRIEF_BYTES, SUMMARY_LIMIT = 160, MAX_BYTES, 180
SOON, OPEN, CLOSED = "soon", "open", "closed"


class Campaign(Model):
    """A question that somebody owns, open to everyone or one group between two moments."""

    __tablename__ = "campaign"
    __table_args__ = (CheckConstraint("opens_at < closes_at", name="opens_before_it_closes"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    question: Mapped[str] = mapped_column(String(QUESTION_LIMIT))
    brief: Mapped[str] = mapped_column(Text)
    brief_html: Mapped[str] = mapped_column(Text)
    owner_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id"), index=True)
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    created_at: Mapped[datetime]

    owner: Mapped[Person] = relationship(lazy="raise_on_sql")
    group: Mapped[Group | None] = relationship(lazy="raise_on_sql")

    @property
    def address(self) -> str:
        """Where it stands."""
        return f"/campaigns/{self.public_id}"

    @property
    def summary(self) -> str:
        """The first line of the brief, for lists."""
        return first_line(self.brief, SUMMARY_LIMIT)

    @property
    def seal(self) -> str:
        """What tells this wording, time and audience from every other: a form that began from it names it."""
        said = (self.question, self.brief, self.opens_at.isoformat(), self.closes_at.isoformat(), str(self.group_id))
        return hashlib.sha256("\0".join(said).encode()).hexdigest()[:16]

    def is_open(self, now: datetime) -> bool:
        """Whether it takes ideas."""
        return self.opens_at <= now < self.closes_at

    def state(self, now: datetime) -> str:
        """Return SOON, OPEN or CLOSED."""
        if now < self.opens_at:
            return SOON
        return OPEN if now < self.closes_at else CLOSED

    def standing_of(self, visitor: Visitor) -> tuple[str, ...]:
        """Return what the visitor is to it."""
        return (OWNER,) if visitor.id == self.owner_id else ()
