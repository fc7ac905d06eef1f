"""What search knows of a theme is what its page shows, for those who may open it."""

from collections.abc import Callable

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from digest.queries import reader_with_address
from feedback import actions, queries
from feedback.models import Theme
from feedback.themes import Grouping
from people.models import Person
from search.models import Document, audiences_of
from search.queries import shown
from tests.browser import Browser
from tests.database import count_statements
from tests.feedback import saying
from tests.feedback.saying import said
from tests.make import NOW

BrowserOf = Callable[[Person], Browser]


def known(session: Session) -> dict[str, Document]:
    """Return the documents of themes that are there, by public id."""
    themes = select(Document).where(Document.kind == "theme", ~Document.gone)
    rows = session.scalars(themes.execution_options(populate_existing=True))
    return {row.public_id: row for row in rows}


def assert_alike(session: Session) -> None:
    """Hold every theme's document to the theme, and let there be no others."""
    themes, documents = session.scalars(select(Theme)).all(), known(session)
    assert documents.keys() == {theme.public_id for theme in themes}
    for theme in themes:
        document = documents[theme.public_id]
        assert (document.title, document.text) == (theme.name, " ".join(voice.text for voice in theme.voices))
        assert (document.address, document.at, document.support) == (theme.address, theme.grouped_at, theme.size)
        assert (document.facets, document.stale) == ({}, True)


def test_themes_are_known_as_they_are_found_named_and_dissolved(app: Flask, session: Session, fay: Person) -> None:
    fees, cards, hours = ([said() for _ in range(3)] for _theme in range(3))
    saying.themes(session, ("Fees", fees), ("Cards", cards))
    assert_alike(session)
    themes = saying.themes(session, ("Fees and rates", [*fees, said()]), ("Cards", cards), ("Hours", hours))
    assert_alike(session)
    with app.test_request_context():
        actions.start_idea(session, themes[0], fay, locale="en", now=NOW)
    kept, gone = themes[0].public_id, themes[1].public_id
    actions.write_themes(session, queries.all_said(session)[0], Grouping((), ()), now=NOW)
    assert_alike(session)
    assert list(known(session)) == [kept], "an idea was started from it, so that its page stays"
    rows = session.scalars(select(Document).where(Document.public_id == gone)).all()
    assert [(row.gone, row.title, row.text) for row in rows] == [(True, "", "")]


def test_however_many_themes_there_are_two_statements_tell_search_of_them(session: Session) -> None:
    for number in (2, 12):
        groups = [(f"Theme {place}", [said(), said(), said()]) for place in range(number)]
        with count_statements(session) as statements:
            saying.themes(session, *groups)
        assert len([one for one in statements if "document" in one]) <= 2


def test_a_theme_is_found_by_exactly_those_who_may_open_its_page(
    session: Session, ada: Person, mona: Person, fay: Person, adam: Person, browser_of: BrowserOf
) -> None:
    theme, open_to = saying.theme(session), []
    for person in (ada, mona, fay, adam):
        reader = reader_with_address(session, person.email)
        found = shown(session, [("theme", theme.public_id)], audiences_of(reader)) if reader else []
        assert bool(found) == (browser_of(person).get(theme.address).status == 200)
        open_to += [person] if found else []
    assert open_to == [mona, fay, adam]
