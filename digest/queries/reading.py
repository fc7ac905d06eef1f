"""What stands in an inbox, as far as its reader may still see it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select
from sqlalchemy.orm import Session, aliased

from base.markdown import first_line
from digest.models import Kind, Notice
from ideas.models import CoAuthor, Comment, Idea, State
from people.models import Person
from people.visitor import Visitor
from search.models import SavedSearch

WORDS = 140
# Of a moment in ISO 8601, so much is the day.
DAY = 10
_Other = aliased(Idea)
_COLUMNS: tuple[Any, ...] = (
    Notice, SavedSearch, Idea.title, Idea.public_id.label("idea_id"), Person.name, _Other.title.label("other"),
    Comment.body, Idea.stage, Idea.stage_sentence,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One notice as its reader may see it now; `title` is None, and the rest empty, once that is nothing."""

    public_id: str
    kind: Kind
    at: datetime
    is_read: bool
    noun: tuple[str, int]
    title: str | None = None
    address: str = ""
    place: str = ""
    actor: str | None = None
    other: str | None = None
    stage: str = ""
    words: str = ""
    count: int = 0
    says: str = ""
    days: int = 0


def notices(session: Session, reader: Visitor, *, after: str = "", limit: int) -> list[Told]:
    """Return the newest notices of the reader, from behind the one with public id `after`; one statement.

    What each is about is asked again: nobody reads a title that is no longer open to them.
    """
    wanted = _told(reader)
    if after:
        last = select(Notice.id).where(Notice.public_id == after, Notice.person_id == reader.id)
        wanted = wanted.where(Notice.id < last.scalar_subquery())
    return [_as_told(row) for row in session.execute(wanted.limit(limit))]


def unread_notices(session: Session, reader: Visitor, *, limit: int) -> list[Told]:
    """Return the newest notices that the reader has not read; one statement."""
    return [_as_told(row) for row in session.execute(_told(reader).where(Notice.read_at.is_(None)).limit(limit))]


def notices_since(session: Session, reader: Visitor, moment: datetime, *, limit: int) -> list[Told]:
    """Return the newest notices since a moment, read or not; one statement."""
    return [_as_told(row) for row in session.execute(_told(reader).where(Notice.at >= moment).limit(limit))]


def own_notice(session: Session, reader: Visitor, public_id: str) -> Told | None:
    """Return one notice of the reader, or None."""
    row = session.execute(_told(reader).where(Notice.public_id == public_id)).first()
    return None if row is None else _as_told(row)


def _told(reader: Visitor) -> Select[Any]:
    return (
        select(*_COLUMNS)
        .select_from(Notice)
        .outerjoin(Idea, and_(Notice.noun == "idea", Idea.id == Notice.noun_id, _still_open_to(reader)))
        .outerjoin(SavedSearch, _is_own_search(reader))
        .outerjoin(_Other, and_(_Other.id == Notice.other_id, _same_audience()))
        .outerjoin(Comment, and_(Comment.id == Notice.comment_id, Comment.idea_id == Idea.id))
        .outerjoin(Person, Person.id == Notice.actor_id)
        .where(Notice.person_id == reader.id)
        .order_by(Notice.id.desc())
    )  # fmt: skip


def _still_open_to(reader: Visitor) -> ColumnElement[bool]:
    """As `ideas.queries.visible_to`, and ideas that another took up: their address leads on."""
    here = and_(Idea.state.in_((State.PUBLISHED, State.MERGED)), _in_groups(reader))
    helped = select(CoAuthor.idea_id).where(CoAuthor.idea_id == Idea.id, CoAuthor.person_id == reader.id).exists()
    return and_(Idea.state != State.WITHDRAWN, or_(here, Idea.author_id == reader.id, helped))


def _in_groups(reader: Visitor) -> ColumnElement[bool]:
    return or_(Idea.group_id.is_(None), Idea.group_id.in_(reader.group_ids))


def _is_own_search(reader: Visitor) -> ColumnElement[bool]:
    return and_(Notice.noun == "search", SavedSearch.id == Notice.noun_id, SavedSearch.person_id == reader.id)


def _same_audience() -> ColumnElement[bool]:
    return and_(_Other.state != State.WITHDRAWN, or_(_Other.group_id.is_(None), _Other.group_id == Idea.group_id))


def _as_told(row: Row[Any]) -> Told:
    notice: Notice = row.Notice
    bare = Told(notice.public_id, notice.kind, notice.at, notice.read_at is not None, (notice.noun, notice.noun_id))
    if row.SavedSearch is not None:
        return _of_search(bare, row.SavedSearch, notice.detail)
    if row.title is None:
        return bare
    return replace(
        bare, title=row.title, address=f"/ideas/{row.idea_id}", place=notice.place, actor=row.name, other=row.other,
        stage=notice.detail.get("stage", ""), says=notice.detail.get("says", ""), days=notice.detail.get("days", 0),
        words=first_line(row.body, WORDS) if row.body else _said(notice, row),
    )  # fmt: skip


def _of_search(bare: Told, saved: SavedSearch, detail: Mapping[str, Any]) -> Told:
    address = saved.address_since(detail["since"][:DAY])
    return replace(bare, title=saved.name, address=address, count=detail["count"])


def _said(notice: Notice, row: Row[Any]) -> str:
    """Return what was said with it: why a wording was declined, or the stage's sentence while it stands there."""
    if notice.kind == Kind.STAGED and notice.detail.get("stage") == row.stage:
        return str(row.stage_sentence)
    return str(notice.detail.get("answer", ""))
