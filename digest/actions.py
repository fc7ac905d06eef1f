"""Notices: written from events, marked as read. A person's count of unread ones moves only with the rows."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select, update
from sqlalchemy.orm import Session

from base.errors import Missing
from base.outbox import Event, insert_once
from digest import queries
from digest.models import Kind, Notice
from digest.queries import Told, followers, people, voters, writers
from ideas.models import Comment, Idea, Stance
from people.models import Person
from people.visitor import Visitor

# Signs for the events that became notices.
READER = "digest.notices"
# A database takes only so many values in one statement.
AT_ONCE = 1_000
JUDGED = (Stance.SUPPORT, Stance.SKIP)

Question = Select[int]
Who = list[tuple[Kind, Question]]


def _commented(event: Event) -> Who:
    detail = event.detail
    return [
        (Kind.MENTIONED, people(detail.get("mentioned", ()))),
        (Kind.ANSWERED, people([detail.get("answered_id")])),
        (Kind.COMMENTED, followers(detail["idea_id"])),
    ]


def _merged(event: Event) -> Who:
    source = event.detail["source_id"]
    wrote = [(Kind.TAKEN_UP, question) for question in writers(source)]
    return [*wrote, (Kind.VOTE_MOVED, voters(source, Stance.SUPPORT))]


def _parted(event: Event) -> Who:
    source = event.detail["source_id"]
    return [(Kind.PARTED, question) for question in (*writers(source), voters(source, Stance.SUPPORT))]


def _staged(event: Event) -> Who:
    idea = event.detail["idea_id"]
    return [(Kind.STAGED, question) for question in (*writers(idea), followers(idea), voters(idea, Stance.SUPPORT))]


def _named(kind: Kind) -> Callable[[Event], Who]:
    return lambda event: [(kind, people([event.detail.get("person_id")]))]


# For each deed, the kinds of notice it makes: of several that fit a person, the first is what they hear.
HEARD: dict[str, Callable[[Event], Who]] = {
    "commented": _commented,
    "mentioned": lambda event: [(Kind.MENTIONED, people(event.detail["mentioned"]))],
    "edit suggested": lambda event: [(Kind.SUGGESTED, question) for question in writers(event.detail["idea_id"])],
    "suggestion accepted": _named(Kind.ACCEPTED),
    "suggestion declined": _named(Kind.DECLINED),
    "ideas merged": _merged,
    "merge undone": _parted,
    "idea changed meaning": lambda event: [(Kind.CHANGED, voters(event.detail["idea_id"], *JUDGED))],
    "idea staged": _staged,
    "thanked": _named(Kind.THANKED),
}
DEEDS = tuple(HEARD)


def write_notices(session: Session, event: Event) -> int:
    """Tell everyone who is to hear of the event and may see what it is about; returns how many heard.

    Reading the same event twice tells nobody twice.
    """
    about = queries.idea_of(session, event)
    if about is None:
        return 0
    kinds, questions = zip(*HEARD[event.deed](event), strict=True)
    told = queries.hearers(session, about[0], list(questions), but=event.actor_id)
    row = _row(session, event, *about)
    rows = [{**row, "person_id": person_id, "kind": kinds[rank]} for person_id, rank in told]
    return sum(_write(session, rows[start : start + AT_ONCE]) for start in range(0, len(rows), AT_ONCE))


def _row(session: Session, event: Event, idea: Idea, comment: Comment | None) -> dict[str, Any]:
    detail = {name: event.detail[name] for name in ("stage",) if name in event.detail}
    if event.deed == "suggestion declined":
        detail["answer"] = queries.answer_to_suggestion(session, event)
    place = "#suggestions-head" if event.deed == "edit suggested" else ""
    other = {"ideas merged": "source_id", "merge undone": "target_id"}.get(event.deed)
    return {
        "key": _key(event), "noun": "idea", "noun_id": idea.id, "other_id": event.detail[other] if other else None,
        "comment_id": comment.id if comment else None, "place": f"#comment-{comment.public_id}" if comment else place,
        "detail": detail, "actor_id": event.actor_id, "at": event.at,
    }  # fmt: skip


def _key(event: Event) -> str:
    """Thanks given, taken back and given again are heard of once."""
    if event.deed == "thanked":
        return f"thanks {event.detail['comment_id']} {event.actor_id}"
    return f"event {event.id}"


def _write(session: Session, rows: Sequence[dict[str, Any]]) -> int:
    insert = insert_once(session, Notice).on_conflict_do_nothing(index_elements=["person_id", "key"])
    told = session.scalars(insert.returning(Notice.person_id), rows).all()
    # Locked in one order, so that two workers never wait for each other in a ring.
    session.execute(select(Person.id).where(Person.id.in_(told)).order_by(Person.id).with_for_update())
    _count(session, Person.id.in_(told), 1)
    return len(told)


def open_notice(session: Session, reader: Visitor, public_id: str, *, now: datetime) -> Told:
    """Mark a notice as read, with the older ones of its kind about the same noun; returns where it leads.

    Raises Missing for one that is not the reader's.
    """
    told = _own(session, reader, public_id)
    here = select(Notice.id).where(Notice.public_id == public_id).scalar_subquery()
    _mark(session, reader, *_about(told), Notice.kind == told.kind, Notice.id <= here, now=now)
    return told


def open_noun(session: Session, reader: Visitor, public_id: str, *, now: datetime) -> Told:
    """Mark every notice as read that is about the same noun as this one; raises Missing as `open_notice`."""
    told = _own(session, reader, public_id)
    _mark(session, reader, *_about(told), now=now)
    return told


def mark_all_read(session: Session, reader: Visitor, *, now: datetime) -> int:
    """Mark all that is unread as read; returns how many there were."""
    return _mark(session, reader, now=now)


def _own(session: Session, reader: Visitor, public_id: str) -> Told:
    told = queries.own_notice(session, reader, public_id)
    if told is None:
        raise Missing
    return told


def _about(told: Told) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    noun, noun_id = told.noun
    return Notice.noun == noun, Notice.noun_id == noun_id


def _mark(session: Session, reader: Visitor, *which: ColumnElement[bool], now: datetime) -> int:
    unread = update(Notice).where(Notice.person_id == reader.id, Notice.read_at.is_(None), *which)
    marked = len(session.execute(unread.values(read_at=now).returning(Notice.id), execution_options=_BLIND).all())
    if marked:
        _count(session, Person.id == reader.id, -marked)
    return marked


# Rows that a session already holds are read again where they are needed, not patched in Python.
_BLIND = {"synchronize_session": False}


def _count(session: Session, whose: ColumnElement[bool], by: int) -> None:
    counted = update(Person).where(whose).values(unread_count=Person.unread_count + by)
    session.execute(counted, execution_options=_BLIND)
