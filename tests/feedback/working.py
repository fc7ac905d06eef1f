"""Bring comments in, and do what the worker would."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from feedback import actions
from feedback.complaints import Complaint
from feedback.jobs import count_themes, group_comments, read_comments
from feedback.models import Batch, Placement, Proposal, Statement, Theme
from feedback.reading import read_complaints
from tests.feedback import saying
from tests.make import NOW

COMMENTS = Path(__file__).parents[2] / "demo" / "texts" / "customer_comments.tsv"


def rows() -> list[Complaint]:
    with COMMENTS.open("rb") as stream:
        return [row for row in read_complaints(stream, COMMENTS.name) if isinstance(row, Complaint)]


def bring(session: Session, some: list[Complaint], name: str = "said.csv") -> Batch:
    """Import these, and ask for their themes."""
    batch = saying.batch(session, *some, file_name=name)
    actions.ask_for_themes(session, batch, now=NOW)
    session.commit()
    return batch


def work(session: Session, now: datetime = NOW) -> None:
    """Do all that is due."""
    for job in (read_comments, group_comments, count_themes):
        while job(session, now=now):
            pass


def themes(session: Session) -> list[Theme]:
    return list(session.scalars(select(Theme).where(Theme.ended_at.is_(None)).order_by(Theme.size.desc(), Theme.id)))


def count(session: Session, noun: type[Statement | Placement | Proposal]) -> int:
    return session.scalar(select(func.count()).select_from(noun)) or 0
