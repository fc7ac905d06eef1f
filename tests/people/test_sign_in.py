"""Signing in is a row that can be ended, under an id that nobody knew before."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from base.audit import AuditRow
from base.errors import Refused
from people import actions
from people.models import SESSION_LASTS, LoginSession, Person, SignInAttempt, hash_of
from people.queries import ATTEMPTS_WITHIN, MOST_ATTEMPTS
from people.session import load_visitor
from tests.browser import Browser
from tests.conftest import Clock
from tests.database import Apart, count_statements
from tests.make import PASSWORD


def sign_in(browser: Browser, person: Person, password: str = PASSWORD) -> int:
    browser.get("/sign-in")
    return browser.submit("/sign-in", email=person.email, password=password).status


def cookie_of(browser: Browser) -> str:
    with browser.client.session_transaction() as cookie:
        return str(cookie.get("_user_id", ""))


def test_a_person_signs_in_and_comes_home(ada: Person, browser: Browser) -> None:
    assert sign_in(browser, ada) == 303
    assert browser.last
    assert browser.last.location == "/"
    assert ada.name in browser.get("/people/me").words


def test_an_address_is_taken_in_any_case_and_with_blanks(ada: Person, browser: Browser) -> None:
    browser.get("/sign-in")
    assert browser.submit("/sign-in", email=f"  {ada.email.upper()} ", password=PASSWORD).status == 303


def test_the_cookie_holds_a_token_and_the_row_only_its_hash(ada: Person, browser: Browser, session: Session) -> None:
    sign_in(browser, ada)
    row = session.scalars(select(LoginSession)).one()
    assert (row.person_id, row.token_hash) == (ada.id, hash_of(cookie_of(browser)))
    assert len(cookie_of(browser)) >= 43


def test_each_sign_in_has_an_id_of_its_own_and_the_cookie_begins_anew(ada: Person, browser: Browser) -> None:
    with browser.client.session_transaction() as cookie:
        cookie["_user_id"], cookie["planted"] = "known to the attacker", "yes"
    sign_in(browser, ada)
    first = cookie_of(browser)
    with browser.client.session_transaction() as cookie:
        assert "planted" not in cookie
    browser.get("/people/me")
    browser.submit("/sign-out")
    sign_in(browser, ada)
    assert "" not in {first, cookie_of(browser)}
    assert first != cookie_of(browser)


def test_the_token_of_forms_changes_with_the_sign_in(ada: Person, browser: Browser) -> None:
    before = browser.csrf_token()
    sign_in(browser, ada)
    assert browser.post("/people/me", {"name": "Mallory", "csrf_token": before}).status == 400


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize(("name", "password"), [("ada", "wrong"), ("nobody", PASSWORD)])
def test_wrong_and_unknown_are_answered_alike(browser: Browser, name: str, password: str) -> None:
    email = f"{name}@larkfield.example"
    browser.get("/sign-in")
    page = browser.submit("/sign-in", email=email, password=password)
    assert page.status == 422
    assert "E-mail and password do not fit together." in page.words
    assert f'value="{email}"' in page.text
    assert password not in page.text


def test_empty_fields_are_named(ada: Person, browser: Browser) -> None:
    assert sign_in(browser, ada, "") == 422
    assert browser.last
    assert "Please enter your password." in browser.last.words


def test_too_many_failures_close_the_address_for_a_while(ada: Person, browser: Browser, clock: Clock) -> None:
    for _ in range(MOST_ATTEMPTS):
        assert sign_in(browser, ada, "a guess") == 422
    assert sign_in(browser, ada) == 422
    assert browser.last
    assert "Too many tries" in browser.last.words
    clock.forward(seconds=ATTEMPTS_WITHIN.total_seconds())
    assert sign_in(browser, ada) == 303
    assert cookie_of(browser)


def test_failures_close_one_address_and_no_other(ada: Person, ben: Person, session: Session, now: datetime) -> None:
    for _ in range(MOST_ATTEMPTS):
        actions.sign_in(session, ada.email, "a guess", browser="", now=now)
    assert actions.sign_in(session, ben.email, PASSWORD, browser="", now=now)
    with pytest.raises(Refused):
        actions.sign_in(session, f" {ada.email.upper()}", PASSWORD, browser="", now=now)


def test_no_address_is_kept_of_a_failure(ada: Person, session: Session, now: datetime) -> None:
    actions.sign_in(session, ada.email, "a guess", browser="", now=now)
    assert session.scalars(select(SignInAttempt.email_hash)).one() == hash_of(ada.email)


def test_guesses_at_the_same_moment_are_all_counted(apart: Apart, now: datetime) -> None:
    def guess(session: Session) -> str | None:
        return actions.sign_in(session, "ada@larkfield.example", "a guess", browser="", now=now)

    assert apart.at_once(*[guess] * 4) == [None] * 4
    assert apart.session().scalar(select(func.count()).select_from(SignInAttempt)) == 4


@pytest.mark.parametrize("ending", ["revoked", "ended", "left the company"])
def test_a_session_that_is_over_opens_nothing(
    ada: Person, browser: Browser, session: Session, clock: Clock, ending: str
) -> None:
    sign_in(browser, ada)
    if ending == "revoked":
        session.execute(update(LoginSession).values(revoked_at=clock.moment))
    elif ending == "ended":
        clock.forward(seconds=SESSION_LASTS.total_seconds())
    else:
        ada.active = False
    answer = browser.get("/people/")
    assert (answer.status, answer.location) == (303, "/sign-in?next=/people/")


def test_a_session_lasts_until_its_last_second(ada: Person, browser: Browser, clock: Clock) -> None:
    sign_in(browser, ada)
    clock.forward(seconds=SESSION_LASTS.total_seconds() - 1)
    assert browser.get("/people/").status == 200


def test_signing_out_ends_the_row_and_not_only_the_cookie(ada: Person, browser: Browser, session: Session) -> None:
    sign_in(browser, ada)
    token = cookie_of(browser)
    browser.get("/people/me")
    assert browser.submit("/sign-out").location == "/sign-in"
    assert session.scalars(select(LoginSession)).one().revoked_at
    with browser.client.session_transaction() as cookie:
        cookie["_user_id"] = token
    assert browser.get("/people/").status == 303


def test_somebody_who_left_cannot_sign_in(ada: Person, browser: Browser) -> None:
    ada.active = False
    assert sign_in(browser, ada) == 422


def test_somebody_without_a_password_cannot_sign_in(ada: Person, browser: Browser) -> None:
    ada.password_hash = None
    assert sign_in(browser, ada) == 422
    assert sign_in(browser, ada, "nobody") == 422


def test_whoever_is_signed_in_is_led_on(ada: Person, browser: Browser) -> None:
    answer = browser.sign_in(ada).get("/sign-in?next=/people/")
    assert (answer.status, answer.location) == (303, "/people/")


def test_a_sign_in_is_recorded(ada: Person, session: Session, now: datetime) -> None:
    actions.sign_in(session, ada.email, PASSWORD, browser="Firefox " + "x" * 300, now=now)
    session.flush()
    assert session.scalars(select(AuditRow.deed)).all() == ["signed in"]
    assert len(session.scalars(select(LoginSession.browser)).one()) == 200


def test_a_new_password_ends_the_other_sessions(ada: Person, browser: Browser, session: Session, now: datetime) -> None:
    other = actions.start_session(session, ada, browser="elsewhere", now=now - timedelta(days=1))
    sign_in(browser, ada)
    browser.get("/people/me")
    browser.submit("/people/me/password", old=PASSWORD, new="another quiet sentence")
    assert "every other session has ended" in browser.follow().flash
    rows = {row.token_hash: row.revoked_at for row in session.scalars(select(LoginSession))}
    assert (rows[hash_of(other)], rows[hash_of(cookie_of(browser))]) == (now, None)


def test_the_visitor_is_loaded_in_one_statement(ada: Person, browser: Browser, session: Session, now: datetime) -> None:
    token = actions.start_session(session, ada, browser="", now=now)
    session.commit()
    with browser.app.app_context(), count_statements(session) as statements:
        visitor = load_visitor(token)
    assert len(statements) == 1
    assert visitor
    assert (visitor.name, visitor.roles, len(visitor.group_ids)) == (ada.name, frozenset(), 2)


def test_a_visitor_has_their_roles(mona: Person, browser: Browser, session: Session, now: datetime) -> None:
    token = actions.start_session(session, mona, browser="", now=now)
    session.commit()
    with browser.app.app_context():
        visitor = load_visitor(token)
    assert visitor
    assert visitor.roles == {"moderator"}
