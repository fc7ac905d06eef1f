"""An article and its versions."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from base.clock import DOUBLE_CLICK
from base.markdown import MAX_BYTES, first_line
from base.model import Model, public_id_column
from people.models import Person
from people.rights import AUTHOR
from people.visitor import Visitor

TITLE_LIMIT, BODY_BYTES, SUMMARY_LIMIT = 160, MAX_BYTES, 180


class Article(Model):
    """Something worth knowing, written down by one person and kept up by those who may."""

    __tablename__ = "article"
    __table_args__ = (Index("ix_article_updated_at_id", "updated_at", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    title: Mapped[str] = mapped_column(String(TITLE_LIMIT))
    body: Mapped[str] = mapped_column(Text)
    body_html: Mapped[str] = mapped_column(Text)
    tags: Mapped[str] = mapped_column(Text, default="")
    locale: Mapped[str] = mapped_column(String(10), default="en")
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    # Rises with each edit; an edit that began from another version is not written over it.
    version: Mapped[int] = mapped_column(default=1)

    author: Mapped[Person] = relationship(lazy="raise_on_sql")

    @property
    def address(self) -> str:
        """Where it stands."""
        return f"/knowledge/{self.public_id}"

    @property
    def tag_list(self) -> list[str]:
        """The tags, in the order they were typed."""
        return [tag for tag in self.tags.split(",") if tag]

    @property
    def summary(self) -> str:
        """The first line, for lists."""
        return first_line(self.body, SUMMARY_LIMIT)

    def is_again(self, title: str, body: str, *, now: datetime) -> bool:
        """Whether these words are this article sent once more, as by a double click."""
        return (self.title, self.body) == (title, body) and now - self.created_at < DOUBLE_CLICK

    def standing_of(self, visitor: Visitor) -> tuple[str, ...]:
        """Return what the visitor is to it."""
        return (AUTHOR,) if visitor.id == self.author_id else ()


class ArticleRevision(Model):
    """The text as it was after one edit."""

    __tablename__ = "article_revision"
    __table_args__ = (UniqueConstraint("article_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(TITLE_LIMIT))
    body: Mapped[str] = mapped_column(Text)
    tags: Mapped[str] = mapped_column(Text, default="")
    editor_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    editor: Mapped[Person] = relationship(lazy="raise_on_sql")
