"""Keep what was learned, and let comments join by it."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from base.outbox import insert_once
from feedback.actions.reading import Placed, place_comments
from feedback.models import Learned, Statement
from feedback.queries.lessons import Joins


def let_join(session: Session, found: Joins, *, now: datetime) -> None:
    """Let comments that waited stand in the themes that they join."""
    if found.statements:
        rows = [{"id": statement, "theme_id": theme} for statement, theme in found.statements]
        session.execute(update(Statement), rows)
    place_comments(session, [Placed(*one) for one in found.comments], now=now)


def keep_learned(session: Session, name: str, content: bytes, measured: Mapping[str, object], *, now: datetime) -> None:
    """Keep what was learned under a name, in place of what was there."""
    row = {"name": name, "content": content, "measured": dict(measured), "at": now}
    kept = insert_once(session, Learned).values(row)
    changed = {column: kept.excluded[column] for column in ("content", "measured", "at")}
    session.execute(kept.on_conflict_do_update(index_elements=["name"], set_=changed))
