"""The questions that nothing answered."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select, tuple_
from sqlalchemy.orm import Session

from base.errors import Missing
from search.models import Asked, Document, OpenQuestion

PAGE = 30


@dataclass(frozen=True)
class Listed:
    """An open question, and who is writing about it, as far as that is known and not long ago."""

    question: OpenQuestion
    adopter: str | None
    is_adopted: bool


def open_questions(session: Session, *, now: datetime, after: str = "") -> list[Listed]:
    """Return a page of open questions and one more, the newest first, from behind that of this public id."""
    person = and_(Document.kind == "person", Document.public_id == OpenQuestion.adopter, ~Document.gone)
    wanted = select(OpenQuestion, Document.title).outerjoin(Document, person).where(*_IS_OPEN)
    wanted = wanted.order_by(OpenQuestion.opened_at.desc(), OpenQuestion.id.desc()).limit(PAGE + 1)
    if after:
        last = select(OpenQuestion.opened_at, OpenQuestion.id).where(OpenQuestion.public_id == after)
        wanted = wanted.where(tuple_(OpenQuestion.opened_at, OpenQuestion.id) < last.scalar_subquery())
    return [Listed(question, name, question.is_adopted(now)) for question, name in session.execute(wanted)]


_IS_OPEN = (OpenQuestion.answered_at.is_(None), OpenQuestion.dismissed_at.is_(None))


def question_by_public_id(session: Session, public_id: str) -> OpenQuestion:
    """Return an open question, or raise Missing."""
    found = session.scalars(select(OpenQuestion).where(OpenQuestion.public_id == public_id, *_IS_OPEN)).first()
    if found is None:
        raise Missing
    return found


def unanswered(session: Session, public_id: str) -> Asked:
    """Return a search that found nothing, or raise Missing."""
    found = session.scalars(select(Asked).where(Asked.public_id == public_id, Asked.found == 0)).first()
    if found is None:
        raise Missing
    return found
