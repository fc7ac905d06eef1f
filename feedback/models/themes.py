"""The themes, what is proposed to change in them, how they were checked, and what was learned."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from base.model import Model, public_id_column

NAME_LIMIT = 120
PROPOSALS = ("birth", "split", "move", "merge", "death")


@dataclass(frozen=True)
class Quoted:
    """A sentence of a comment, and where it comes from."""

    comment: str
    text: str
    source: str
    product: str
    on: date | None


class Theme(Model):
    """One thing that many customers speak of, in their own words. Once here it keeps its address.

    Where it was merged or dissolved it stays, with its last size and quotes, for the ideas that were started from it.
    """

    __tablename__ = "theme"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    name: Mapped[str] = mapped_column(String(NAME_LIMIT))
    # A person's name for it stays, whatever its comments become.
    named_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # The name of the family it belongs to; empty where it stands alone.
    family: Mapped[str] = mapped_column(String(NAME_LIMIT), default="")
    # How many comments, campaigns counted once a customer.
    size: Mapped[int]
    # What `Quoted` is made of; a comment's words are masked, so these are.
    quotes: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    # What pages show of it, counted by a job: places [[source, product, count]], customers, sentiments, rating, trend.
    figures: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    created_at: Mapped[datetime]
    grouped_at: Mapped[datetime]
    pinned_at: Mapped[datetime | None]
    muted_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))

    @property
    def address(self) -> str:
        """Where it stands."""
        return f"/feedback/themes/{self.public_id}"

    @property
    def sources(self) -> Counter[str]:
        """How many comments came from where, as last counted."""
        return self._tally(0)

    @property
    def products(self) -> Counter[str]:
        """How many comments are about what, as last counted; those that do not say it are left out."""
        return self._tally(1)

    def _tally(self, column: int) -> Counter[str]:
        tally = Counter[str]()
        for place in self.figures.get("places", ()):
            tally[place[column]] += place[-1]
        del tally[""]
        return tally

    @property
    def trend(self) -> Mapping[str, Any]:
        """Which way it goes, as last counted; empty before that."""
        return self.figures.get("trend") or {}

    @property
    def voices(self) -> list[Quoted]:
        """The best sentences, the best first."""
        days = [date.fromisoformat(quote["on"]) if quote["on"] else None for quote in self.quotes]
        return [Quoted(**{**quote, "on": day}) for quote, day in zip(self.quotes, days, strict=True)]  # type: ignore[arg-type]  # texts, and a day


class Proposal(Model):
    """A change of the themes that grouping speaks for and a person decides on."""

    __tablename__ = "proposal"
    __table_args__ = (
        CheckConstraint(f"kind IN {PROPOSALS}", name="kind"),
        CheckConstraint("state IN ('open', 'accepted', 'declined', 'gone')", name="state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    kind: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10), default="open", index=True)
    # What it would be called, for what is born or parted.
    name: Mapped[str] = mapped_column(String(NAME_LIMIT), default="")
    theme_ids: Mapped[list[int]] = mapped_column(JSON)
    comment_ids: Mapped[list[int]] = mapped_column(JSON)
    quotes: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    reason: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    # The same proposal made again is the same row; a declined one stays away until its reasons differ.
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    at: Mapped[datetime]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]


class SpotCheck(Model):
    """One person's answer whether a comment belongs to the theme it stands in."""

    __tablename__ = "spot_check"

    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id", ondelete="CASCADE"), primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("customer_comment.id", ondelete="CASCADE"), primary_key=True)
    is_right: Mapped[bool]
    # The theme's size then: a check goes stale when the theme changes by a tenth.
    size: Mapped[int]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class ThemeDeed(Model):
    """What a person did to themes, with all that undoing it needs."""

    __tablename__ = "theme_deed"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    deed: Mapped[str] = mapped_column(String(10))
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id", ondelete="CASCADE"), index=True)
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class Learned(Model):
    """What was learned from people, in small arrays: how to place comments, how to sort them."""

    __tablename__ = "learned"

    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    # How right it was where that could be measured.
    measured: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    at: Mapped[datetime]
