"""What one customer said once, the statements in it, and where each stands."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from base.model import Model, public_id_column
from feedback.models.imports import FACET_LIMIT, ID_LIMIT, SOURCE_LIMIT

# What a customer's words may be used for, each with what stands before it.
CONSENTS = SERVICE, IMPROVEMENT, RESEARCH = ("service", "improvement", "research")
# What sorting says of a comment; empty where it cannot tell.
SENTIMENTS = ("negative", "neutral", "positive")
URGENCIES = ("low", "normal", "high")
KINDS = ("help", "improvement", "complaint", "praise")
# Stands for a language that cannot be told (ISO 639-2); no language at all stands on what waits to be sorted.
UNTOLD = "und"


# In words, not with a parameter: SQLite reads the index of these for nothing else.
WAITS = text("language = ''")


class Status(StrEnum):
    """Where a comment stands with those who answer customers."""

    OPEN = "open"
    ANSWERED = "answered"


class CustomerComment(Model):
    """What one customer said once, masked before it was written for the first time."""

    __tablename__ = "customer_comment"
    __table_args__ = (
        UniqueConstraint("source", "external_id"),
        CheckConstraint(f"status IN {tuple(map(str, Status))}", name="status"),
        CheckConstraint(f"consent IN {CONSENTS}", name="consent"),
        CheckConstraint("rating BETWEEN 1 AND 5", name="rating"),
        # What is here of each kind is counted without reading the words.
        Index("ix_customer_comment_facets", "source", "product", "language", "consent"),
        # Small at any size: what waits to be sorted is asked for each minute.
        Index("ix_customer_comment_unsorted", "id", sqlite_where=WAITS, postgresql_where=WAITS),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    source: Mapped[str] = mapped_column(String(SOURCE_LIMIT))
    external_id: Mapped[str] = mapped_column(String(ID_LIMIT))
    # A keyed pseudonym: the same customer has the same one. Empty where the source names none.
    customer: Mapped[str] = mapped_column(String(40), default="")
    product: Mapped[str] = mapped_column(String(FACET_LIMIT), default="")
    # Whether sorting guessed it, because the source names none.
    product_is_guess: Mapped[bool] = mapped_column(default=False)
    company: Mapped[str] = mapped_column(String(FACET_LIMIT), default="")
    channel: Mapped[str] = mapped_column(String(FACET_LIMIT), default="")
    received_on: Mapped[date | None] = mapped_column(index=True)
    rating: Mapped[int | None]
    text: Mapped[str] = mapped_column(Text)
    masked: Mapped[dict[str, int]] = mapped_column(JSON)
    # Comments that say the same but for case, figures and blanks share it: a campaign's count once for each customer.
    wording: Mapped[str] = mapped_column(String(32), default="", index=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    status: Mapped[Status] = mapped_column(String(10), default=Status.OPEN)
    consent: Mapped[str] = mapped_column(String(12), default=IMPROVEMENT)
    language: Mapped[str] = mapped_column(String(10), default="")
    sentiment: Mapped[str] = mapped_column(String(10), default="")
    urgency: Mapped[str] = mapped_column(String(10), default="")
    kind: Mapped[str] = mapped_column(String(12), default="")
    # Why it may breach the terms of service; empty where nothing speaks for that.
    breach: Mapped[str] = mapped_column(String(20), default="")

    @property
    def address(self) -> str:
        """Where it stands."""
        return f"/feedback/comments/{self.public_id}"


class Statement(Model):
    """A part of a comment that can be read by itself, with its vector; a short comment is one."""

    __tablename__ = "statement"
    __table_args__ = (UniqueConstraint("comment_id", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("customer_comment.id", ondelete="CASCADE"))
    place: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    # Where grouping put it; what a person says of its comment stands in Placement and goes before this.
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id", ondelete="SET NULL"), index=True)
    # Half-precision numbers, as the encoder of `Learned` row "encoder" makes them.
    vector: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class Placement(Model):
    """That a comment stands in a theme, by which of its statements, and who says so."""

    __tablename__ = "placement"
    __table_args__ = (
        Index("ix_placement_newest", "theme_id", "received_on", "comment_id"),
        CheckConstraint("by_id IS NOT NULL OR confirmed_at IS NULL", name="confirmed"),
    )

    comment_id: Mapped[int] = mapped_column(ForeignKey("customer_comment.id", ondelete="CASCADE"), primary_key=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id", ondelete="CASCADE"), primary_key=True)
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("statement.id", ondelete="SET NULL"), index=True)
    # From 0 to 1: how near the statement is to the theme's middle, or how sure what was learned is.
    closeness: Mapped[float] = mapped_column(default=0)
    # The comment's own day, so that a theme's newest are found without reading its comments.
    received_on: Mapped[date | None]
    at: Mapped[datetime]
    # Who put or confirmed it here; nothing but a person moves it again.
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    confirmed_at: Mapped[datetime | None]


class Correction(Model):
    """What a person says of a comment in place of what sorting said; sorting learns from these."""

    __tablename__ = "correction"

    comment_id: Mapped[int] = mapped_column(ForeignKey("customer_comment.id", ondelete="CASCADE"), primary_key=True)
    field: Mapped[str] = mapped_column(String(12), primary_key=True)
    value: Mapped[str] = mapped_column(String(FACET_LIMIT))
    # What sorting had said: its measured accuracy counts these.
    instead_of: Mapped[str] = mapped_column(String(FACET_LIMIT), default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
