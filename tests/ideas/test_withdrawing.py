"""An idea is taken out of the world."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from ideas import actions
from ideas.models import State, Tag
from people.models import Person
from tests import make
from tests.browser import Browser

BrowserOf = Callable[[Person], Browser]


def test_an_idea_is_withdrawn_by_its_author_and_gone_for_everyone(
    session: Session, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    idea = make.idea(session, ada, "Open on Saturdays", tags="branches")
    browser = browser_of(ada)
    browser.get(idea.address)
    browser.submit(f"{idea.address}/withdraw")
    assert "withdrawn" in browser.follow().flash
    for person in (browser, browser_of(ben)):
        assert person.get(idea.address).status == 404
        assert "Open on Saturdays" not in person.get("/ideas/").words
    assert session.scalar(select(Tag.idea_count)) == 0


def test_nobody_else_withdraws_an_idea_but_a_moderator_may(
    session: Session, ada: Person, ben: Person, mona: Person, browser_of: BrowserOf
) -> None:
    idea = make.idea(session, ada)
    assert browser_of(ben).post(f"{idea.address}/withdraw").status == 403
    assert browser_of(ben).get(idea.address).status == 200
    assert browser_of(mona).post(f"{idea.address}/withdraw").status == 303
    assert idea.state == State.WITHDRAWN


def test_an_idea_that_took_up_another_is_not_withdrawn_with_it(
    session: Session, ada: Person, ben: Person, mona: Person, browser_of: BrowserOf
) -> None:
    idea, taken = make.idea(session, ada), make.idea(session, ben)
    actions.merge_ideas(session, taken, idea, mona, now=make.NOW)
    browser = browser_of(ada)
    browser.post(f"{idea.address}/withdraw")
    assert "took up" in browser.follow().flash
    assert idea.state == State.PUBLISHED
