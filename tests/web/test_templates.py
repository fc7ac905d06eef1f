"""The few words that every template has."""

import pytest
from flask import Flask
from jinja2 import UndefinedError

from base.model import new_public_id
from web.templates import hue, initials

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ada Lindqvist", "AL"),
        ("ben", "B"),
        ("Noor van der El-Amin", "NE"),
        ("Émile Zola", "ÉZ"),
        ("", "?"),
        ("  ", "?"),
    ],
)
def test_a_name_has_its_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_person_keeps_their_colour_and_twelve_are_used() -> None:
    ids = [new_public_id() for _ in range(500)]
    assert [hue(one) for one in ids] == [hue(one) for one in ids]
    assert {hue(one) for one in ids} == set(range(12))


def test_a_name_that_no_view_gave_is_an_error(app: Flask) -> None:
    with pytest.raises(UndefinedError):
        app.jinja_env.from_string("{{ nobody_gave_this }}").render()
