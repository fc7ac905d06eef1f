"""How a text gets better: revisions, suggestions, wordings, and who is to be credited."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from base.model import Model, public_id_column
from ideas.models.idea import TITLE_LIMIT, Idea
from ideas.sentences import stands_once
from people.models import Person

REASON_LIMIT, SUGGESTION_BYTES, WORDING_BYTES = 300, 4 * 1024, 20 * 1024


class Noted(StrEnum):
    """What the product itself notes of a change; it is said in the reader's language where it is shown."""

    ACCEPTED = "A suggestion was accepted"
    RESTORED = "An earlier version was brought back"


class Revision(Model):
    """The whole text of an idea as it stood once."""

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("idea_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id", ondelete="CASCADE"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(TITLE_LIMIT))
    body: Mapped[str] = mapped_column(Text)
    editor_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    note: Mapped[str] = mapped_column(String(REASON_LIMIT), default="")
    changes_meaning: Mapped[bool] = mapped_column(default=False)

    editor: Mapped[Person] = relationship(lazy="raise_on_sql")


class Decision(StrEnum):
    """What became of a suggestion."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Suggestion(Model):
    """Another wording of one passage, for the author to take or leave."""

    __tablename__ = "suggestion"
    __table_args__ = (
        CheckConstraint(f"decision IN {tuple(map(str, Decision))}", name="decision"),
        Index("ix_suggestion_idea", "idea_id", "decision"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id", ondelete="CASCADE"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    on_version: Mapped[int]
    old: Mapped[str] = mapped_column(Text)
    new: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(String(REASON_LIMIT), default="")
    made_at: Mapped[datetime]
    decision: Mapped[Decision] = mapped_column(String(10), default=Decision.OPEN)
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answer: Mapped[str] = mapped_column(String(REASON_LIMIT), default="")

    author: Mapped[Person] = relationship(lazy="raise_on_sql", foreign_keys=author_id)
    idea: Mapped[Idea] = relationship(lazy="raise_on_sql")

    def fits(self, body: str) -> bool:
        """Whether the passage still stands in the text, once; else the ground has moved."""
        return stands_once(body, self.old)

    def applied_to(self, body: str) -> str:
        """Return the text with the passage replaced."""
        return body.replace(self.old, self.new, 1)


class Wording(Model):
    """How another person would say the same wish; given with their support."""

    __tablename__ = "wording"
    __table_args__ = (UniqueConstraint("origin_id", "author_id"), Index("ix_wording_idea", "idea_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id", ondelete="CASCADE"))
    # The idea it was given to; a merge moves idea_id, and this stays.
    origin_id: Mapped[int] = mapped_column(ForeignKey("idea.id", ondelete="CASCADE"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str] = mapped_column(Text)
    given_at: Mapped[datetime]

    author: Mapped[Person] = relationship(lazy="raise_on_sql")


class Credit(Model):
    """That a person helped an idea to its text: a ledger, kept through merges."""

    __tablename__ = "credit"
    __table_args__ = (UniqueConstraint("idea_id", "person_id", "deed"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    deed: Mapped[str] = mapped_column(String(20))
    earned_at: Mapped[datetime]
    carried_by: Mapped[int | None] = mapped_column(ForeignKey("merge.id"), index=True)

    person: Mapped[Person] = relationship(lazy="raise_on_sql")
