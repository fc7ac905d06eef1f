"""Comments as others may take them away."""

from collections.abc import Iterator, Mapping

from sqlalchemy import select
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
    wanted, last = select(CustomerComment.id, *columns).order_by(CustomerComment.id).limit(PIECE), 0
    if theme is not None:
        wanted = wanted.join(Placement, Placement.comment_id == CustomerComment.id).where(
            Placement.theme_id == theme.id
        )
    while rows := session.execute(wanted.where(CustomerComment.id > last)).mappings().all():
        yield from map(dict, rows)
        last = rows[-1]["id"]
