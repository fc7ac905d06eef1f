"""Two people, or one in two windows, who do something at the very same moment."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from base.errors import Refused
from ideas.models import Comment, Idea, Stance, Vote
from people.models import Person
from tests import make
from tests.database import Apart

Deed = Callable[[Session], object]


@dataclass
class Crowd:
    """Two ideas of Ada's and Sven's, and people about to do something with them."""

    apart: Apart
    session: Session
    ada: Person
    sven: Person
    ben: Person
    mona: Person
    idea: Idea
    other: Idea

    def on(self, deed: Callable[..., object], *more: object, idea: Idea | None = None) -> Deed:
        """Return a deed on an idea, each time loaded in the session of whoever does it."""
        wanted = select(Idea).where(Idea.id == (idea or self.idea).id).options(selectinload(Idea.co_authors))
        return lambda session: deed(session, session.scalars(wanted).one(), *more, now=make.NOW)

    def at_once(self, *deeds: Deed) -> list[object]:
        """Do all of these at once; whoever came too late may be refused, but nothing else may happen."""
        self.session.commit()
        results = self.apart.at_once(*(self._in_context(deed) for deed in deeds))
        faults = [fault for fault in results if isinstance(fault, Exception)]
        assert all(isinstance(fault, Refused) for fault in faults), faults
        for noun in list(self.session):
            self.session.refresh(noun)
        # What is read within a thread later must not begin a transaction here.
        self.session.commit()
        return results

    def _in_context(self, deed: Deed) -> Deed:
        def within(session: Session) -> object:
            with self.apart.app.test_request_context():
                return deed(session)

        return within

    def assert_counted(self) -> None:
        """Hold every counter to the rows."""
        for idea in (self.idea, self.other):
            votes = select(func.count()).select_from(Vote).where(Vote.idea_id == idea.id, Vote.stance == Stance.SUPPORT)
            there = select(func.count()).select_from(Comment)
            comments = there.where(Comment.idea_id == idea.id, Comment.deleted_at.is_(None))
            counted = (self.session.scalar(votes), self.session.scalar(comments))
            assert (idea.vote_count, idea.comment_count) == counted


@pytest.fixture
def crowd(shared: Apart) -> Iterator[Crowd]:
    session = shared.session()
    ada, sven, ben, mona = (make.person(session) for _number in range(4))
    idea, other = make.idea(session, ada, body="One here. Two here."), make.idea(session, sven)
    session.commit()
    yield Crowd(shared, session, ada, sven, ben, mona, idea, other)
    session.close()
