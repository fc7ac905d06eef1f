"""Answers to a spot check: whether comments belong to the theme they stand in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from base.database import in_dialect
from feedback.actions.changing import tell
from feedback.models import Placement, SpotCheck, Theme
from people.models import Someone


def answer_check(
    session: Session, theme: Theme, answers: Mapping[int, bool], size: int, person: Someone, *, now: datetime
) -> None:
    """Write whether each comment, by its id, belongs to the theme of this size; answering again changes the answer.

    A yes confirms the comment where it stands; a no leaves it there until somebody moves it.
    """
    if not answers:
        return
    said = {"theme_id": theme.id, "size": size, "by_id": person.id, "at": now}
    rows = [{"comment_id": comment, "is_right": is_right, **said} for comment, is_right in sorted(answers.items())]
    session.connection().execute(_answered(session), rows)
    right = [comment for comment, is_right in answers.items() if is_right]
    here = Placement.theme_id == theme.id, Placement.comment_id.in_(right), Placement.confirmed_at.is_(None)
    session.execute(update(Placement).where(*here).values(by_id=person.id, confirmed_at=now))
    tell(session, "checked theme", theme, by=person, now=now)


@in_dialect
def _answered(insert: Any) -> Any:  # noqa: ANN401 - either dialect's Insert
    row = insert(SpotCheck)
    said = {name: row.excluded[name] for name in ("is_right", "size", "by_id", "at")}
    return row.on_conflict_do_update(index_elements=["theme_id", "comment_id"], set_=said)
