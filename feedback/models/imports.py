"""How comments come in: files in two steps, tokens and signed calls of other machines, own rules of masking."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from base.model import Model, public_id_column

FILE_LIMIT, SOURCE_LIMIT, ID_LIMIT, FACET_LIMIT, RULE_LIMIT = 200, 60, 120, 120, 60
WAYS = ("file", "command", "api", "hook")


class BatchState(StrEnum):
    """How far an import is: rows wait masked beside the comments until somebody says that they come in."""

    RECEIVING = "receiving"
    CHECKED = "checked"
    TAKING_IN = "taking in"
    DONE = "done"
    UNDONE = "undone"


class Batch(Model):
    """One import: a file or a day of another machine's, who brought it, and what became of its rows."""

    __tablename__ = "batch"
    __table_args__ = (
        CheckConstraint(f"state IN {tuple(map(str, BatchState))}", name="state"),
        CheckConstraint(f"way IN {WAYS}", name="way"),
        # What another machine brings in a day is one import, named by the day.
        UniqueConstraint("inlet_id", "file_name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    file_name: Mapped[str] = mapped_column(String(FILE_LIMIT))
    # What the person said; empty where each row names its own source.
    source: Mapped[str] = mapped_column(String(SOURCE_LIMIT), default="")
    way: Mapped[str] = mapped_column(String(10), default=WAYS[0])
    state: Mapped[BatchState] = mapped_column(String(10), default=BatchState.DONE)
    inlet_id: Mapped[int | None] = mapped_column(ForeignKey("inlet.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(index=True)
    # What the words of this batch may be used for, where a row does not say it itself.
    consent: Mapped[str] = mapped_column(String(12), default="improvement")
    # Which column of the file is read as what: role -> name in the header.
    columns: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    # How its file is read, as far as it came (`feedback.reading`); nothing of its content.
    reading: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    # By which rules its rows were masked; under others the file has to be sent again.
    rules_seal: Mapped[str] = mapped_column(String(64), default="")
    total_bytes: Mapped[int] = mapped_column(default=0)
    received_bytes: Mapped[int] = mapped_column(default=0)
    new_count: Mapped[int] = mapped_column(default=0)
    known_count: Mapped[int] = mapped_column(default=0)
    # Known by its id, and yet with other words: those that were there first stay.
    changed_count: Mapped[int] = mapped_column(default=0)
    unreadable_count: Mapped[int] = mapped_column(default=0)
    # What is to be said of single rows, [line, sentence]: the first hundred.
    remarks: Mapped[list[tuple[int, str]]] = mapped_column(JSON, default=list)
    masked: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    grouped_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]

    @property
    def address(self) -> str:
        """Where its summary stands."""
        return f"/feedback/imports/{self.public_id}"


class StagedComment(Model):
    """A masked row of a file that nobody has taken in yet."""

    __tablename__ = "staged_comment"
    __table_args__ = (
        Index("ix_staged_comment_place", "batch_id", "line"),
        UniqueConstraint("batch_id", "source", "external_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id", ondelete="CASCADE"))
    line: Mapped[int]
    source: Mapped[str] = mapped_column(String(SOURCE_LIMIT))
    external_id: Mapped[str] = mapped_column(String(ID_LIMIT))
    # The other columns of the comment that it becomes, by name; days in ISO's form.
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)


class Inlet(Model):
    """Another machine's way in: a token for the interface, or a signed call; bound to one source."""

    __tablename__ = "inlet"
    __table_args__ = (CheckConstraint("way IN ('api', 'hook')", name="way"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    name: Mapped[str] = mapped_column(String(FACET_LIMIT))
    source: Mapped[str] = mapped_column(String(SOURCE_LIMIT))
    way: Mapped[str] = mapped_column(String(10))
    consent: Mapped[str] = mapped_column(String(12), default="improvement")
    # SHA-256 of a token, which is shown once. A hook's secret is derived from the site's key and this row.
    token_hash: Mapped[str] = mapped_column(String(64), default="", index=True)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class MaskRule(Model):
    """A rule of masking that this installation added to the built-in ones."""

    __tablename__ = "mask_rule"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    name: Mapped[str] = mapped_column(String(RULE_LIMIT), unique=True)
    pattern: Mapped[str] = mapped_column(String(RULE_LIMIT * 2))
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
