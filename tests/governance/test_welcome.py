"""The first person opens the site, and nobody can do it twice."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base.audit import AuditRow
from base.errors import Refused
from base.outbox import insert_once
from base.site import Site, the_site
from governance.actions import Newcomer, open_site
from people.models import LoginSession, Person
from people.queries import person_by_email
from tests import make
from tests.browser import Browser
from tests.database import Apart

TYPED: dict[str, Any] = {
    "person": "Eve Marlowe",
    "email": "Eve.M@example.org",
    "password": "a window left open",
    "name": "Harbour Ideas",
    "accent": "ocean",
    "locale": "de",
    "time_zone": "Europe/Berlin",
}


def test_a_stranger_at_an_empty_site_is_led_to_the_first_run_page(browser: Browser) -> None:
    assert browser.get("/").location.startswith("/sign-in")
    browser.follow()
    assert browser.follow().heading == "Welcome. Let us open this site."


def test_the_first_person_becomes_admin_and_is_signed_in(session: Session, browser: Browser) -> None:
    browser.get("/governance/welcome")
    assert browser.submit("/governance/welcome", **TYPED).location == "/"
    page = browser.follow()
    assert page.status == 200
    assert "Harbour Ideas" in page.words
    eve = person_by_email(session, "eve.m@example.org")
    assert eve is not None
    assert eve.roles == {"admin"}
    assert (eve.handle, eve.locale, eve.time_zone) == ("eve.m", "de", "Europe/Berlin")
    site = the_site(session)
    assert site is not None
    assert (site.name, site.accent, site.locale, site.time_zone) == ("Harbour Ideas", "ocean", "de", "Europe/Berlin")
    assert site.shows_counts is False
    assert {"made admin", "set site", "signed in"} == set(session.scalars(select(AuditRow.deed)))
    assert "a window left open" not in str(session.scalars(select(AuditRow.detail)).all())


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"person": " "}, "Please enter your name."),
        ({"person": "x" * 121}, "At most 120 characters, please."),
        ({"email": ""}, "Please enter your e-mail address."),
        ({"email": "eve at example"}, "That is no e-mail address."),
        ({"password": "short"}, "A password has between 10 and 200 characters"),
        ({"name": ""}, "Please name the site."),
        ({"name": "Har\u202ebour"}, "invisible marks"),
        ({"accent": "pink"}, "Not a valid choice"),
        ({"time_zone": "Moon/Sea"}, "Not a valid choice"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field_and_what_was_typed_stays(
    session: Session, browser: Browser, wrong: dict[str, str], sentence: str
) -> None:
    browser.get("/governance/welcome")
    page = browser.submit("/governance/welcome", **{**TYPED, **wrong})
    assert page.status == 422
    assert sentence in page.words
    kept = "Eve.M@example.org" if "email" not in wrong else "Eve Marlowe"
    assert f'value="{kept}"' in page.text
    assert "a window left open" not in page.text
    assert session.scalar(select(func.count()).select_from(Person)) == 0
    assert the_site(session) is None


def test_once_somebody_is_here_the_page_is_closed(session: Session, ada: Person, browser: Browser) -> None:
    assert browser.get("/governance/welcome").location == "/sign-in"
    assert "This site is set up already. Please sign in." in browser.follow().flash
    answer = browser.post("/governance/welcome", TYPED)
    assert answer.status == 409
    assert "This site has its first admin already." in answer.words
    assert session.scalars(select(Person.id)).all() == [ada.id]
    assert session.scalar(select(func.count()).select_from(LoginSession)) == 0


def test_a_site_that_was_set_before_anybody_came_can_still_be_opened(session: Session, browser: Browser) -> None:
    session.execute(insert_once(session, Site).values(id=1, name="From elsewhere"))
    browser.get("/governance/welcome")
    browser.submit("/governance/welcome", **TYPED)
    assert session.scalars(select(Site.name)).one() == "Harbour Ideas"


@pytest.mark.parametrize("set_before", [False, True])
def test_of_two_who_open_the_site_at_once_one_wins_and_the_other_is_told(
    app: Flask, apart: Apart, *, set_before: bool
) -> None:
    if set_before:
        with apart.session() as session:
            session.add(Site())
            session.commit()
    wanted = {name: TYPED[name] for name in ("name", "accent", "locale", "time_zone")}

    def opening(email: str) -> Any:  # noqa: ANN401 - what a deed returns
        def deed(session: Session) -> str:
            with app.test_request_context():
                newcomer = Newcomer("Somebody", email, "a window left open")
                return open_site(session, newcomer, wanted, None, now=make.NOW).email

        return deed

    results = apart.at_once(opening("one@example.org"), opening("two@example.org"))
    assert sorted(type(result).__name__ for result in results) == [Refused.__name__, "str"]
    assert apart.session().scalar(select(func.count()).select_from(Person)) == 1
