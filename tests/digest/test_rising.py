"""What customers say more often stands in the letter of those who may read it."""

from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from digest.letters import Letter, compose
from digest.queries import reader_with_address
from feedback.models import Theme
from people import actions as people
from people.models import Person
from tests.browser import Browser
from tests.database import count_statements
from tests.feedback import saying

BASE = "https://ideas.larkfield.example"


@pytest.fixture
def themes(session: Session) -> list[Theme]:
    """Return two rising themes, the larger first, and a steady one."""
    kinds = {"Cards": "rising", "Fees": "new", "Letters": "steady"}
    named = [(name, [saying.said(f"{name} {one}") for one in range(9 - len(name))]) for name in kinds]
    made = saying.themes(session, *named)
    for theme, kind in zip(made, kinds.values(), strict=True):
        saying.counted(theme, kind)
    session.flush()
    return made


def letter(app: Flask, session: Session, person: Person, now: datetime) -> Letter | None:
    reader = reader_with_address(session, person.email)
    assert reader is not None
    with app.test_request_context():
        return compose(session, reader, base=BASE, now=now)


def test_a_reader_hears_of_rising_themes_those_they_follow_first(
    app: Flask, session: Session, fay: Person, themes: list[Theme], now: datetime
) -> None:
    cards, fees, steady = themes
    people.follow(session, fay.id, "theme", cards.id, now=now)
    told = letter(app, session, fay, now)
    assert told is not None
    assert told.subject == "Seedbed: customers say more about “Cards”"
    for text in (told.text, told.html):
        assert text.index(f"{BASE}{cards.address}") < text.index(f"{BASE}{fees.address}")
        assert "rising: about 2.3 times as often since Feb 3, 2026" in text
        assert "new since Feb 3, 2026" in text
        assert steady.name not in text


def test_a_muted_theme_is_told_only_to_those_who_follow_it(
    app: Flask, session: Session, fay: Person, mona: Person, themes: list[Theme], now: datetime
) -> None:
    people.follow(session, fay.id, "theme", themes[0].id, now=now)
    themes[0].muted_at = now
    session.flush()
    told = [letter(app, session, person, now) for person in (fay, mona)]
    assert ["“Cards”" in one.subject or "Cards" in one.text for one in told if one] == [True, False]


def test_nobody_else_hears_of_a_theme_even_if_they_followed_it(
    app: Flask, session: Session, ada: Person, themes: list[Theme], now: datetime
) -> None:
    people.follow(session, ada.id, "theme", themes[0].id, now=now)
    assert letter(app, session, ada, now) is None


def test_it_takes_one_statement_more(
    app: Flask, session: Session, fay: Person, themes: list[Theme], now: datetime
) -> None:
    reader = reader_with_address(session, fay.email)
    assert reader is not None
    with app.test_request_context(), count_statements(session) as statements:
        compose(session, reader, base=BASE, now=now)
    assert len(statements) == 6
    assert themes


def test_the_week_shows_them_in_the_app(app: Flask, session: Session, fay: Person, themes: list[Theme]) -> None:
    page = Browser(app, session).sign_in(fay).get("/digest/")
    assert "What customers say more often" in page.words
    assert [one for one in page.page.all("a") if one.get("href") == themes[0].address]
