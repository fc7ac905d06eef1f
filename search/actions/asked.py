"""What is noted of a search, and how questions that nothing answered come before everyone."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import bindparam, delete, or_, select, update
from sqlalchemy.orm import Session

from base import audit
from base.database import in_dialect
from base.errors import Refused
from base.model import new_public_id
from search.models import (
    ADOPTION_LASTS,
    ENOUGH_TO_LIST,
    KEPT_FOR,
    Asked,
    OpenQuestion,
    folded,
    is_fit_for_all,
)
from search.queries import asked as queries

SWEPT = 1_000


def note_asked(session: Session, typed: str, *, who: str, locale: str, found: int, now: datetime) -> Asked:
    """Note a search, and list its words as an open question once enough people were left alone with them.

    who: `asker(…)`, never a person.
    """
    words = folded(typed)
    asked = Asked(words=words, locale=locale, found=found, who=who, at=now)
    session.add(asked)
    session.flush()
    if is_fit_for_all(words) and queries.people_left_alone(session, words, now=now) >= ENOUGH_TO_LIST:
        _open(session, words, now)
    return asked


def note_clicked(session: Session, asked_id: str, clicked: tuple[str, str], *, place: int, now: datetime) -> None:
    """Note what was opened first of what a search had found; that answers its question, where it is for everyone.

    What is for few answers it for them alone: else the others would see that there is something.
    clicked: kind and public id. A search that is no longer known is fine.
    """
    values = {"clicked_kind": clicked[0], "clicked_id": clicked[1], "place": place}
    first = update(Asked).where(Asked.public_id == asked_id, Asked.clicked_kind.is_(None)).values(values)
    words = session.scalar(first.returning(Asked.words), execution_options=_BLIND)
    if words is not None:
        is_open = OpenQuestion.words == words, OpenQuestion.answered_at.is_(None), queries.is_for_all(clicked)
        session.execute(update(OpenQuestion).where(*is_open).values(answered_at=now), execution_options=_BLIND)


# Rows that a session already holds are read again where they are needed, not patched in Python.
_BLIND = {"synchronize_session": False}


def ask_openly(session: Session, asked: Asked, *, actor: str, now: datetime) -> None:
    """List the words of a search before everyone, because one who found nothing wishes it; twice is once.

    Raises Refused for words that might tell of somebody, or that a moderator took from the list.
    """
    if not is_fit_for_all(asked.words):
        raise Refused(_("This holds an address or a number of somebody. Please ask without it."))
    _open(session, asked.words, now)
    question = session.scalars(select(OpenQuestion).where(OpenQuestion.words == asked.words)).one()
    if question.dismissed_at is not None:
        raise Refused(_("A moderator took this question from the list."))
    audit.record(session, "asked openly", f"question {question.public_id}", actor=actor, now=now)


def _open(session: Session, words: str, now: datetime) -> None:
    """List a question; one that was answered before is open again, one that is open or dismissed stays as it is."""
    session.connection().execute(_opened(session), {"public_id": new_public_id(), "words": words, "opened_at": now})


@in_dialect
def _opened(insert: Any) -> Any:  # noqa: ANN401 - either dialect's Insert
    named = insert(OpenQuestion).values({name: bindparam(name) for name in ("public_id", "words", "opened_at")})
    anew: dict[str, Any] = dict.fromkeys(("adopter", "adopted_as", "adopted_at", "answered_at"))
    anew["opened_at"] = named.excluded.opened_at
    return named.on_conflict_do_update(index_elements=["words"], set_=anew, where=OpenQuestion.answered_at.is_not(None))


def adopt_question(session: Session, question: OpenQuestion, *, adopter: str, into: str, now: datetime) -> None:
    """Say that a person writes about it; raises Refused while another one does."""
    free = or_(
        OpenQuestion.adopter.is_(None), OpenQuestion.adopter == adopter, OpenQuestion.adopted_at <= now - ADOPTION_LASTS
    )
    values = {"adopter": adopter, "adopted_as": into, "adopted_at": now}
    wanted = update(OpenQuestion).where(OpenQuestion.id == question.id, free).values(values).returning(OpenQuestion.id)
    if session.execute(wanted, execution_options=_BLIND).first() is None:
        raise Refused(_("Somebody was quicker and is writing about it."))


def dismiss_question(session: Session, question: OpenQuestion, *, actor: str, now: datetime) -> None:
    """Take a question from the list for good, however often it is asked again."""
    question.dismissed_at = now
    noun = f"question {question.public_id}"
    audit.record(session, "dismissed question", noun, actor=actor, now=now, words=question.words)


def sweep_asked(session: Session, *, now: datetime) -> None:
    """Forget searches that are older than KEPT_FOR, at most SWEPT."""
    old = select(Asked.id).where(Asked.at < now - KEPT_FOR).limit(SWEPT)
    session.execute(delete(Asked).where(Asked.id.in_(old)), execution_options=_BLIND)
