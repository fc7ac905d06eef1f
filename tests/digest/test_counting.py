"""The count of unread notices is right, whatever happens at once."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from digest import actions, jobs
from digest.models import Notice
from people.actions import start_session
from people.models import Person
from people.session import load_visitor
from people.visitor import Visitor
from tests import make
from tests.database import Apart
from tests.digest.inbox import tell


def visitor_of(apart: Apart, session: Session, person: Person, now: datetime) -> Visitor:
    token = start_session(session, person, browser="tests", now=now)
    session.commit()
    with apart.app.app_context():
        visitor = load_visitor(token)
    assert visitor is not None
    return visitor


def test_two_readings_at_once_count_each_notice_once(apart: Apart, now: datetime) -> None:
    session = apart.session()
    ada = make.person(session)
    idea = make.idea(session, ada)
    tell(session, ada, idea, 5)
    reader = visitor_of(apart, session, ada, now)
    results = apart.at_once(
        lambda own: actions.mark_all_read(own, reader, now=now),
        lambda own: actions.mark_all_read(own, reader, now=now),
    )
    assert sorted(results) == [0, 5]  # type: ignore[type-var]  # both are numbers, unless one failed
    session.refresh(ada)
    assert ada.unread_count == 0


def test_reading_while_more_comes_in_loses_and_doubles_nothing(apart: Apart, now: datetime) -> None:
    session = apart.session()
    ada, ben = make.person(session), make.person(session)
    idea = make.idea(session, ada)
    tell(session, ada, idea, 5)
    make.comment(session, idea, ben)
    reader = visitor_of(apart, session, ada, now)
    apart.at_once(lambda own: jobs.write_notices(own, now=now), lambda own: actions.mark_all_read(own, reader, now=now))
    session.refresh(ada)
    left = select(func.count()).where(Notice.person_id == ada.id, Notice.read_at.is_(None))
    assert ada.unread_count == session.scalar(left)
