"""A notice: that something happened which a person wanted to hear of."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from base.model import Model, public_id_column


class Kind(StrEnum):
    """What a notice says. Its words are found when it is read, in the language of the reader."""

    MENTIONED = "mentioned"
    ANSWERED = "answered"
    COMMENTED = "commented"
    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TAKEN_UP = "taken up"
    VOTE_MOVED = "vote moved"
    PARTED = "parted"
    CHANGED = "changed"
    STAGED = "staged"
    THANKED = "thanked"
    FOUND = "found"
    MEASURED = "measured"


class Notice(Model):
    """One line of a person's inbox.

    It keeps ids, never a title: what the reader may see is asked again each time it is read.
    """

    __tablename__ = "notice"
    __table_args__ = (
        # Each person hears of the same thing once, however often the event is read.
        UniqueConstraint("person_id", "key"),
        CheckConstraint(f"kind IN {tuple(map(str, Kind))}", name="kind"),
        Index("ix_notice_person", "person_id", "id"),
        Index("ix_notice_unread", "person_id", "read_at", "id"),
        Index("ix_notice_noun", "noun", "noun_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(60))
    kind: Mapped[Kind] = mapped_column(String(12))
    noun: Mapped[str] = mapped_column(String(20))
    noun_id: Mapped[int]
    # The other idea of a merge: the one that was taken up.
    other_id: Mapped[int | None] = mapped_column(ForeignKey("idea.id", ondelete="SET NULL"))
    comment_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id", ondelete="SET NULL"))
    # Where on the noun's page it happened, such as "#comment-k3x9q2".
    place: Mapped[str] = mapped_column(String(60), default="")
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    at: Mapped[datetime]
    read_at: Mapped[datetime | None]
