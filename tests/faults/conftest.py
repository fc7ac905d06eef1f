"""A world with one of each noun, and the forms of the product lying open in it."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from people.models import Person
from tests.faults.desk import Desk
from tests.faults.sheets import Sheet
from tests.house.standing import nouns, people, standing, there

__all__ = ["nouns", "people", "standing", "there"]
People = dict[str, Person]


@pytest.fixture
def session(there: Session) -> Session:
    """Open a session in that world."""
    return there


@pytest.fixture
def desk_of(app: Flask, session: Session, people: People, nouns: dict[str, str]) -> Callable[[Sheet], Desk]:
    """Return a function that lays a form before the person who fills it in."""
    return lambda sheet: Desk(app, session, people[sheet.who], sheet, nouns)
