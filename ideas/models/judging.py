"""How people judged an idea, and what they had been shown."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from base.model import Model

CAME_BY = ("list", "page", "search", "composer", "direct")


class Stance(StrEnum):
    """What a person thought of an idea; any stance shows them the count, and it stays shown."""

    SUPPORT = "support"
    SKIP = "skip"
    WITHDRAWN = "withdrawn"


class Vote(Model):
    """A person's judgement of an idea. Its key makes twice the same as once."""

    __tablename__ = "vote"
    __table_args__ = (
        CheckConstraint(f"stance IN {tuple(map(str, Stance))}", name="stance"),
        CheckConstraint(f"came_by IN {CAME_BY}", name="came_by"),
        Index("ix_vote_voter", "voter_id", "idea_id"),
    )

    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id", ondelete="CASCADE"), primary_key=True)
    voter_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    stance: Mapped[Stance] = mapped_column(String(10))
    cast_at: Mapped[datetime]
    # Where the person met the idea: what they were shown, or that they came by a direct link or by search.
    came_by: Mapped[str] = mapped_column(String(10))
    impression_id: Mapped[int | None] = mapped_column(ForeignKey("impression.id", ondelete="SET NULL"))
    # The merge that brought the support here; none once the person chose for themselves.
    carried_by: Mapped[int | None] = mapped_column(ForeignKey("merge.id"), index=True)
    stance_before: Mapped[Stance | None] = mapped_column(String(10))


class Impression(Model):
    """That an idea's card was really seen: half in view for a second, in some list, at some place."""

    __tablename__ = "impression"
    __table_args__ = (Index("ix_impression_person_idea", "person_id", "idea_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id", ondelete="CASCADE"))
    shown_in: Mapped[str] = mapped_column(String(20))
    slot: Mapped[int]
    at: Mapped[datetime]
