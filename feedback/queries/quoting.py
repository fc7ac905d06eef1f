"""What a theme may quote before the next count finds its best sentences."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback.models import CustomerComment, Placement, Statement, Theme

QUOTES, LONGEST = 3, 240


def quotes_from(session: Session, theme: Theme) -> list[dict[str, str]]:
    """Return its latest comments as quotes, each by the statement that stands in the theme; one statement."""
    columns = (CustomerComment.public_id, CustomerComment.text, CustomerComment.source, CustomerComment.product)
    wanted = (
        select(*columns, CustomerComment.received_on, Statement.text.label("part"))
        .join(Placement, Placement.comment_id == CustomerComment.id)
        .outerjoin(Statement, Statement.id == Placement.statement_id)
        .where(Placement.theme_id == theme.id)
        .order_by(Placement.received_on.desc().nulls_last(), Placement.comment_id.desc())
    )
    return [_quoted(row) for row in session.execute(wanted.limit(QUOTES))]


def _quoted(row: Any) -> dict[str, str]:  # noqa: ANN401 - a row has no type of its own
    said = row.part or row.text
    text = said if len(said) <= LONGEST else said[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
    day = row.received_on.isoformat() if row.received_on else ""
    return {"comment": row.public_id, "text": text, "source": row.source, "product": row.product, "on": day}
