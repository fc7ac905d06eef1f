"""What stands in the tables of themes, as tests compare it before and after."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback.models import Correction, CustomerComment, Placement, Theme, ThemeDeed
from search.models import Document

_OWN = ("id", "version", "stale", "at")


def comments_in(session: Session, theme: Theme) -> Sequence[CustomerComment]:
    """Return the comments of a theme in the order they came."""
    placed = select(CustomerComment).join(Placement).where(Placement.theme_id == theme.id)
    return session.scalars(placed.order_by(CustomerComment.id)).all()


def standing(session: Session, *, but: Theme | None = None) -> dict[str, list[Any]]:
    """Return every placement, refusal, theme and document of a theme, but for those of one theme."""
    left_out = (but.id, but.public_id) if but else (0, "")
    themes = select(*Theme.__table__.columns).where(Theme.id != left_out[0]).order_by(Theme.id)
    told = [column for column in Document.__table__.columns if column.name not in _OWN]
    documents = select(*told).where(Document.kind == "theme", Document.public_id != left_out[1])
    return {
        "placements": sorted(map(repr, session.execute(select(*Placement.__table__.columns)))),
        "refusals": sorted(map(repr, session.execute(select(*Correction.__table__.columns)))),
        "themes": [tuple(row) for row in session.execute(themes)],
        "documents": sorted(map(repr, session.execute(documents))),
    }


def last_deed(session: Session) -> ThemeDeed:
    """Return what was done last."""
    return session.scalars(select(ThemeDeed).order_by(ThemeDeed.id.desc())).first() or ThemeDeed()
