"""Work that must not be lost is done, once, and comes back when its worker dies."""

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import create_engine, delete, insert, select
from sqlalchemy.orm import Session

from base import outbox
from base.database import engine_options, prepare
from base.model import Model
from base.outbox import FIRST_WAIT, LEASE, LONGEST_WAIT, PATIENCE, Event, Mark, Reader, Receipt, Task
from bench.steps import Counter
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


DIGEST, IDEAS = Reader("digest", ("published",)), Reader("ideas", ("published",))


def read(session: Session, reader: Reader, now: datetime) -> list[int]:
    """Read all there is, as a job does, and return the ids of what was this reader's to deal with."""
    ids: list[int] = []
    while events := outbox.unread_events(session, reader):
        ids += sorted(outbox.leave_receipts(session, reader, events, now=now))
        session.commit()
    session.commit()
    return ids


def write_event(apart: Apart, number: int, now: datetime) -> None:
    with apart.session() as session:
        session.add(Event(id=number, at=now, deed="published", noun="idea", detail={}))
        session.commit()


def test_an_event_is_read_once_by_each_reader(session: Session, now: datetime) -> None:
    outbox.tell(session, "published", "idea", actor_id=1, now=now, public_id="b2b2")
    (event,) = outbox.unread_events(session, DIGEST)
    assert (event.detail, event.at) == ({"public_id": "b2b2"}, now)
    assert outbox.leave_receipts(session, DIGEST, [event], now=now) == {event.id}
    assert not outbox.unread_events(session, DIGEST)
    assert outbox.unread_events(session, IDEAS) == [event]


def test_a_reader_gets_only_the_deeds_it_cares_for_oldest_first(session: Session, now: datetime) -> None:
    for deed in ("published", "merged", "published"):
        outbox.tell(session, deed, "idea", actor_id=None, now=now)
    events = outbox.unread_events(session, DIGEST)
    assert [event.id for event in events] == sorted(event.id for event in events)
    assert {event.deed for event in events} == {"published"}
    assert len(events) == 2


def test_an_event_that_commits_late_is_read_all_the_same(apart: Apart, now: datetime) -> None:
    reader = apart.session()
    write_event(apart, 7, now)
    assert read(reader, DIGEST, now) == [7]
    write_event(apart, 6, now)
    assert read(reader, DIGEST, now + PATIENCE / 2) == [6]
    assert read(reader, DIGEST, now + PATIENCE) == []


def test_the_mark_takes_the_place_of_old_receipts_and_passes_no_event_that_waits(apart: Apart, now: datetime) -> None:
    session, later = apart.session(), now + PATIENCE
    for number in (4, 6, 7):
        write_event(apart, number, now)
    assert read(session, DIGEST, now) == [4, 6, 7]
    for number in (5, 9):
        write_event(apart, number, later)
    late, last = outbox.unread_events(session, DIGEST)
    # Another reader has got hold of the late one: this one deals with the other.
    outbox.leave_receipts(session, DIGEST, [last], now=later)
    session.commit()
    assert kept(session) == (4, [6, 7, 9])
    assert read(session, DIGEST, later) == [late.id]
    assert kept(session) == (7, [9])
    assert not outbox.unread_events(session, DIGEST)


def kept(session: Session) -> tuple[int, list[int]]:
    """Return the mark and the receipts."""
    receipts = session.scalars(select(Receipt.event_id).order_by(Receipt.event_id)).all()
    mark = session.execute(select(Mark.event_id)).scalar_one()
    session.commit()
    return mark, list(receipts)


def test_an_event_that_two_read_at_once_is_left_to_one_of_them(apart: Apart, now: datetime) -> None:
    with apart.session() as session:
        for _number in range(60):
            outbox.tell(session, "published", "idea", actor_id=None, now=now)
        session.commit()
    events = apart.session().scalars(select(Event).order_by(Event.id)).all()

    def deal(own: Session) -> set[int]:
        return outbox.leave_receipts(own, DIGEST, events, now=now)

    dealt = [ids for ids in apart.at_once(deal, deal, deal) if isinstance(ids, set)]
    assert sorted(key for ids in dealt for key in ids) == [event.id for event in events]
    assert len(dealt) == 3


def test_a_look_takes_as_many_steps_after_three_thousand_events_as_after_thirty(tmp_path: Path, now: datetime) -> None:
    engine = prepare(create_engine(url := f"sqlite:///{tmp_path}/seedbed.db", **engine_options(url)))
    Model.metadata.create_all(engine)
    counter, steps = Counter(engine), []
    with Session(engine) as session:
        for many in (30, 3_000):
            now += PATIENCE
            session.execute(insert(Event), [{"at": now, "deed": "published", "noun": "idea", "detail": {}}] * many)
            assert len(read(session, DIGEST, now)) == many
            # What is told and read after a while takes the receipts of all these away.
            now += PATIENCE
            outbox.tell(session, "published", "idea", actor_id=None, now=now)
            read(session, DIGEST, now)
            steps.append(counter.of(partial(read, session, DIGEST, now)))
    engine.dispose()
    assert steps[1] <= steps[0] + 100


def test_the_number_of_a_deleted_event_is_not_given_again(apart: Apart, now: datetime) -> None:
    session = apart.session()
    outbox.tell(session, "published", "idea", actor_id=None, now=now)
    (event,) = outbox.unread_events(session, DIGEST)
    session.execute(delete(Event))
    outbox.tell(session, "published", "idea", actor_id=None, now=now)
    (newer,) = outbox.unread_events(session, DIGEST)
    session.commit()
    assert newer.id > event.id
