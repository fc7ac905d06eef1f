"""A colleague is called by an @ and their name."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.outbox import Event
from ideas.models import Idea
from people.models import Person
from tests import make
from tests.browser import Browser
from tests.digest.inbox import tell_of

BrowserOf = Callable[[Person], Browser]


@pytest.fixture
def idea(session: Session, ada: Person) -> Idea:
    return make.idea(session, ada, "Open on Saturdays")


def test_a_colleague_who_is_mentioned_is_linked_and_told(
    session: Session, idea: Idea, ben: Person, mona: Person, browser_of: BrowserOf
) -> None:
    make.comment(session, idea, ben, f"What do you say, @{mona.handle}? And @nobody.here, mail a@{mona.handle}.de")
    assert session.scalars(select(Event).where(Event.deed == "commented")).one().detail["mentioned"] == [mona.id]
    page = browser_of(ben).get(idea.address)
    mentions = [one for one in page.page.all("a") if one.get("class") == "mention"]
    assert [(one.text, one.get("href")) for one in mentions] == [(f"@{mona.handle}", f"/people/{mona.public_id}")]


@pytest.mark.parametrize(
    "body",
    ["[x](https://example.org/?q=@{0})", "`@{0}`", "```\n@{0}\n```", "[see @{0}](https://example.org)", "<b id=@{0}>"],
)
def test_a_name_within_a_link_or_code_is_left_alone(
    session: Session, idea: Idea, ben: Person, mona: Person, browser_of: BrowserOf, body: str
) -> None:
    comment = make.comment(session, idea, ben, body.format(mona.handle))
    assert comment.body_html.count("<a ") <= 1
    assert f'href="/people/{mona.public_id}"' not in comment.body_html or body.startswith("<b")
    browser_of(ben).get(idea.address)  # and the page is valid


def test_who_is_mentioned_by_an_edit_is_told_once(
    session: Session, idea: Idea, ben: Person, mona: Person, ada: Person, browser_of: BrowserOf
) -> None:
    comment = make.comment(session, idea, ben, f"What do you say, @{mona.handle}?")
    browser, path = browser_of(ben), f"{idea.address}/comments/{comment.public_id}/edit"
    for body in (f"@{mona.handle} and @{ada.handle}?", f"@{ada.handle}, and @{mona.handle}?"):
        browser.post(path, {"body": body})
    events = session.scalars(select(Event).where(Event.deed == "mentioned")).all()
    assert [event.detail["mentioned"] for event in events] == [[ada.id]]
    assert tell_of(session, events[0]) == 1
