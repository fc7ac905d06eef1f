"""Set how long customers' words are kept, and delete them on time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from base import audit
from feedback.actions.counting import ask_for_count
from feedback.actions.grouping import document_of
from feedback.models import Batch, Correction, CustomerComment, Keeping, Look, Proposal, StagedComment, Statement, Theme
from feedback.queries import GRACE, LOOKS_KEPT, comments_due, days_kept
from people.models import Someone
from search import actions as search_actions

FORGETTING = "feedback.forget"
# So many comments go in one transaction.
FORGOTTEN = 500
_BLIND = {"synchronize_session": False}


def set_days(session: Session, days: Mapping[str, int], person: Someone, *, now: datetime) -> None:
    """Say for how many days comments of each purpose are kept; it counts from the coming night on."""
    before = days_kept(session)
    changed = {purpose: count for purpose, count in days.items() if before[purpose] != count}
    for purpose, count in changed.items():
        session.merge(Keeping(consent=purpose, days=count))
    if changed:
        audit.record(session, "set retention", "feedback", actor=person.public_id, now=now, **changed)


def forget_comments(session: Session, *, now: datetime) -> int:
    """Delete comments whose time is over, at most FORGOTTEN, with all that was made of their words; returns how many.

    Of one that stands behind an idea the row stays, without words and without who said them, so that its counts do.
    """
    due = comments_due(session, now=now, limit=FORGOTTEN)
    if not due:
        return 0
    forget_quotes(session, {row.public_id for row in due})
    _empty(session, [row for row in due if row.is_evidence])
    gone = [row.id for row in due if not row.is_evidence]
    session.execute(delete(CustomerComment).where(CustomerComment.id.in_(gone)), execution_options=_BLIND)
    counts: Any = Counter(row.consent for row in due)
    audit.record(
        session, "forgot comments", "feedback", actor=None, now=now, **counts, without_words=len(due) - len(gone)
    )
    ask_for_count(session, now=now)
    return len(due)


def forget_quotes(session: Session, public_ids: set[str]) -> None:
    """Take the sentences of these comments out of what quotes them, and out of what search knows."""
    themes = _without_quotes(session.scalars(select(Theme)).all(), public_ids)
    _without_quotes(session.scalars(select(Proposal)).all(), public_ids)
    session.flush()
    search_actions.put_all(session, [document_of(theme) for theme in themes if theme.ended_at is None])


def _without_quotes(quoting: Sequence[Any], public_ids: set[str]) -> list[Any]:
    """Return those that quoted one of these comments and do no more."""
    changed = [one for one in quoting if not public_ids.isdisjoint(quote["comment"] for quote in one.quotes)]
    for one in changed:
        one.quotes = [quote for quote in one.quotes if quote["comment"] not in public_ids]
    return changed


def _empty(session: Session, rows: Sequence[Any]) -> None:
    """Leave of comments what is counted. Who said the same, or is the same, still is, but is nobody known."""
    names: dict[str, str] = {}
    emptied = [
        {
            "id": row.id, "text": "", "masked": {}, "company": "", "external_id": _gone(row),
            "customer": row.customer and names.setdefault(row.customer, _gone(row)),
            "wording": names.setdefault(row.wording or row.public_id, _gone(row)),
        }
        for row in rows
    ]  # fmt: skip
    if emptied:
        session.execute(update(CustomerComment), emptied)
    for model in (Statement, Correction):
        told = delete(model).where(model.comment_id.in_([row.id for row in rows]))
        session.execute(told, execution_options=_BLIND)


def _gone(row: Any) -> str:  # noqa: ANN401 - a row of columns
    return f"gone {row.public_id}"


def forget_the_rest(session: Session, *, now: datetime) -> None:
    """Delete rows of files that nobody took in, and what was noted of looks a year ago."""
    waiting = select(Batch.id).where(Batch.at < now - GRACE)
    session.execute(delete(StagedComment).where(StagedComment.batch_id.in_(waiting)), execution_options=_BLIND)
    session.execute(delete(Look).where(Look.at < now - LOOKS_KEPT), execution_options=_BLIND)
