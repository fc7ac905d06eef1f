"""What customers said, the files it came in, the themes it falls into, and the ideas that grew from them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from base.model import Model, public_id_column

# What a customer's words may be used for, each with what stands before it.
CONSENTS = SERVICE, IMPROVEMENT, _RESEARCH = ("service", "improvement", "research")
FILE_LIMIT, SOURCE_LIMIT, ID_LIMIT, FACET_LIMIT, NAME_LIMIT = 200, 60, 120, 120, 120


class Status(StrEnum):
    """Where a comment stands with those who answer customers."""

    OPEN = "open"
    ANSWERED = "answered"


class Batch(Model):
    """One import: a file, who brought it, and what became of its rows."""

    __tablename__ = "batch"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    file_name: Mapped[str] = mapped_column(String(FILE_LIMIT))
    # What the person said; empty where each row names its own source.
    source: Mapped[str] = mapped_column(String(SOURCE_LIMIT), default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(index=True)
    new_count: Mapped[int] = mapped_column(default=0)
    known_count: Mapped[int] = mapped_column(default=0)
    unreadable_count: Mapped[int] = mapped_column(default=0)
    # What is to be said of single rows, [line, sentence]: the first hundred.
    remarks: Mapped[list[tuple[int, str]]] = mapped_column(JSON, default=list)
    masked: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    grouped_at: Mapped[datetime | None]

    @property
    def address(self) -> str:
        """Where its summary stands."""
        return f"/feedback/imports/{self.public_id}"


@dataclass(frozen=True)
class Quoted:
    """A sentence of a comment, and where it comes from."""

    comment: str
    text: str
    source: str
    product: str
    on: date | None


class Theme(Model):
    """One thing that many customers speak of, in their own words.

    Where later comments dissolved it, it stays, with its last size and quotes, if an idea was started from it.
    """

    __tablename__ = "theme"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    name: Mapped[str] = mapped_column(String(NAME_LIMIT))
    size: Mapped[int]
    # What `Quoted` is made of; a comment's words are masked, so these are.
    quotes: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    created_at: Mapped[datetime]
    grouped_at: Mapped[datetime]

    @property
    def address(self) -> str:
        """Where it stands."""
        return f"/feedback/themes/{self.public_id}"

    @property
    def voices(self) -> list[Quoted]:
        """The best sentences, the best first."""
        days = [date.fromisoformat(quote["on"]) if quote["on"] else None for quote in self.quotes]
        return [Quoted(**{**quote, "on": day}) for quote, day in zip(self.quotes, days, strict=True)]  # type: ignore[arg-type]  # texts, and a day


class CustomerComment(Model):
    """What one customer said once, masked before it was written for the first time."""

    __tablename__ = "customer_comment"
    __table_args__ = (
        UniqueConstraint("source", "external_id"),
        CheckConstraint(f"status IN {tuple(map(str, Status))}", name="status"),
        CheckConstraint(f"consent IN {CONSENTS}", name="consent"),
        Index("ix_customer_comment_newest", "theme_id", "received_on", "id"),
        # The overview counts by these alone, without reading a row.
        Index("ix_customer_comment_facets", "theme_id", "source", "product"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    source: Mapped[str] = mapped_column(String(SOURCE_LIMIT))
    external_id: Mapped[str] = mapped_column(String(ID_LIMIT))
    product: Mapped[str] = mapped_column(String(FACET_LIMIT), default="")
    company: Mapped[str] = mapped_column(String(FACET_LIMIT), default="")
    channel: Mapped[str] = mapped_column(String(FACET_LIMIT), default="")
    received_on: Mapped[date | None]
    text: Mapped[str] = mapped_column(Text)
    masked: Mapped[dict[str, int]] = mapped_column(JSON)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id", ondelete="SET NULL"))
    status: Mapped[Status] = mapped_column(String(10), default=Status.OPEN)
    consent: Mapped[str] = mapped_column(String(12), default=IMPROVEMENT)


class Seed(Model):
    """That an idea was started from a theme."""

    __tablename__ = "seed"

    id: Mapped[int] = mapped_column(primary_key=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), index=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id", ondelete="CASCADE"), unique=True)
    started_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
