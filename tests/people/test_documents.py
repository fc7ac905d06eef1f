"""What search knows of a person is what every colleague sees on their page, as long as they are here."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from people import actions
from people.models import Person
from search.models import EVERYONE, Document
from tests import make
from tests.browser import Browser
from tests.database import count_statements

BrowserOf = Callable[[Person], Browser]


def known(session: Session, person: Person) -> Document:
    """Return the person's document."""
    named = select(Document).where(Document.kind == "person", Document.public_id == person.public_id)
    return session.scalars(named.execution_options(populate_existing=True)).one()


def assert_alike(session: Session, person: Person, *groups: str) -> None:
    """Hold the person's document to the person."""
    document, said = known(session, person), (person.title, person.department, f"@{person.handle}", *groups)
    assert (document.title, document.text) == (person.name, " · ".join(word for word in said if word))
    assert (document.audiences, document.facets, document.support) == ((EVERYONE,), {}, None)
    assert (document.address, document.at) == (f"/people/{person.public_id}", person.created_at)
    assert (document.locale, document.gone, document.stale) == (person.locale, False, True)


def test_whoever_comes_and_joins_a_group_is_known(session: Session, ada: Person) -> None:
    assert_alike(session, ada, "Branch pilots", "Retail Banking")
    make.group(session, "Choir", ada)
    assert_alike(session, ada, "Branch pilots", "Choir", "Retail Banking")


def test_what_nobody_sees_of_a_person_is_not_known(session: Session, adam: Person) -> None:
    document = known(session, adam)
    for secret in (adam.email, adam.time_zone, "admin", str(adam.id)):
        assert secret not in f"{document.title} {document.text} {document.facets}".split()


def test_all_that_a_person_says_of_themselves_is_known_at_once(
    session: Session, ada: Person, browser_of: BrowserOf
) -> None:
    browser = browser_of(ada)
    for name, locale in (("Ada L.", "en"), ("Ada L.", "de")):
        browser.get("/people/me")
        browser.submit("/people/me", name=name, locale=locale)
        assert (ada.name, ada.locale) == (name, locale)
        assert_alike(session, ada, "Branch pilots", "Retail Banking")


def test_other_colours_are_no_news_for_search(session: Session, ada: Person) -> None:
    with count_statements(session) as statements:
        actions.keep_profile(session, ada, {"name": ada.name, "theme": "dark"})
    assert not [one for one in statements if "document" in one]


def test_whoever_takes_another_name_bears_it_on_all_they_wrote(session: Session, ada: Person, ben: Person) -> None:
    theirs = make.idea(session, ada), make.comment(session, make.idea(session, ben), ada)
    make.comment(session, theirs[0], ben)
    actions.keep_profile(session, ada, {"name": "Ada L."})
    by = {row.public_id: row.facets["author"] for row in session.scalars(select(Document)) if row.facets}
    assert {by[noun.public_id] for noun in theirs} == {"Ada L."}
    assert sorted(by.values()) == ["Ada L.", "Ada L.", ben.name, ben.name]


def test_whoever_is_here_no_more_is_known_no_more_until_they_come_back(session: Session, ada: Person) -> None:
    ada.active = False
    actions.put_document(session, ada)
    document = known(session, ada)
    assert (document.gone, document.title, document.text) == (True, "", "")
    actions.make_admin(session, ada.email, name=ada.name, password=make.PASSWORD, now=make.NOW)
    assert_alike(session, ada, "Branch pilots", "Retail Banking")
