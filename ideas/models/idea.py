"""The idea itself: its text, where it stands, whom it is open to."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from base.markdown import MAX_BYTES
from base.model import Model, public_id_column
from people.models import Person, Someone

TITLE_LIMIT, EXCERPT_LIMIT, TAG_LIMIT, MOST_TAGS = 120, 110, 30, 5
BODY_BYTES = MAX_BYTES


class State(StrEnum):
    """Whether the idea is in the world."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


class Stage(StrEnum):
    """Where a published idea stands on its way to an answer."""

    NEW = "new"
    REVIEW = "in review"
    TRIAL = "trial"
    DONE = "done"
    DECLINED = "declined"


STAGES = tuple(Stage)


class Idea(Model):
    """What somebody wishes were so, and the text they found for it."""

    __tablename__ = "idea"
    __table_args__ = (
        CheckConstraint(f"state IN {tuple(map(str, State))}", name="state"),
        CheckConstraint(f"stage IN {tuple(map(str, Stage))}", name="stage"),
        CheckConstraint("vote_count >= 0 AND comment_count >= 0", name="counts"),
        # Every list walks one of these from where the page before it ended; none counts or skips rows.
        Index("ix_idea_newest", "state", "published_at", "id"),
        Index("ix_idea_supported", "state", "vote_count", "id"),
        Index("ix_idea_unanswered", "state", "stage", "published_at", "id"),
        Index("ix_idea_by", "author_id", "state", "published_at", "id"),
        Index("ix_idea_campaign", "campaign_id", "state", "published_at", "id"),
        Index("ix_idea_group", "group_id", "state", "published_at", "id"),
        Index("ix_idea_supported_stage", "state", "stage", "vote_count", "id"),
        Index("ix_idea_supported_by", "author_id", "state", "vote_count", "id"),
        Index("ix_idea_supported_campaign", "campaign_id", "state", "vote_count", "id"),
        Index("ix_idea_supported_group", "group_id", "state", "vote_count", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    title: Mapped[str] = mapped_column(String(TITLE_LIMIT))
    body: Mapped[str] = mapped_column(Text)
    body_html: Mapped[str] = mapped_column(Text)
    excerpt: Mapped[str] = mapped_column(String(EXCERPT_LIMIT))
    # The names of the tags, by comma, so that a list need not join; IdeaTag rows are what filters read.
    tags: Mapped[str] = mapped_column(String((TAG_LIMIT + 1) * MOST_TAGS), default="")
    state: Mapped[State] = mapped_column(String(10), default=State.DRAFT)
    stage: Mapped[Stage] = mapped_column(String(10), default=Stage.NEW)
    stage_sentence: Mapped[str] = mapped_column(String(500), default="")
    staged_at: Mapped[datetime | None]
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id"))
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("idea.id"), index=True)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("idea.id"), index=True)
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    vote_count: Mapped[int] = mapped_column(default=0)
    comment_count: Mapped[int] = mapped_column(default=0)
    locale: Mapped[str] = mapped_column(String(10), default="en")

    author: Mapped[Person] = relationship(lazy="raise_on_sql")
    co_authors: Mapped[list["CoAuthor"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")

    @property
    def address(self) -> str:
        """The path of its page."""
        return f"/ideas/{self.public_id}"

    @property
    def tag_list(self) -> list[str]:
        """The tags' names."""
        return self.tags.split(",") if self.tags else []

    def takes_comments(self) -> bool:
        """Whether people may talk about it now."""
        return self.state == State.PUBLISHED

    def takes_suggestions(self) -> bool:
        """Whether its text may still be bettered."""
        return self.state == State.PUBLISHED and self.stage not in {Stage.DONE, Stage.DECLINED}

    def standing_of(self, someone: Someone) -> frozenset[str]:
        """Return what a person is to this idea, for the matrix of rights; needs the co-authors loaded."""
        if self.author_id == someone.id:
            return frozenset({"author"})
        return frozenset({"co-author"}) if any(row.person_id == someone.id for row in self.co_authors) else frozenset()


class CoAuthor(Model):
    """A person who may edit the idea beside its author."""

    __tablename__ = "co_author"

    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)


class Tag(Model):
    """A word that ideas are found by."""

    __tablename__ = "tag"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(TAG_LIMIT), unique=True)
    idea_count: Mapped[int] = mapped_column(default=0, index=True)


class IdeaTag(Model):
    """That an idea bears a tag."""

    __tablename__ = "idea_tag"
    __table_args__ = (Index("ix_idea_tag_newest", "tag_id", "published_at", "idea_id"),)

    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id", ondelete="CASCADE"), primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id", ondelete="CASCADE"), primary_key=True, index=True)
    # When the idea was posted, so that a tag's newest are found without asking every idea that bears it.
    published_at: Mapped[datetime]
