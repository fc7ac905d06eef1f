"""Notices: written from events, marked as read. A person's count of unread ones moves only with the rows."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, select, update
from sqlalchemy.orm import Session

from base.database import in_dialect
from base.errors import Missing
from base.outbox import Event, Reader
from digest import queries
from digest.models import Kind, Notice
from digest.queries import About, Circle, Told
from people.models import Person
from people.visitor import Visitor

Who = list[tuple[Kind, Circle]]
Row = dict[str, Any]
# What a notice keeps of its event.
TOLD = ("stage", "count", "since", "says", "days")


def _people(kind: Kind, *ids: int | None) -> Who:
    return [(kind, ("person", person_id)) for person_id in ids if person_id]


def _commented(event: Event) -> Who:
    detail = event.detail
    spoken_to = _people(Kind.MENTIONED, *detail.get("mentioned", ())) + _people(
        Kind.ANSWERED, detail.get("answered_id")
    )
    return [*spoken_to, (Kind.COMMENTED, ("followers", detail["idea_id"]))]


def _merged(event: Event) -> Who:
    source = event.detail["source_id"]
    return [(Kind.TAKEN_UP, ("writers", source)), (Kind.VOTE_MOVED, ("supporters", source))]


def _measured(event: Event) -> Who:
    detail = event.detail
    themes: Who = [(Kind.MEASURED, ("theme followers", theme_id)) for theme_id in detail["theme_ids"]]
    return [(Kind.MEASURED, ("writers", detail["idea_id"])), *_people(Kind.MEASURED, *detail["person_ids"]), *themes]


def _all(kind: Kind, noun: str, *circles: str) -> Callable[[Event], Who]:
    return lambda event: [(kind, (circle, event.detail[noun])) for circle in circles]


def _named(kind: Kind) -> Callable[[Event], Who]:
    return lambda event: _people(kind, event.detail.get("person_id"))


# For each deed, the kinds of notice it makes: of several that fit a person, the first is what they hear.
HEARD: dict[str, Callable[[Event], Who]] = {
    "commented": _commented,
    "mentioned": lambda event: _people(Kind.MENTIONED, *event.detail["mentioned"]),
    "edit suggested": _all(Kind.SUGGESTED, "idea_id", "writers"),
    "suggestion accepted": _named(Kind.ACCEPTED),
    "suggestion declined": _named(Kind.DECLINED),
    "ideas merged": _merged,
    "merge undone": _all(Kind.PARTED, "source_id", "writers", "supporters"),
    "idea changed meaning": _all(Kind.CHANGED, "idea_id", "judges"),
    "idea staged": _all(Kind.STAGED, "idea_id", "writers", "followers", "supporters"),
    "thanked": _named(Kind.THANKED),
    "search found": _named(Kind.FOUND),
    "outcome measured": _measured,
}
# Signs for the events that became notices.
READER = Reader("digest.notices", tuple(HEARD))


def notices_for(session: Session, events: Sequence[Event]) -> dict[int, list[Row]]:
    """Return by event the notices it makes: for everyone who is to hear of it and may see what it is about.

    Only reads, in so many statements for any number of events; what is about nothing any more makes no notices.
    """
    known, whos = queries.what_about(session, events), {event.id: HEARD[event.deed](event) for event in events}
    abouts = known.values()
    asked = {circle for who in whos.values() for _kind, circle in who}
    asked |= {circle for about in abouts if about.group_id for circle in (about.writers, about.members)}
    circles = queries.people_in(session, asked)
    return {event.id: _notices(event, whos[event.id], known.get(event.id), circles) for event in events}


def _notices(event: Event, who: Who, about: About | None, circles: queries.Circles) -> list[Row]:
    if about is None:
        return []
    kinds = {person_id: kind for kind, circle in reversed(who) for person_id in circles[circle]}
    if about.group_id:
        inside = circles[about.writers] | circles[about.members]
        kinds = {person_id: kind for person_id, kind in kinds.items() if person_id in inside}
    # Nobody is told of their own deeds.
    kinds.pop(event.actor_id or 0, None)
    row = _row(event, about)
    return [{**row, "person_id": person_id, "kind": kind} for person_id, kind in kinds.items()]


def _row(event: Event, about: About) -> Row:
    detail: Row = {name: event.detail[name] for name in TOLD if name in event.detail}
    if event.deed == "suggestion declined":
        detail["answer"] = about.answer
    here = "#suggestions-head" if event.deed == "edit suggested" else ""
    other = {"ideas merged": "source_id", "merge undone": "target_id"}.get(event.deed, "")
    return {
        "key": _key(event), "noun": about.noun, "noun_id": about.noun_id, "other_id": event.detail.get(other),
        "comment_id": about.comment_id, "place": f"#comment-{about.comment}" if about.comment else here,
        "detail": detail, "actor_id": event.actor_id, "at": event.at,
    }  # fmt: skip


def _key(event: Event) -> str:
    """Thanks given, taken back and given again are heard of once."""
    if event.deed == "thanked":
        return f"thanks {event.detail['comment_id']} {event.actor_id}"
    return f"event {event.id}"


def put_notices(session: Session, rows: Sequence[Row]) -> int:
    """Write notices and count them for their readers; returns how many were new to them. Twice is once."""
    if not rows:
        return 0
    told = Counter(session.connection().execute(_once(session), rows).scalars())
    # In one order, so that two workers never wait for each other in a ring.
    counts = [{"reader": person_id, "more": more} for person_id, more in sorted(told.items())]
    if counts:
        session.connection().execute(_MORE, counts)
    return told.total()


@in_dialect
def _once(insert: Any) -> Any:  # noqa: ANN401 - either dialect's Insert
    return insert(Notice).on_conflict_do_nothing(index_elements=["person_id", "key"]).returning(Notice.person_id)


_MORE = (
    update(Person)
    .where(Person.id == bindparam("reader"))
    .values(unread_count=Person.unread_count + bindparam("more", type_=Person.unread_count.type))
)


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
        session.connection().execute(_MORE, {"reader": reader.id, "more": -marked})
    return marked


# Rows that a session already holds are read again where they are needed, not patched in Python.
_BLIND = {"synchronize_session": False}
