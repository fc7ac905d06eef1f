"""From a theme to an idea in two clicks, and from the idea back to what customers said."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from feedback import actions
from feedback.models import Placement, Seed, Theme
from ideas import actions as ideas
from ideas.models import Idea, State
from people.models import Person
from tests import make
from tests.browser import Browser
from tests.database import Apart
from tests.feedback import saying
from tests.feedback.saying import said
from tests.make import NOW
from tests.markup import words

Browsers = Callable[[Person], Browser]
WORDS = ("The cash machine ate my card.", "It swallowed *two* cards.", "1. The machine keeps my card, #help")


@pytest.fixture
def machine(session: Session) -> Theme:
    """Return a theme of four comments, three of them quoted."""
    return saying.theme(session, "Cash machine", *[said(text) for text in WORDS], said())


@pytest.fixture
def grown(app: Flask, session: Session, machine: Theme, fay: Person) -> Idea:
    """Return a posted idea of Fay's that was started from the theme."""
    with app.test_request_context():
        idea = actions.start_idea(session, machine, fay, locale="en", now=NOW)
        return ideas.publish(session, idea, fay, now=NOW)


def test_an_agent_starts_and_posts_an_idea_in_two_clicks(
    session: Session, browser_of: Browsers, fay: Person, machine: Theme
) -> None:
    browser = browser_of(fay)
    browser.get("/feedback/")
    browser.submit(f"{machine.address}/start")
    composer = browser.follow()
    text = "".join(composer.by_id("body").itertext())
    assert text.lstrip().startswith("4 customer comments are about “Cash machine”.")
    assert "> The cash machine ate my card." in text
    browser.submit("#composer", press="Post the idea")
    page = browser.follow()
    assert page.heading == "What customers say: Cash machine"
    quotes = [words(one) for one in page.by_id("text").iter("blockquote")]
    assert quotes == list(WORDS)
    idea = session.scalars(select(Idea)).one()
    seed = session.scalars(select(Seed)).one()
    assert (seed.theme_id, seed.idea_id, seed.started_by_id) == (machine.id, idea.id, fay.id)
    assert idea.state == State.PUBLISHED


def test_starting_twice_leads_to_the_same_draft(
    session: Session, browser_of: Browsers, fay: Person, mona: Person, machine: Theme
) -> None:
    browser = browser_of(fay)
    addresses = [browser.post(f"{machine.address}/start").location for _ in range(2)]
    assert addresses[0] == addresses[1]
    browser_of(mona).post(f"{machine.address}/start")
    assert len(session.scalars(select(Seed)).all()) == 2


def test_two_clicks_at_once_start_one_idea(apart: Apart) -> None:
    session = apart.session()
    fay = make.member(session, "fay")
    theme_id = saying.theme(session).id
    session.commit()

    def start(other: Session) -> str:
        with apart.app.test_request_context():
            theme, person = other.get_one(Theme, theme_id), other.get_one(Person, fay.id)
            return actions.start_idea(other, theme, person, locale="en", now=NOW).public_id

    started = apart.at_once(start, start, start)
    assert len(set(started)) == 1
    assert isinstance(started[0], str)


def test_a_second_idea_may_be_started_once_the_first_is_posted(
    app: Flask, session: Session, machine: Theme, fay: Person, grown: Idea
) -> None:
    with app.test_request_context():
        assert actions.start_idea(session, machine, fay, locale="en", now=NOW) is not grown


def test_a_theme_names_the_ideas_that_were_started_from_it(
    browser_of: Browsers, fay: Person, mona: Person, machine: Theme, grown: Idea
) -> None:
    browser_of(mona).post(f"{machine.address}/start")
    for path in ("/feedback/", machine.address):
        page = browser_of(fay).get(path)
        assert [one for one in page.page.all("a") if one.get("href") == grown.address]
        assert "your draft" not in page.words
    assert "your draft" in browser_of(mona).get("/feedback/").words


def test_everyone_who_sees_the_idea_reads_what_customers_said(browser_of: Browsers, ben: Person, grown: Idea) -> None:
    section = browser_of(ben).get(f"/feedback/behind/{grown.public_id}", htmx=True)
    assert "4 customer comments say this: Cash machine" in section.words
    assert [words(one) for one in section.page.all("blockquote")] == list(WORDS)
    assert not list(section.page.all("a"))


def test_readers_of_feedback_are_led_to_the_theme(
    browser_of: Browsers, mona: Person, machine: Theme, grown: Idea
) -> None:
    section = browser_of(mona).get(f"/feedback/behind/{grown.public_id}", htmx=True)
    assert [one.get("href") for one in section.page.all("a")] == [machine.address]


def test_the_section_is_a_page_where_there_is_no_script(
    session: Session, browser_of: Browsers, ben: Person, sven: Person, grown: Idea
) -> None:
    browser = browser_of(ben)
    assert browser.get(f"/feedback/behind/{grown.public_id}").heading == grown.title
    plain = make.idea(session, sven)
    assert (
        "No comments of customers stand behind this idea." in browser.get(f"/feedback/behind/{plain.public_id}").words
    )


def test_nothing_is_said_where_nothing_stands_behind(session: Session, browser_of: Browsers, ben: Person) -> None:
    idea = make.idea(session, ben)
    section = browser_of(ben).get(f"/feedback/behind/{idea.public_id}", htmx=True)
    assert (section.status, section.text.strip()) == (200, "")


def test_what_stands_behind_a_strangers_draft_is_not_told(
    session: Session, browser_of: Browsers, fay: Person, ben: Person, machine: Theme
) -> None:
    browser_of(fay).post(f"{machine.address}/start")
    draft = session.scalars(select(Idea)).one()
    assert browser_of(ben).get(f"/feedback/behind/{draft.public_id}").status == 404
    assert browser_of(ben).get(f"/feedback/behind/{draft.public_id}", htmx=True).status == 404
    assert browser_of(ben).get("/feedback/behind/nothing").status == 404


def test_an_idea_that_took_up_another_keeps_where_that_came_from(
    session: Session, browser_of: Browsers, ben: Person, mona: Person, grown: Idea
) -> None:
    target = make.idea(session, ben)
    ideas.merge_ideas(session, grown, target, mona, now=NOW)
    section = browser_of(ben).get(f"/feedback/behind/{target.public_id}", htmx=True)
    assert "Cash machine" in section.words


def test_a_dissolved_theme_still_tells_where_the_idea_came_from(
    session: Session, browser_of: Browsers, ben: Person, fay: Person, machine: Theme, grown: Idea
) -> None:
    session.execute(delete(Placement).where(Placement.theme_id == machine.id))
    machine.ended_at = NOW
    assert "This theme is closed" in browser_of(fay).get(machine.address).words
    section = browser_of(ben).get(f"/feedback/behind/{grown.public_id}", htmx=True)
    assert "4 customer comments say this: Cash machine" in section.words
