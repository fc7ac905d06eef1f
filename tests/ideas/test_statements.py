"""How many statements a page costs does not hang on how much stands on it."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from ideas import actions
from ideas.models import Idea
from people.actions import follow
from people.models import Person
from tests import make
from tests.browser import Browser
from tests.database import count_statements

BrowserOf = Callable[[Person], Browser]


@pytest.fixture
def idea(session: Session, ada: Person) -> Idea:
    return make.idea(session, ada, "Open on Saturdays", "One here. Two here.", tags="branches")


def fill(session: Session, idea: Idea, reader: Person, number: int) -> None:
    """Let so much more stand around an idea, by people who all differ, and so many more ideas beside it."""
    for _number in range(number):
        person = make.person(session)
        other = make.idea(session, person, f"{person.name} again", tags=f"tag {person.id}", parent_id=idea.id)
        comment = make.comment(session, idea, person)
        make.comment(session, idea, person, answer_to=comment)
        make.suggestion(session, idea, person)
        actions.give_wording(session, idea, person, "In my words", now=make.NOW)
        make.draft(session, reader)
        make.campaign(session, person)
        follow(session, reader.id, "idea", other.id, now=make.NOW)
        actions.merge_ideas(session, make.idea(session, person), idea, person, now=make.NOW)
        text = actions.Text(idea.title, f"{idea.body} Three.", tuple(idea.tag_list))
        actions.edit_idea(session, idea, person, text, actions.Change(idea.version), now=make.NOW)
    session.flush()


def count(session: Session, browser: Browser, path: str, *, htmx: bool = False) -> int:
    browser.get("/help")
    with count_statements(session) as statements:
        assert browser.get(path, htmx=htmx).status == 200
    return len(statements)


MOST = {
    "/": 10,
    "/ideas/": 4,
    "/ideas/?order=supported": 4,
    "/ideas/?order=areas&tag=branches&by=ada&stage=new": 4,
    "/ideas/?order=following": 4,
    "/ideas/{id}": 7,
    "/ideas/{id}/history": 4,
    "/ideas/{id}/suggest": 4,
    "/ideas/votes?of={id}": 2,
    "/ideas/review": 3,
}


def test_a_page_costs_the_same_with_two_and_with_twenty(
    session: Session, idea: Idea, ada: Person, mona: Person, browser_of: BrowserOf
) -> None:
    paths = {path.format(id=idea.public_id): most for path, most in MOST.items()}
    browsers, counts = [browser_of(ada), browser_of(mona)], []
    for number in (2, 18):
        fill(session, idea, ada, number)
        pages = [(browser, path) for path in paths for browser in browsers[path == "/ideas/review" :]]
        counts.append([(path, count(session, browser, path)) for browser, path in pages])
    assert counts[0] == counts[1]
    assert not [(path, number) for path, number in counts[1] if number > paths[path]]


def test_a_next_page_costs_no_more_than_the_first(
    session: Session, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    for number in range(25):
        make.idea(session, ada, f"Idea {number}")
    browser = browser_of(ben)
    link = next(link for link in browser.get("/ideas/").page.all("a") if link.get("class") == "more")
    assert count(session, browser, link.get("href", "")) == count(session, browser, "/ideas/")
    assert count(session, browser, link.get("href", ""), htmx=True) == 2, "who asks, and the cards"
