"""What people say about an idea: comments one level deep, with the traces of their changes."""

from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from base.model import Model, public_id_column
from people.models import Person

COMMENT_BYTES = 8 * 1024
# Nobody says the same thing twice so soon.
DOUBLE_CLICK = timedelta(seconds=10)


class Comment(Model):
    """One remark, or an answer to one."""

    __tablename__ = "comment"
    __table_args__ = (
        CheckConstraint("thanks_count >= 0", name="thanks"),
        Index("ix_comment_idea", "idea_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id", ondelete="CASCADE"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    body: Mapped[str] = mapped_column(Text)
    body_html: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    thanks_count: Mapped[int] = mapped_column(default=0)

    author: Mapped[Person] = relationship(lazy="raise_on_sql")

    def is_gone(self) -> bool:
        """Whether only its trace is left."""
        return self.deleted_at is not None

    def is_again(self, other: "Comment") -> bool:
        """Whether the other one, not yet kept, is this one sent once more, as by a double click."""
        same = (self.author_id, self.body, self.parent_id) == (other.author_id, other.body, other.parent_id)
        return same and not self.is_gone() and other.written_at - self.written_at < DOUBLE_CLICK


class CommentRevision(Model):
    """What a comment said before it was edited."""

    __tablename__ = "comment_revision"

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id", ondelete="CASCADE"), index=True)
    body: Mapped[str] = mapped_column(Text)
    replaced_at: Mapped[datetime]


class Thanks(Model):
    """The one reaction there is."""

    __tablename__ = "thanks"

    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
