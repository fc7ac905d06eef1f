"""The seed board: which themes ask for an idea, why, and what can be done about them."""

import json
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.audit import AuditRow
from feedback import actions, queries
from feedback.models import Seed, Theme
from feedback.queries.board import facts_of
from ideas import actions as ideas
from ideas.models import Idea
from people.models import Person
from tests import make
from tests.browser import Answer, Browser
from tests.database import Apart, count_statements
from tests.feedback import saying
from tests.feedback.saying import counted, said
from tests.make import NOW
from tests.markup import words

Browsers = Callable[[Person], Browser]
STEADY = {"kind": "steady", "factor": 1.0, "a_week": 2.0, "small": False}


@pytest.fixture
def themes(session: Session) -> list[Theme]:
    """Return a rising theme of thirty, a steady one of forty from one source, and one of which nothing is counted."""
    named = [("Cash machine", 30), ("Fees", 40), ("Cards", 3)]
    made = saying.themes(
        session, *[(name, [said(f"{name} {one} {name}") for one in range(size)]) for name, size in named]
    )
    counted(made[0])
    counted(made[1], trend=STEADY, places=[["app", "Fees", 40]])
    session.flush()
    return made


def cards(page: Answer) -> list[str]:
    return [words(one) for one in page.page.all("li") if "seed-card" in (one.get("class") or "")]


def test_the_board_shows_the_best_seed_first_with_its_reasons_in_words_and_figures(
    browser_of: Browsers, fay: Person, themes: list[Theme]
) -> None:
    page = browser_of(fay).get("/feedback/seeds")
    shown = cards(page)
    assert [card.split(" ")[0] for card in shown] == ["Cash", "Fees"]
    assert "30 comments: 30 customers, 2 sources, one product" in shown[0]
    assert "rising: about 2.3 times as often since Feb 3, 2026 (1.6 to 3.4)" in shown[0]
    assert "unanswered: 100% of its comments have no answer" in shown[0]
    assert "large: 30 customers speak of it" in shown[0]
    assert "large: 40 customers speak of it" in shown[1]
    assert themes[2].name not in page.words


def test_each_fact_of_a_theme_is_weighed(themes: list[Theme]) -> None:
    rating = {"mean": 3.7, "without": 3.9, "of": 30, "low": 0.1}
    even = [["app", "Card", 10], ["letter", "Cash", 10], ["shop", "", 10]]
    theme = counted(themes[0], rating=rating, answered=15, places=even)
    facts = facts_of(theme, has_idea=False)
    assert (facts.kind, facts.factor, facts.customers, facts.share_answered, facts.gain_low) == (
        "rising", 2.3, 30, 0.5, 0.1,
    )  # fmt: skip
    assert facts.breadth == pytest.approx(3)


def test_what_is_counted_is_json_even_where_a_factor_has_no_end(session: Session, themes: list[Theme]) -> None:
    counted_anew = queries.tallies(session, now=NOW)[themes[2].id].figures
    assert counted_anew["trend"]["high"] is None
    assert json.dumps(counted_anew, allow_nan=False)
    themes[2].figures = counted_anew
    session.flush()
    assert facts_of(themes[2], has_idea=False).kind == "few"


def test_small_numbers_are_said(session: Session, browser_of: Browsers, fay: Person, themes: list[Theme]) -> None:
    counted(themes[0], trend={**themes[0].trend, "small": True})
    session.flush()
    assert "small numbers" in next(card for card in cards(browser_of(fay).get("/feedback/seeds")) if "Cash" in card)


def test_a_theme_with_an_idea_stands_apart_and_one_with_only_a_draft_stays(
    app: Flask, session: Session, browser_of: Browsers, fay: Person, mona: Person, themes: list[Theme]
) -> None:
    with app.test_request_context():
        draft = actions.start_idea(session, themes[0], fay, locale="en", now=NOW)
    session.commit()
    assert "your draft" in cards(browser_of(fay).get("/feedback/seeds"))[0]
    assert "your draft" not in browser_of(mona).get("/feedback/seeds").words
    with app.test_request_context():
        ideas.publish(session, draft, fay, now=NOW)
    session.commit()
    page = browser_of(mona).get("/feedback/seeds")
    assert len(cards(page)) == 1
    assert [one for one in page.page.all("a") if one.get("href") == draft.address]


def test_an_idea_that_another_took_up_is_still_an_answer(
    session: Session, browser_of: Browsers, fay: Person, ben: Person, mona: Person, themes: list[Theme]
) -> None:
    source, taker = make.idea(session, fay), make.idea(session, ben)
    actions.add_evidence(session, themes[0], source, fay, now=NOW)
    ideas.merge_ideas(session, source, taker, mona, now=NOW)
    session.commit()
    page = browser_of(fay).get("/feedback/seeds")
    assert len(cards(page)) == 1
    assert [one for one in page.page.all("a") if one.get("href") == taker.address]


def test_muted_and_ended_themes_ask_for_nothing(
    session: Session, browser_of: Browsers, fay: Person, themes: list[Theme]
) -> None:
    themes[0].muted_at = themes[1].ended_at = NOW
    session.flush()
    assert "No theme asks for an idea now" in browser_of(fay).get("/feedback/seeds").words


def test_the_draft_carries_three_quotes_and_the_numbers(
    session: Session, browser_of: Browsers, fay: Person, themes: list[Theme]
) -> None:
    browser = browser_of(fay)
    browser.get("/feedback/seeds")
    browser.submit(f"{themes[0].address}/start")
    body = browser.follow().by_id("body")
    assert "load" in body.get("hx-trigger", ""), "what is alike is shown before a word is typed"
    text = "".join(body.itertext())
    assert text.count("\n> ") == 3
    numbers = "30 customers, 2 sources, one product; rising: about 2.3 times as often since Feb 3, 2026 (1.6 to 3.4)."
    assert f"Behind it: {numbers}" in text
    assert session.scalars(select(Seed.size)).one() == 30


def test_a_question_for_everyone_begins_with_the_theme_and_without_its_words(
    browser_of: Browsers, mona: Person, fay: Person, themes: list[Theme]
) -> None:
    browser = browser_of(mona)
    links = [one.get("href", "") for one in browser.get("/feedback/seeds").page.all("a")]
    address = next(link for link in links if link.startswith("/campaigns/new"))
    told = parse_qs(urlsplit(address).query)
    assert not [quote for quote in themes[0].voices if quote.text in str(told)]
    form = browser.get(address)
    assert form.by_id("question").get("value") == "What can we do about “Cash machine”?"
    assert "30 customer comments say this." in "".join(form.by_id("brief").itertext())
    assert "/campaigns/new" not in browser_of(fay).get("/feedback/seeds").text


def test_evidence_is_linked_once_told_and_taken_back(
    session: Session, browser_of: Browsers, fay: Person, ben: Person, themes: list[Theme]
) -> None:
    idea, browser = make.idea(session, ben), browser_of(fay)
    for _time in range(2):
        answer = browser.post(f"{themes[0].address}/evidence", {"idea": idea.public_id})
        assert answer.location == idea.address
    seed = session.scalars(select(Seed)).one()
    assert (seed.is_evidence, seed.size, seed.started_by_id) == (True, 30, fay.id)
    browser.get(f"{themes[0].address}/evidence")
    browser.submit(f"{themes[0].address}/evidence/{idea.public_id}/take-back")
    assert not session.scalars(select(Seed)).all()
    deeds = session.scalars(select(AuditRow.deed).where(AuditRow.deed.like("evidence%")).order_by(AuditRow.id)).all()
    assert deeds == ["evidence added", "evidence taken back"]


def test_two_clicks_at_once_link_once(apart: Apart) -> None:
    session = apart.session()
    fay = make.member(session, "fay")
    idea, theme = make.idea(session, fay), saying.theme(session)
    session.commit()

    def link(other: Session) -> None:
        there = other.get_one(Theme, theme.id), other.get_one(Idea, idea.id), other.get_one(Person, fay.id)
        actions.add_evidence(other, *there, now=NOW)

    assert apart.at_once(link, link) == [None, None]
    assert len(apart.session().scalars(select(Seed)).all()) == 1


def test_what_an_idea_was_started_from_is_not_taken_back(
    app: Flask, session: Session, fay: Person, themes: list[Theme]
) -> None:
    with app.test_request_context():
        idea = actions.start_idea(session, themes[0], fay, locale="en", now=NOW)
        ideas.publish(session, idea, fay, now=NOW)
    actions.add_evidence(session, themes[0], idea, fay, now=NOW)
    actions.take_back_evidence(session, themes[0], idea, fay, now=NOW)
    assert [seed.is_evidence for seed in session.scalars(select(Seed))] == [False]


def test_a_draft_takes_no_evidence_and_a_strangers_idea_is_not_there(
    session: Session, browser_of: Browsers, fay: Person, ada: Person, themes: list[Theme]
) -> None:
    quiet = make.idea(session, ada, group_id=make.group(session, "Choir", ada).id)
    draft, browser = make.draft(session, fay), browser_of(fay)
    for idea, status in ((quiet, 404), (make.draft(session, ada), 404), (draft, 409)):
        answer = browser.post(f"{themes[0].address}/evidence", {"idea": idea.public_id}, htmx=True)
        assert answer.status == status
    assert not session.scalars(select(Seed)).all()


@pytest.mark.parametrize("address", ["/feedback/seeds", "/feedback/themes/{theme}/evidence", "/feedback/themes.csv"])
def test_pages_ask_the_same_number_of_questions_however_many_themes_there_are(
    session: Session, browser_of: Browsers, fay: Person, ben: Person, address: str
) -> None:
    asked = []
    for size in (2, 20):
        rows = [(f"Theme {size} {one}", [said() for _ in range(20)]) for one in range(size)]
        made = [counted(theme) for theme in saying.themes(session, *rows)]
        for theme in made[::2]:
            actions.add_evidence(session, theme, make.idea(session, ben), fay, now=NOW)
        session.commit()
        browser = browser_of(fay)
        with count_statements(session) as statements:
            assert browser.get(address.format(theme=made[0].public_id)).status == 200
        asked.append(len([one for one in statements if one.startswith("SELECT")]))
    assert asked[0] == asked[1] <= 8
