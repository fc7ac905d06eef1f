"""Who is to hear of an event, and what stands in an inbox as far as its reader may still see it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Row, Select, and_, bindparam, or_, select, union_all
from sqlalchemy.orm import Session, aliased

from base.markdown import first_line
from base.outbox import Event
from base.site import site_or_first
from digest.models import Kind, Notice
from ideas.models import CoAuthor, Comment, Idea, Impression, Stage, Stance, State, Suggestion, Vote
from ideas.queries import open_to
from people.models import Follow, Membership, Person
from people.queries import groups_of, person_by_email
from people.visitor import Visitor

WORDS = 140
# People who hear of things together: the name of the circle, and the id of the idea, group or person it is about.
Circle = tuple[str, int]
Circles = dict[Circle, set[int]]
OPEN_STAGES = (Stage.NEW, Stage.REVIEW, Stage.TRIAL)
_Other = aliased(Idea)
_COLUMNS: tuple[Any, ...] = (
    Notice, Idea.title, Idea.public_id.label("idea_id"), Person.name, _Other.title.label("other"), Comment.body,
    Idea.stage, Idea.stage_sentence,
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


@dataclass(frozen=True, slots=True)
class About:
    """What an event is about: an idea, perhaps a comment of it, and why a suggestion to it was declined."""

    idea_id: int
    group_id: int | None
    comment_id: int | None = None
    comment: str = ""
    answer: str = ""

    @property
    def writers(self) -> Circle:
        """Its author and co-authors."""
        return "writers", self.idea_id

    @property
    def members(self) -> Circle:
        """Those of the group to which it is open."""
        return "members", self.group_id or 0


def what_about(session: Session, events: Iterable[Event]) -> dict[int, About]:
    """Return by event what it is about, as far as that is still there; three statements at the most."""
    details = {event.id: event.detail for event in events}
    comments = _rows(session, _COMMENTS, (detail.get("comment_id") for detail in details.values()))
    answers = _rows(session, _ANSWERS, (detail.get("suggestion_id") for detail in details.values()))
    ideas = {event.id: _idea_id(event, comments) for event in events}
    groups = _rows(session, _GROUPS, ideas.values())
    found = {}
    for key, detail in details.items():
        if idea := groups.get(ideas[key]):
            comment, suggestion = comments.get(detail.get("comment_id")), answers.get(detail.get("suggestion_id"))
            said = {"comment_id": comment.id, "comment": comment.public_id} if comment else {}
            found[key] = About(idea.id, idea.group_id, **said, answer=suggestion.answer if suggestion else "")
    return found


def _idea_id(event: Event, comments: Mapping[Any, Row[Any]]) -> int | None:
    detail = event.detail
    noun_id: int | None = detail["source_id"] if event.deed == "merge undone" else detail.get("idea_id")
    comment = comments.get(detail.get("comment_id"))
    return noun_id or (comment.idea_id if comment else None)


def _rows(session: Session, wanted: Any, ids: Iterable[int | None]) -> dict[int | None, Row[Any]]:  # noqa: ANN401 - of any columns
    some = sorted({key for key in ids if key})
    return {row.id: row for row in session.execute(wanted, {"ids": some})} if some else {}


def people_in(session: Session, circles: Iterable[Circle]) -> Circles:
    """Return the ids of the active people in each of these circles; one statement for circles of one name."""
    found: Circles = {circle: set() for circle in circles}
    for name, wanted in _CIRCLES.items():
        ids = [key for its_name, key in found if its_name == name]
        for key, person_id in session.execute(wanted, {"ids": ids}) if ids else ():
            found[name, key].add(person_id)
    return found


_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_COMMENTS = select(Comment.id, Comment.public_id, Comment.idea_id).where(Comment.id.in_(_IDS))
_ANSWERS = select(Suggestion.id, Suggestion.answer).where(Suggestion.id.in_(_IDS))
_GROUPS = select(Idea.id, Idea.group_id).where(Idea.id.in_(_IDS))


def _active(key: Any, person_id: Any) -> Select[Any]:  # noqa: ANN401 - columns
    return select(key, person_id).join(Person, Person.id == person_id).where(Person.active, key.in_(_IDS))


_VOTERS = _active(Vote.idea_id, Vote.voter_id)
_CIRCLES: dict[str, Any] = {
    "person": select(Person.id, Person.id.label("person_id")).where(Person.active, Person.id.in_(_IDS)),
    "followers": _active(Follow.noun_id, Follow.person_id).where(Follow.noun == "idea"),
    "writers": union_all(_active(Idea.id, Idea.author_id), _active(CoAuthor.idea_id, CoAuthor.person_id)),
    "supporters": _VOTERS.where(Vote.stance == Stance.SUPPORT),
    "judges": _VOTERS.where(Vote.stance.in_((Stance.SUPPORT, Stance.SKIP))),
    "members": _active(Membership.group_id, Membership.person_id),
}


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


def _same_audience() -> ColumnElement[bool]:
    return and_(_Other.state != State.WITHDRAWN, or_(_Other.group_id.is_(None), _Other.group_id == Idea.group_id))


def _as_told(row: Row[Any]) -> Told:
    notice: Notice = row.Notice
    bare = Told(notice.public_id, notice.kind, notice.at, notice.read_at is not None, (notice.noun, notice.noun_id))
    if row.title is None:
        return bare
    return replace(
        bare, title=row.title, address=f"/ideas/{row.idea_id}", place=notice.place, actor=row.name, other=row.other,
        stage=notice.detail.get("stage", ""), words=first_line(row.body, WORDS) if row.body else _said(notice, row),
    )  # fmt: skip


def _said(notice: Notice, row: Row[Any]) -> str:
    """Return what was said with it: why a wording was declined, or the stage's sentence while it stands there."""
    if notice.kind == Kind.STAGED and notice.detail.get("stage") == row.stage:
        return str(row.stage_sentence)
    return str(notice.detail.get("answer", ""))


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


def reader_with_address(session: Session, email: str) -> Visitor | None:
    """Return the active person of an e-mail address as pages would know them, or None; three statements."""
    person = person_by_email(session, email)
    if person is None:
        return None
    groups = tuple(group.id for group in groups_of(session, person.id))
    site = site_or_first(session)
    return Visitor(
        id=person.id, public_id=person.public_id, name=person.name, handle=person.handle, locale=person.locale,
        time_zone=person.time_zone, theme=person.theme, unread_count=person.unread_count, roles=person.roles,
        group_ids=groups, token="", shows_counts=site.shows_counts, site_name=site.name, accent=site.accent,
        logo_hash=site.logo_hash,
    )  # fmt: skip
