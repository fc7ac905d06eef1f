"""Somebody with a shell lets an admin in when nobody else can."""

import re

import pytest
from sqlalchemy import select

from base.audit import AuditRow
from people.actions import sign_in, start_session
from people.models import LoginSession, Person
from people.queries import person_by_email
from tests import make
from tests.database import Apart

PASSWORD = re.compile(r"^ {4}(\w{5}(?:-\w{5}){3})$", re.MULTILINE)


def test_a_new_admin_gets_a_password_that_opens_the_site(apart: Apart) -> None:
    shown = apart.run("people", "create-admin", "--name", "Eve Marlowe", "--email", "Eve@example.org")
    assert shown.exit_code == 0
    password = PASSWORD.findall(shown.output)[0]
    session = apart.session()
    eve = person_by_email(session, "eve@example.org")
    assert eve is not None
    assert (eve.name, eve.handle, sorted(eve.roles)) == ("Eve Marlowe", "eve", ["admin"])
    assert sign_in(session, "eve@example.org", password, browser="", now=make.NOW)
    row = session.scalars(select(AuditRow).where(AuditRow.deed == "made admin")).one()
    assert password not in str(row.detail) + row.noun


def test_every_password_is_another(apart: Apart) -> None:
    made = {
        PASSWORD.findall(apart.run("people", "create-admin", "--name", "E", "--email", "e@x").output)[0] for _ in "12"
    }
    assert len(made) == 2


def test_who_is_here_already_becomes_an_admin_and_old_sessions_end(apart: Apart) -> None:
    session = apart.session()
    ada = make.member(session, "ada")
    ada.active = False
    start_session(session, ada, browser="", now=make.NOW)
    session.commit()
    shown = apart.run("people", "create-admin", "--name", "Another Name", "--email", ada.email)
    assert f"{ada.name} is an admin" in shown.output
    session.expire_all()
    found = person_by_email(session, ada.email)
    assert found is not None
    assert found.roles == {"admin"}
    assert not sign_in(session, ada.email, make.PASSWORD, browser="", now=make.NOW)
    assert sign_in(session, ada.email, PASSWORD.findall(shown.output)[0], browser="", now=make.NOW)
    first = session.scalars(select(LoginSession).order_by(LoginSession.id)).first()
    assert first is not None
    assert first.revoked_at is not None


@pytest.mark.parametrize(
    ("name", "email", "sentence"),
    [
        (" ", "e@example.org", "A name has between 1 and 120 characters."),
        ("Eve", "example.org", "That is no e-mail address."),
        ("Eve", "@example.org", "That is no e-mail address."),
    ],
)
def test_what_cannot_be_a_name_or_an_address_is_refused(apart: Apart, name: str, email: str, sentence: str) -> None:
    shown = apart.run("people", "create-admin", "--name", name, "--email", email)
    assert shown.exit_code == 2
    assert sentence in shown.output
    assert apart.session().scalars(select(Person)).all() == []


def test_two_people_of_one_beginning_get_two_handles(apart: Apart) -> None:
    for email in ("eve@one.example", "eve@two.example", "e@x.example", "Éve+x@x.example"):
        assert apart.run("people", "create-admin", "--name", "Eve", "--email", email).exit_code == 0
    assert set(apart.session().scalars(select(Person.handle))) == {"eve", "eve2", "e00", "ve.x"}
