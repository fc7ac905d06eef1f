"""What people were shown is noted, so that votes can later be weighed by it."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.model import new_public_id
from ideas.models import Idea, Impression
from people.models import Person
from tests import make
from tests.browser import Browser
from tests.database import count_statements

BrowserOf = Callable[[Person], Browser]
Row = tuple[int, int, str, int]


@pytest.fixture
def three(session: Session, ada: Person) -> list[Idea]:
    return [make.idea(session, ada) for _number in range(3)]


def rows(session: Session) -> list[Row]:
    noted = select(Impression.person_id, Impression.idea_id, Impression.shown_in, Impression.slot)
    return [(one[0], one[1], one[2], one[3]) for one in session.execute(noted.order_by(Impression.id))]


def dot_of(browser: Browser, path: str) -> str:
    found = re.search(r'/ideas/seen/[^"]+\.gif', browser.get(path).text)
    assert found, f"no dot on {path}"
    return found[0]


def test_cards_that_were_seen_are_noted_in_one_batch(
    session: Session, three: list[Idea], ben: Person, browser_of: BrowserOf
) -> None:
    browser = browser_of(ben)
    browser.get("/help")
    cards = " ".join(f"{idea.public_id}:{slot}" for slot, idea in enumerate(three))
    with count_statements(session) as statements:
        assert browser.post("/ideas/seen", {"list": "newest", "cards": cards}).status == 204
    assert rows(session) == [(ben.id, idea.id, "newest", slot) for slot, idea in enumerate(three)]
    assert session.scalars(select(Impression.at)).first() == make.NOW
    assert len(statements) <= 3, "who asks, which ideas, one insertion"


@pytest.mark.parametrize(
    "cards",
    ["", "x", ":", "x:1", "{id}", "{id}:", "{id}:-1", "{id}:x", "{id}:99999999999", "{id}:²", "{other}:1", ":" * 5_000],
)
def test_what_is_no_card_of_ours_is_passed_over(
    session: Session, three: list[Idea], ben: Person, browser_of: BrowserOf, cards: str
) -> None:
    typed = cards.format(id=three[0].public_id, other=new_public_id())
    assert browser_of(ben).post("/ideas/seen", {"list": "newest", "cards": typed}).status == 204
    assert rows(session) == []


def test_a_batch_is_bounded(session: Session, three: list[Idea], ben: Person, browser_of: BrowserOf) -> None:
    cards = " ".join(f"{three[0].public_id}:{slot}" for slot in range(500))
    browser_of(ben).post("/ideas/seen", {"list": "x" * 500, "cards": cards})
    assert 0 < len(rows(session)) <= 60


def test_an_idea_that_is_not_open_to_a_person_was_not_shown_to_them(
    session: Session, ada: Person, sven: Person, browser_of: BrowserOf
) -> None:
    private = make.idea(session, ada, group_id=make.group(session, "Retail Banking").id)
    draft = make.draft(session, sven)
    browser_of(sven).post("/ideas/seen", {"list": "newest", "cards": f"{private.public_id}:0 {draft.public_id}:1"})
    assert rows(session) == []


@pytest.mark.parametrize(
    ("path", "shown_in"), [("/", "judge"), ("/ideas/", "newest"), ("/ideas/?order=supported", "supported")]
)
def test_without_a_script_an_image_notes_the_whole_list(
    session: Session, three: list[Idea], ben: Person, browser_of: BrowserOf, path: str, shown_in: str
) -> None:
    browser = browser_of(ben)
    answer = browser.get(dot_of(browser, path))
    assert (answer.status, answer.headers["Content-Type"], answer.body[:3]) == (200, "image/gif", b"GIF")
    newest_first = [idea.id for idea in reversed(three)]
    assert rows(session) == [(ben.id, idea_id, shown_in, slot) for slot, idea_id in enumerate(newest_first)]


def test_the_image_of_a_narrowed_list_notes_that_list(
    session: Session, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    tagged = make.idea(session, ada, tags="branches")
    make.idea(session, ada)
    browser = browser_of(ben)
    browser.get(dot_of(browser, "/ideas/?tag=branches"))
    assert [row[1] for row in rows(session)] == [tagged.id]


@pytest.mark.usefixtures("three")
def test_a_forged_image_or_one_of_somebody_else_notes_nothing(
    session: Session, ben: Person, mona: Person, browser_of: BrowserOf
) -> None:
    others = dot_of(browser_of(mona), "/ideas/")
    browser = browser_of(ben)
    for path in (others, "/ideas/seen/forged.gif", "/ideas/seen/..gif", others.replace(".gif", "x.gif")):
        assert browser.get(path).status == 200
    assert rows(session) == []
    assert browser_of(mona).get(others).status == 200
    assert len(rows(session)) == 3


def test_the_address_of_the_image_names_nobody(three: list[Idea], ben: Person, browser_of: BrowserOf) -> None:
    assert three
    address = dot_of(browser_of(ben), "/ideas/")
    assert not [said for said in (ben.public_id, ben.handle, ben.email) if said in address]


def test_an_image_is_not_shown_to_a_stranger(browser: Browser) -> None:
    assert browser.get("/ideas/seen/forged.gif").status == 303
