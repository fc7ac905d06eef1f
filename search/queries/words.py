"""What moderators said of words, for a search and for their own page."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from base.errors import Missing
from search.models import Document, PinnedAnswer, Synonym, folded


class Pin(NamedTuple):
    """A pinned answer; the document is None where it is gone or not for who looks."""

    answer: PinnedAnswer
    document: Document | None


def synonyms(session: Session) -> dict[str, tuple[str, ...]]:
    """Return by word or words what means the same, in both directions where moderators said so; one statement."""
    found: dict[str, tuple[str, ...]] = {}
    for row in session.scalars(select(Synonym).order_by(Synonym.id)):
        for asked, same in row.pairs:
            found[asked] = (*found.get(asked, ()), same)
    return found


def kept_synonyms(session: Session) -> Sequence[Synonym]:
    """Return all that moderators said, by their words."""
    return session.scalars(select(Synonym).order_by(Synonym.words)).all()


def count_synonyms(session: Session) -> int:
    """Return how many rows every search reads."""
    return session.scalar(select(func.count()).select_from(Synonym)) or 0


def synonym_of(session: Session, words: str) -> Synonym | None:
    """Return what was said of these words."""
    return session.scalars(select(Synonym).where(Synonym.words == words)).first()


def synonym_by_public_id(session: Session, public_id: str) -> Synonym:
    """Return one, or raise Missing."""
    found = session.scalars(select(Synonym).where(Synonym.public_id == public_id)).first()
    if found is None:
        raise Missing
    return found


def pinned(session: Session, typed: str, audiences: Iterable[str]) -> list[Document]:
    """Return the documents pinned to this very question that are open to one of the audiences; one statement."""
    wanted = select(Document).join(PinnedAnswer, PinnedAnswer.document_id == Document.id)
    wanted = wanted.where(PinnedAnswer.question == folded(typed), ~Document.gone, Document.is_for(audiences))
    return list(session.scalars(wanted.order_by(PinnedAnswer.id)))


def pins(session: Session, audiences: Iterable[str]) -> list[Pin]:
    """Return every pinned answer by its question, with the document where it is open to one of the audiences."""
    here = and_(Document.id == PinnedAnswer.document_id, ~Document.gone, Document.is_for(audiences))
    wanted = select(PinnedAnswer, Document).outerjoin(Document, here)
    rows = session.execute(wanted.order_by(PinnedAnswer.question, PinnedAnswer.id))
    return [Pin(answer, document) for answer, document in rows]


def pin_by_public_id(session: Session, public_id: str) -> PinnedAnswer:
    """Return one, or raise Missing."""
    found = session.scalars(select(PinnedAnswer).where(PinnedAnswer.public_id == public_id)).first()
    if found is None:
        raise Missing
    return found


def document_at(session: Session, addresses: Sequence[str], audiences: Iterable[str]) -> Document | None:
    """Return the document that stands at one of the addresses, the longest first, open to one of the audiences."""
    wanted = select(Document).where(Document.address.in_(addresses), ~Document.gone, Document.is_for(audiences))
    return session.scalars(wanted.order_by(func.length(Document.address).desc())).first()
