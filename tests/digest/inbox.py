"""What tests of the inbox share: telling people, and how much they have not read."""

from datetime import datetime

from sqlalchemy.orm import Session

from base.outbox import Event
from digest import actions, jobs
from digest.models import Kind, Notice
from ideas.models import Idea
from people.models import Person
from tests import make


def hear(session: Session, now: datetime = make.NOW) -> None:
    while jobs.write_notices(session, now=now):
        pass


def tell_of(session: Session, event: Event) -> int:
    """Turn one event into notices and return how many were new."""
    return actions.put_notices(session, actions.notices_for(session, [event])[event.id])


def unread(session: Session, person: Person) -> int:
    session.expire(person, ["unread_count"])
    return person.unread_count


def tell(session: Session, person: Person, idea: Idea, times: int, kind: Kind = Kind.COMMENTED) -> None:
    """Put notices into an inbox, with the count that belongs to them."""
    for number in range(times):
        about = {"noun": "idea", "noun_id": idea.id, "detail": {}, "at": make.NOW}
        session.add(Notice(person_id=person.id, key=f"{idea.id} {kind} {number}", kind=kind, **about))
    person.unread_count += times
    session.flush()
