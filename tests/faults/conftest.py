"""A world with one of each noun, and the forms of the product lying open in it."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from people.models import Person
from tests.faults.desk import Desk
from tests.faults.sheets import Sheet
from tests.house.world import one_of_each

People = dict[str, Person]


@pytest.fixture
def people(ada: Person, ben: Person, mona: Person, sven: Person, fay: Person, adam: Person) -> People:
    """Return the cast by their keys."""
    return {person.handle: person for person in (ada, ben, mona, sven, fay, adam)}


@pytest.fixture
def nouns(session: Session, people: People) -> dict[str, str]:
    """Make one noun of each kind, and return the words by which addresses name them."""
    found = one_of_each(session, people)
    session.commit()
    return found


@pytest.fixture
def desk_of(app: Flask, session: Session, people: People, nouns: dict[str, str]) -> Callable[[Sheet], Desk]:
    """Return a function that lays a form before the person who fills it in."""
    return lambda sheet: Desk(app, session, people[sheet.who], sheet, nouns)
