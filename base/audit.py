"""The record of deeds that change rights or content. Rows are added, never changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from base.model import Model


class AuditRow(Model):
    """One deed: who, what, on which noun, when."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    # A public id, not a key: the record outlives the person's row.
    actor: Mapped[str | None] = mapped_column(String(10))
    deed: Mapped[str] = mapped_column(String(60), index=True)
    noun: Mapped[str] = mapped_column(String(80))
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)


def record(session: Session, deed: str, noun: str, *, actor: str | None, now: datetime, **detail: object) -> AuditRow:
    """Add one row to the record, in the transaction of the deed itself."""
    row = AuditRow(at=now, actor=actor, deed=deed, noun=noun, detail=detail)
    session.add(row)
    return row
