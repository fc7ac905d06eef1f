"""Who is to hear of an event, and what stands in an inbox as far as its reader may still see it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, literal, or_, select, union_all
from sqlalchemy.orm import Session, aliased

from base.markdown import first_line
from base.outbox import Event
from base.site import site_or_first
from digest.models import Kind, Notice
from ideas.models import CoAuthor, Comment, Idea, Impression, Stage, State, Suggestion, Vote
from ideas.queries import open_to
from people.models import Follow, Membership, Person
from people.queries import groups_of, person_by_email
from people.visitor import Visitor

WORDS = 140
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


def idea_of(session: Session, event: Event) -> tuple[Idea, Comment | None] | None:
    """Return the idea that an event is about, with the comment if it is about one; None when it is gone."""
    detail = event.detail
    noun_id = detail["source_id"] if event.deed == "merge undone" else detail.get("idea_id")
    wanted = select(Idea, Comment).outerjoin(Comment, Comment.id == detail.get("comment_id"))
    row = session.execute(wanted.where(Idea.id == (noun_id or Comment.idea_id))).first()
    return None if row is None else (row[0], row[1])


def answer_to_suggestion(session: Session, event: Event) -> str:
    """Return why a suggestion was declined, or nothing."""
    return session.scalar(select(Suggestion.answer).where(Suggestion.id == event.detail["suggestion_id"])) or ""


def followers(idea_id: int) -> Select[int]:
    """Ask for the ids of those who follow an idea."""
    return select(Follow.person_id).where(Follow.noun == "idea", Follow.noun_id == idea_id)


def writers(idea_id: int) -> list[Select[int]]:
    """Ask for the ids of an idea's author and co-authors."""
    helped = select(CoAuthor.person_id).where(CoAuthor.idea_id == idea_id)
    return [select(Idea.author_id).where(Idea.id == idea_id), helped]


def voters(idea_id: int, *stances: str) -> Select[int]:
    """Ask for the ids of those who judged an idea in one of these ways."""
    return select(Vote.voter_id).where(Vote.idea_id == idea_id, Vote.stance.in_(stances))


def people(ids: Iterable[int | None]) -> Select[int]:
    """Ask for these ids alone."""
    return select(Person.id).where(Person.id.in_([person_id for person_id in ids if person_id]))


def hearers(session: Session, idea: Idea, ranked: list[Select[int]], *, but: int | None) -> list[tuple[int, int]]:
    """Return (person id, the first of the questions that names them) of all who are active and may see the idea.

    Ordered by person; one statement. `but` is who did it: nobody is told of their own deeds.
    """
    named = union_all(*(_ranked(rank, question) for rank, question in enumerate(ranked))).subquery()
    member = select(Membership.person_id).where(
        Membership.group_id == idea.group_id, Membership.person_id == Person.id
    ).exists()  # fmt: skip
    wrote = or_(*(Person.id.in_(question) for question in writers(idea.id)))
    wanted = select(Person.id, func.min(named.c.rank)).join(named, named.c.person_id == Person.id)
    wanted = wanted.where(Person.active, Person.id != (but or 0), or_(literal(idea.group_id is None), member, wrote))
    return [(person_id, rank) for person_id, rank in session.execute(wanted.group_by(Person.id).order_by(Person.id))]


def _ranked(rank: int, question: Select[int]) -> Select[Any]:
    return select(literal(rank).label("rank"), question.subquery().c[0].label("person_id"))


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
