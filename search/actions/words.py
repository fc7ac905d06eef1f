"""How moderators keep words: what means the same, and what is pinned above the results."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from base import audit
from base.errors import Refused
from base.model import new_public_id
from base.outbox import insert_once
from search.models import MOST_SYNONYMS, Document, PinnedAnswer, Synonym, folded
from search.queries import words as queries


def keep_synonym(
    session: Session, words: str, meanings: Sequence[str], *, both_ways: bool, actor: str, now: datetime
) -> Synonym:
    """Say what means the same as these words; what was said of them before is replaced. Twice is once.

    Raises Refused where there are as many as every search can read.
    """
    words, means = folded(words), ",".join(dict.fromkeys(map(folded, meanings)))
    row = queries.synonym_of(session, words) or _new_synonym(session, words, now)
    if (row.means, row.both_ways) == (means, both_ways):
        return row
    row.means, row.both_ways, row.at = means, both_ways, now
    said = {"means": means, "both_ways": both_ways}
    audit.record(session, "kept synonym", f"synonym {row.public_id}", actor=actor, now=now, words=words, **said)
    return row


def _new_synonym(session: Session, words: str, now: datetime) -> Synonym:
    """Return a row that means nothing yet, or that of whoever was quicker by a moment."""
    if queries.count_synonyms(session) >= MOST_SYNONYMS:
        raise Refused(_("There are as many as every search can read. Please remove one that nobody needs."))
    row = {"public_id": new_public_id(), "words": words, "means": "", "both_ways": True, "at": now}
    session.execute(insert_once(session, Synonym).values(row).on_conflict_do_nothing(index_elements=["words"]))
    return session.scalars(select(Synonym).where(Synonym.words == words)).one()


def drop_synonym(session: Session, synonym: Synonym, *, actor: str, now: datetime) -> None:
    """Let these words mean only themselves."""
    said = {"words": synonym.words, "means": synonym.means}
    session.delete(synonym)
    audit.record(session, "dropped synonym", f"synonym {synonym.public_id}", actor=actor, now=now, **said)


def pin(session: Session, question: str, document: Document, *, actor: str, now: datetime) -> None:
    """Let a document stand above whatever is found for a question; twice is once."""
    question = folded(question)
    row = {"public_id": new_public_id(), "question": question, "document_id": document.id, "at": now}
    once = insert_once(session, PinnedAnswer).values(row).on_conflict_do_nothing()
    pinned = session.scalars(once.returning(PinnedAnswer)).first()
    if pinned is not None:
        said = {"question": question, "address": document.address}
        audit.record(session, "pinned answer", f"pinned answer {pinned.public_id}", actor=actor, now=now, **said)


def unpin(session: Session, pinned: PinnedAnswer, *, actor: str, now: datetime) -> None:
    """Let the document be found like any other."""
    session.delete(pinned)
    noun = f"pinned answer {pinned.public_id}"
    audit.record(session, "unpinned answer", noun, actor=actor, now=now, question=pinned.question)
