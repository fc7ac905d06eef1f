"""Work that must not be lost is done, once, and comes back when its worker dies."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from base import outbox
from base.outbox import FIRST_WAIT, LEASE, LONGEST_WAIT, Event, Receipt, Task
from tests.database import Apart


def test_work_put_twice_under_one_key_is_done_once(session: Session, now: datetime) -> None:
    outbox.put(session, "letter", key="ada/9", due_at=now, first=True)
    outbox.put(session, "letter", key="ada/9", due_at=now, first=False)
    assert [task.payload for task in session.scalars(select(Task))] == [{"first": True}]


def test_the_same_key_of_another_kind_is_other_work(session: Session, now: datetime) -> None:
    outbox.put(session, "letter", key="9", due_at=now)
    outbox.put(session, "index", key="9", due_at=now)
    assert len(session.scalars(select(Task)).all()) == 2


def test_work_is_claimed_oldest_first_and_only_when_due(session: Session, now: datetime) -> None:
    for key, minutes in (("later", 5), ("second", -1), ("first", -2)):
        outbox.put(session, "letter", key=key, due_at=now + timedelta(minutes=minutes))
    claimed = [outbox.claim(session, "letter", now=now) for _ in range(3)]
    assert [task.key if task else None for task in claimed] == ["first", "second", None]


def test_work_of_another_kind_is_left_alone(session: Session, now: datetime) -> None:
    outbox.put(session, "letter", key="9", due_at=now)
    assert outbox.claim(session, "index", now=now) is None


def test_claimed_work_comes_back_when_its_lease_has_ended(session: Session, now: datetime) -> None:
    outbox.put(session, "letter", key="9", due_at=now)
    assert outbox.claim(session, "letter", now=now)
    assert outbox.claim(session, "letter", now=now + LEASE - timedelta(seconds=1)) is None
    again = outbox.claim(session, "letter", now=now + LEASE)
    assert again
    assert again.attempts == 2


def test_finished_work_never_comes_back(session: Session, now: datetime) -> None:
    outbox.put(session, "letter", key="9", due_at=now)
    task = outbox.claim(session, "letter", now=now)
    assert task
    outbox.finish(task, now=now)
    session.flush()
    assert outbox.claim(session, "letter", now=now + LEASE) is None


@pytest.mark.parametrize(
    ("attempts", "wait"), [(1, FIRST_WAIT), (2, 2 * FIRST_WAIT), (4, 8 * FIRST_WAIT), (9, LONGEST_WAIT)]
)
def test_failed_work_waits_longer_each_time(session: Session, now: datetime, attempts: int, wait: timedelta) -> None:
    outbox.put(session, "letter", key="9", due_at=now)
    task = outbox.claim(session, "letter", now=now)
    assert task
    task.attempts = attempts
    outbox.put_off(task, "x" * 3000, now=now)
    session.flush()
    assert outbox.claim(session, "letter", now=now + wait - timedelta(seconds=1)) is None
    assert len(task.error or "") == 2000
    assert outbox.claim(session, "letter", now=now + wait) is task


def test_two_workers_never_claim_the_same_work(apart: Apart, now: datetime) -> None:
    with apart.session() as session:
        for number in range(40):
            outbox.put(session, "letter", key=str(number), due_at=now)
        session.commit()

    def claim_all(session: Session) -> list[str]:
        keys: list[str] = []
        while task := outbox.claim(session, "letter", now=now):
            session.commit()
            keys.append(task.key)
        return keys

    lists = apart.at_once(claim_all, claim_all, claim_all)
    keys = [key for claimed in lists if isinstance(claimed, list) for key in claimed]
    assert sorted(keys, key=int) == [str(number) for number in range(40)]


def test_two_who_put_the_same_work_at_once_put_it_once(apart: Apart, now: datetime) -> None:
    def put(session: Session) -> None:
        outbox.put(session, "letter", key="ada/9", due_at=now)

    assert apart.at_once(put, put, put, put) == [None] * 4
    assert len(apart.session().scalars(select(Task)).all()) == 1


def test_an_event_is_read_once_by_each_reader(session: Session, now: datetime) -> None:
    outbox.tell(session, "published", "idea", actor_id=1, now=now, public_id="b2b2")
    session.flush()
    (event,) = outbox.unread_events(session, "digest", ["published"])
    assert (event.detail, event.at) == ({"public_id": "b2b2"}, now)
    outbox.leave_receipt(session, "digest", event)
    session.flush()
    assert not outbox.unread_events(session, "digest", ["published"])
    assert outbox.unread_events(session, "ideas", ["published"]) == [event]


def test_a_reader_gets_only_the_deeds_it_cares_for_oldest_first(session: Session, now: datetime) -> None:
    for deed in ("published", "merged", "published"):
        outbox.tell(session, deed, "idea", actor_id=None, now=now)
    session.flush()
    events = outbox.unread_events(session, "digest", ["published"])
    assert [event.id for event in events] == sorted(event.id for event in events)
    assert {event.deed for event in events} == {"published"}
    assert len(events) == 2


def test_an_event_that_commits_late_is_read_all_the_same(apart: Apart, now: datetime) -> None:
    reader = apart.session()
    with apart.session() as session:
        session.add(Event(id=7, at=now, deed="published", noun="idea", detail={}))
        session.commit()
    (event,) = outbox.unread_events(reader, "digest", ["published"])
    outbox.leave_receipt(reader, "digest", event)
    reader.commit()
    with apart.session() as session:
        session.add(Event(id=6, at=now, deed="published", noun="idea", detail={}))
        session.commit()
    assert [late.id for late in outbox.unread_events(reader, "digest", ["published"])] == [6]


def test_a_second_receipt_is_refused_by_the_key(session: Session, now: datetime) -> None:
    outbox.tell(session, "published", "idea", actor_id=None, now=now)
    session.flush()
    (event,) = outbox.unread_events(session, "digest", ["published"])
    session.add(Receipt(reader="digest", event_id=event.id))
    session.flush()
    session.expunge_all()
    outbox.leave_receipt(session, "digest", event)
    with pytest.raises(IntegrityError):
        session.flush()
