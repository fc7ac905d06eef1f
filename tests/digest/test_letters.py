"""The weekly letter: what stands in it, for whom, and in what words."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from base.site import Site
from digest import jobs
from digest.letters import Letter, choose, compose
from digest.queries import reader_with_address
from ideas import actions as ideas
from ideas.actions import Shown
from ideas.models import Stage
from people.models import Person
from people.visitor import Visitor
from tests import make
from tests.browser import Browser
from tests.database import count_statements
from tests.markup import Markup

BASE = "https://ideas.larkfield.example"
Write = Callable[..., Letter | None]


@pytest.fixture
def write(app: Flask, session: Session, now: datetime) -> Write:
    """Return a function that lets the jobs work and writes a person's letter."""

    def letter(person: Person, *, at: datetime = now) -> Letter | None:
        while jobs.write_notices(session, now=now):
            pass
        with app.test_request_context():
            return compose(session, reader(session, person), base=BASE, now=at)

    return letter


def reader(session: Session, person: Person) -> Visitor:
    found = reader_with_address(session, person.email)
    assert found is not None
    return found


def test_without_news_there_is_no_letter(session: Session, ada: Person, write: Write) -> None:
    make.idea(session, ada)
    assert write(ada) is None


def test_what_was_decided_comes_before_what_was_said(
    session: Session, ada: Person, ben: Person, mona: Person, write: Write, now: datetime
) -> None:
    talked, decided = make.idea(session, ada, "Longer hours"), make.idea(session, ada, "Shorter forms")
    ideas.set_stage(session, decided, Stage.TRIAL, "Two branches try it.", mona, now=now)
    make.comment(session, talked, ben, "Until eight, please.")
    letter = write(ada)
    assert letter is not None
    assert letter.subject == "Seedbed: “Shorter forms” and more"
    for text in (letter.text, letter.html):
        said = [text.index(one) for one in ("Two branches try it.", "Until eight, please.")]
        assert said == sorted(said)
        assert f"{BASE}{decided.address}" in text
        assert f"{BASE}{talked.address}" in text


def test_what_is_older_than_a_week_is_not_told_again(
    session: Session, ada: Person, ben: Person, write: Write, now: datetime
) -> None:
    make.comment(session, make.idea(session, ada), ben)
    assert write(ada, at=now + timedelta(days=6)) is not None
    assert write(ada, at=now + timedelta(days=8)) is None


def test_a_letter_names_nothing_that_is_no_longer_open_to_its_reader(
    session: Session, ada: Person, ben: Person, write: Write
) -> None:
    choir = make.group(session, "Choir", ada)
    idea = make.idea(session, ada, "Sing louder", group_id=choir.id)
    make.comment(session, idea, ada, "Hush @ben")
    make.campaign(session, ada, "Which song?", group_id=choir.id)
    assert write(ben) is None


def test_no_count_of_votes_stands_in_a_letter_unless_the_site_shows_them(
    session: Session, ada: Person, ben: Person, sven: Person, write: Write, now: datetime
) -> None:
    idea = make.idea(session, ada, "Longer hours")
    ideas.support(session, idea, sven, now=now)
    letter = write(ben)
    assert letter is not None
    assert "Longer hours" in letter.text
    assert "supporter" not in letter.text + letter.html
    session.add(Site(shows_counts=True))
    session.flush()
    letter = write(ben)
    assert letter is not None
    assert "one supporter" in letter.text
    assert "one supporter" in letter.html


def test_ideas_that_were_judged_or_are_ones_own_are_not_offered(
    session: Session, ada: Person, ben: Person, write: Write, now: datetime
) -> None:
    make.idea(session, ben, "My own")
    ideas.skip(session, make.idea(session, ada, "Skipped"), ben, now=now)
    ideas.set_stage(session, make.idea(session, ada, "All done"), Stage.DONE, "It is there.", ada, now=now)
    assert write(ben) is None


def test_ideas_never_seen_come_before_those_that_were(
    session: Session, ada: Person, ben: Person, write: Write, now: datetime
) -> None:
    for number in range(6):
        make.idea(session, ada, f"Idea {number} of six", published_at=now - timedelta(days=10 - number))
    newest = make.idea(session, ada, "Seen already", published_at=now)
    ideas.note_impressions(session, reader(session, ben), [Shown(newest.public_id, "home", 0)], now=now)
    letter = write(ben)
    assert letter is not None
    assert letter.subject == "Seedbed: “Idea 5 of six” and more"


def test_the_freshest_idea_is_always_among_five_and_the_rest_is_drawn_evenly() -> None:
    names = [f"idea{number}" for number in range(21)]
    drawn = [choose(names, f"person{number} 2026-10") for number in range(1_000)]
    assert all(one[0] == "idea0" and len(set(one)) == 5 for one in drawn)
    times = [sum(name in one for one in drawn) for name in names[1:]]
    # 4 of 20 for each of a thousand people: 200, with a standard deviation of 13.
    assert all(140 < often < 260 for often in times)
    assert choose(names, "same") == choose(names, "same")
    assert choose([], "same") == []


def test_a_campaign_is_told_when_it_closes_within_a_fortnight(
    session: Session, mona: Person, ben: Person, write: Write, now: datetime
) -> None:
    make.campaign(session, mona, "What could stop?", closes_at=now + timedelta(days=20))
    assert write(ben) is None
    campaign = make.campaign(session, mona, "Why so slow?", closes_at=now + timedelta(days=3))
    letter = write(ben)
    assert letter is not None
    assert letter.subject == "Seedbed: “Why so slow?” closes soon"
    assert f"{BASE}/campaigns/{campaign.public_id}" in letter.text
    assert "What could stop?" not in letter.text


def test_suggestions_that_wait_are_told_with_their_words(
    session: Session, ada: Person, ben: Person, write: Write
) -> None:
    idea = make.idea(session, ada, body="We open late.")
    make.suggestion(session, idea, ben, "We open at noon.")
    letter = write(ada)
    assert letter is not None
    assert letter.subject == "Seedbed: a suggestion waits for you"
    assert "> We open at noon." in letter.text
    assert f"{BASE}{idea.address}#suggestions-head" in letter.html


def test_days_are_those_of_the_readers_zone_and_language(
    session: Session, ada: Person, ben: Person, write: Write, now: datetime
) -> None:
    make.idea(session, ada)
    ben.time_zone, ben.locale = "Pacific/Auckland", "de"
    letter = write(ben, at=now + timedelta(hours=3))
    assert letter is not None
    assert "Dienstag, 3. März 2026" in letter.text
    assert '<html lang="de">' in letter.html


def test_the_html_carries_its_style_in_its_elements_and_is_valid(
    session: Session, ada: Person, ben: Person, write: Write
) -> None:
    make.comment(session, make.idea(session, ada, "<b>Bold</b> & brave"), ben, "<script>alert(1)</script>")
    letter = write(ada)
    assert letter is not None
    markup = Markup(letter.html)
    assert not markup.errors
    assert len(list(markup.all("h1"))) == 1
    assert not list(markup.all("b", "script", "img", "link"))
    assert "max-width: 600px" in next(one for one in markup.all("div") if one.get("class") == "sheet").get("style", "")
    assert "prefers-color-scheme: dark" in letter.html
    assert "{{" not in letter.html
    assert all(str(one.get("href")).startswith(BASE) for one in markup.all("a"))


def test_no_line_of_the_text_is_too_long_for_mail_and_no_gap_is_wide(
    session: Session, ada: Person, ben: Person, write: Write
) -> None:
    for number in range(3):
        make.idea(session, ada, f"A title {number}", "word " * 60)
    letter = write(ben)
    assert letter is not None
    assert max(map(len, letter.text.splitlines())) <= 120
    assert not re.search(r"\n{4}", letter.text)
    assert "A title" in letter.text


@pytest.mark.parametrize("times", [2, 20])
def test_a_letter_takes_five_statements_whatever_happened(
    app: Flask, session: Session, ada: Person, ben: Person, now: datetime, times: int
) -> None:
    for _number in range(times):
        make.comment(session, make.idea(session, ada), ben)
        make.idea(session, ben)
        make.campaign(session, ben)
        make.suggestion(session, make.idea(session, ada), ben)
        jobs.write_notices(session, now=now)
    visitor = reader(session, ada)
    with app.test_request_context(), count_statements(session) as statements:
        compose(session, visitor, base=BASE, now=now)
    assert len(statements) == 5


def test_the_week_can_be_looked_at_in_the_app(
    session: Session, ada: Person, ben: Person, browser_of: Callable[[Person], Browser]
) -> None:
    browser = browser_of(ben)
    assert "No news this week" in browser.get("/digest/").words
    idea = make.idea(session, ada, "Longer hours", "We open late.")
    make.campaign(session, ada, "Why so slow?")
    make.suggestion(session, make.idea(session, ben, "Shorter forms"), ada)
    make.comment(session, idea, ada, "As @ben knows")
    while jobs.write_notices(session, now=make.NOW):
        pass
    words = browser.get("/digest/").words
    assert "Longer hours" in words
    assert f"{ada.name} mentioned you" in words
    assert "Why so slow?" in words
    assert f"{ada.name} suggests another wording" in words
