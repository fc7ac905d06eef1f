"""`flask demo`: what it says, when it refuses, and that its password stands nowhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import func, select

from app import create_app
from base.clock import utc_now
from base.outbox import Task
from base.passwords import password_fits
from demo.password import new_password
from feedback.models import Theme
from people.models import Person
from search.models import Document
from tests import make
from tests.database import Apart, engine_of, new_app

SHOWN = re.compile(r"The password of all of them: (\S+)")


@dataclass(frozen=True)
class Bank:
    """A database into which the command loaded the demo world once, and what it said."""

    apart: Apart
    said: str


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bank]:
    """Load the demo world by its command."""
    with new_app(tmp_path_factory.mktemp("bank"), create_app) as app:
        world = Apart(app, engine_of(app))
        yield Bank(world, world.run("demo").output)
        world.close()


def hashes(apart: Apart) -> set[str | None]:
    with apart.session() as session:
        return set(session.scalars(select(Person.password_hash)))


def test_one_password_opens_every_door_and_only_its_hash_is_kept(bank: Bank) -> None:
    (shown,) = SHOWN.findall(bank.said)
    (kept,) = hashes(bank.apart)
    assert password_fits(kept, shown)
    assert shown not in str(kept)
    for key in ("ada", "mona", "fay", "adam"):
        assert f"{key}@larkfield.example" in bank.said


def test_it_refuses_where_people_are_already(bank: Bank) -> None:
    again = bank.apart.run("demo")
    assert again.exit_code == 1
    assert "People are here already" in again.output
    assert not SHOWN.findall(again.output)


def test_search_themes_and_inboxes_are_ready_when_the_command_ends(bank: Bank) -> None:
    with bank.apart.session() as session:
        assert session.scalar(select(func.count()).where(Document.stale)) == 0
        assert session.scalar(select(func.count()).where(Task.done_at.is_(None), Task.due_at <= utc_now())) == 0
        assert (session.scalar(select(func.count()).select_from(Theme)) or 0) >= 6


def test_a_new_password_takes_the_place_of_the_old(apart: Apart) -> None:
    with apart.session() as session:
        make.member(session, "ada")
        make.member(session, "mona")
        session.commit()
    (shown,) = SHOWN.findall(apart.run("demo", "password").output)
    (kept,) = hashes(apart)
    assert password_fits(kept, shown)
    assert not password_fits(kept, make.PASSWORD)


def test_if_empty_leaves_what_is_there_alone(apart: Apart) -> None:
    with apart.session() as session:
        make.person(session, "Somebody Else")
        session.commit()
    result = apart.run("demo", "--if-empty")
    assert (result.exit_code, result.output) == (0, "")
    assert len(hashes(apart)) == 1


def test_where_none_of_the_cast_is_there_no_password_is_made(apart: Apart) -> None:
    result = apart.run("demo", "password")
    assert result.exit_code == 1
    assert "None of the demo people is here" in result.output


def test_no_two_passwords_are_alike_and_each_is_long_enough() -> None:
    drawn = {new_password() for _ in range(50)}
    assert len(drawn) == 50
    assert {len(one.replace("-", "")) for one in drawn} == {16}
