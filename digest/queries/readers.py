"""Who reads, and what they have not met yet."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.site import site_or_first
from digest.models import Kind, Notice
from ideas.models import CoAuthor, Idea, Impression, Stage, Vote
from ideas.queries import open_to
from people.models import Person
from people.queries import groups_of, person_by_email, person_by_id
from people.visitor import Visitor
from search.models import SavedSearch

OPEN_STAGES = (Stage.NEW, Stage.REVIEW, Stage.TRIAL)


def ideas_to_meet(session: Session, reader: Visitor, *, limit: int) -> list[str]:
    """Return the public ids of open ideas that the reader neither judged nor wrote, newest first.

    Those that never stood before their eyes come before those that did; one statement.
    """
    judged = select(Vote.idea_id).where(Vote.idea_id == Idea.id, Vote.voter_id == reader.id).exists()
    helped = select(CoAuthor.idea_id).where(CoAuthor.idea_id == Idea.id, CoAuthor.person_id == reader.id).exists()
    seen = select(Impression.id).where(Impression.person_id == reader.id, Impression.idea_id == Idea.id).exists()
    wanted = select(Idea.public_id).where(open_to(reader), Idea.author_id != reader.id, ~judged, ~helped)
    wanted = wanted.where(Idea.stage.in_(OPEN_STAGES)).order_by(seen, Idea.published_at.desc(), Idea.id.desc())
    return list(session.scalars(wanted.limit(limit)))


def unread_since(session: Session, saved: SavedSearch) -> datetime:
    """Return since when the person has not read what is new in their search: at the latest since the last look."""
    unread = select(Notice.detail).where(Notice.person_id == saved.person_id, Notice.read_at.is_(None))
    unread = unread.where(Notice.kind == Kind.FOUND, Notice.noun_id == saved.id).order_by(Notice.id).limit(1)
    detail = session.scalar(unread)
    return saved.looked_at if detail is None else datetime.fromisoformat(detail["since"])


def reader_with_address(session: Session, email: str) -> Visitor | None:
    """Return the active person of an e-mail address as pages would know them, or None; three statements."""
    person = person_by_email(session, email)
    return None if person is None else _reader(session, person)


def reader_of(session: Session, saved: SavedSearch) -> Visitor | None:
    """Return the active person of a saved search, likewise."""
    person = person_by_id(session, saved.person_id)
    return _reader(session, person) if person.active else None


def _reader(session: Session, person: Person) -> Visitor:
    groups = tuple(group.id for group in groups_of(session, person.id))
    site = site_or_first(session)
    return Visitor(
        id=person.id, public_id=person.public_id, name=person.name, handle=person.handle, locale=person.locale,
        time_zone=person.time_zone, theme=person.theme, unread_count=person.unread_count, roles=person.roles,
        group_ids=groups, token="", shows_counts=site.shows_counts, site_name=site.name, accent=site.accent,
        logo_hash=site.logo_hash,
    )  # fmt: skip
