"""What changes rights or content is recorded with who, what and when."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import audit
from base.audit import AuditRow
from people.models import Person


def test_a_deed_is_recorded_in_its_own_transaction(session: Session, ada: Person, now: datetime) -> None:
    audit.record(session, "withdrew", "idea b2b2", actor=ada.public_id, now=now, reason="a double")
    session.flush()
    row = session.scalars(select(AuditRow)).one()
    assert (row.deed, row.noun, row.actor, row.at) == ("withdrew", "idea b2b2", ada.public_id, now)
    assert row.detail == {"reason": "a double"}


def test_a_deed_that_failed_leaves_no_record(session: Session, ada: Person, now: datetime) -> None:
    with session.begin_nested() as deed:
        audit.record(session, "withdrew", "idea b2b2", actor=ada.public_id, now=now)
        session.flush()
        deed.rollback()
    assert not session.scalars(select(AuditRow)).all()


def test_the_record_outlives_the_person(session: Session, ada: Person, now: datetime) -> None:
    audit.record(session, "withdrew", "idea b2b2", actor=ada.public_id, now=now)
    session.delete(ada)
    session.flush()
    assert session.scalars(select(AuditRow.actor)).one()
