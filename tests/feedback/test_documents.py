"""What search knows of a theme is what its page shows, for those who may open it."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from digest.queries import reader_with_address
from feedback import actions, queries
from feedback.models import Theme
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


def test_themes_are_known_as_they_are_found_and_grow(session: Session) -> None:
    saying.themes(session, ("Fees", [said(), said(), said()]), ("Cards", [said(), said(), said()]))
    assert_alike(session)
    actions.write_tallies(session, queries.tallies(session, now=NOW), now=NOW)
    assert_alike(session)


def test_however_many_themes_there_are_few_statements_tell_search_of_them(session: Session) -> None:
    for number in (2, 12):
        saying.themes(session, *((f"Theme {place}", [said(), said(), said()]) for place in range(number)))
        counted = queries.tallies(session, now=NOW)
        with count_statements(session) as statements:
            actions.write_tallies(session, counted, now=NOW)
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
