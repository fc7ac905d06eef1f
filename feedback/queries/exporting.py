"""Comments as others may take them away."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from feedback.models import CustomerComment, Placement, Theme

EXPORTED = (
    "public_id", "source", "external_id", "customer", "received_on", "product", "company", "channel", "rating",
    "language", "sentiment", "urgency", "kind", "status", "consent", "text",
)  # fmt: skip
PIECE = 500


def exported(session: Session, theme: Theme | None = None) -> Iterator[Mapping[str, object]]:
    """Give every comment, or those of a theme, as plain values in the order they came; a statement for each 500."""
    columns = [getattr(CustomerComment, name) for name in EXPORTED]
    wanted, last = _of(theme, select(CustomerComment.id, *columns)).order_by(CustomerComment.id).limit(PIECE), 0
    while rows := session.execute(wanted.where(CustomerComment.id > last)).mappings().all():
        yield from map(dict, rows)
        last = rows[-1]["id"]


def exported_count(session: Session, theme: Theme | None = None) -> int:
    """Return how many comments an export holds."""
    return session.scalar(_of(theme, select(func.count(CustomerComment.id)))) or 0


def _of(theme: Theme | None, wanted: Select[Any]) -> Select[Any]:
    if theme is None:
        return wanted
    placed = wanted.join(Placement, Placement.comment_id == CustomerComment.id)
    return placed.where(Placement.theme_id == theme.id)
