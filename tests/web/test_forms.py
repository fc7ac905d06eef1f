"""What is typed is kept as it was meant, and refused with a sentence where it cannot be shown."""

import pytest
from flask import Flask

from people.models import Person
from tests.browser import Browser
from web.forms import AtMostBytes, Form, Line, Prose, Shown, at_most, needed


class Note(Form):
    """A form as features write them."""

    title = Line("Title", [needed("Please give it a title."), at_most(20), Shown()])
    body = Prose("Body", [AtMostBytes(40), Shown()])


def filled(app: Flask, **typed: str) -> Note:
    with app.test_request_context("/", method="POST", data={"title": "A title", **typed}):
        form = Note()
        form.validate()
        return form


def errors(app: Flask, **typed: str) -> list[str]:
    with app.test_request_context():
        return [str(error) for field in filled(app, **typed) for error in field.errors]


def test_a_line_is_one_line(app: Flask) -> None:
    assert filled(app, title="  one\r\ntwo  ").title.data == "one two"


def test_prose_keeps_its_lines_and_loses_its_edges(app: Flask) -> None:
    assert filled(app, body="\r\n one\r\n\r\ntwo\rthree \n").body.data == "one\n\ntwo\nthree"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"title": ""}, "Please give it a title."),
        ({"title": "   "}, "Please give it a title."),
        ({"title": "\u200b \u3164"}, "Please give it a title."),
        ({"title": "x" * 21}, "At most 20 characters, please."),
        ({"title": "a\x00b"}, "control characters"),
        ({"title": "a\x1bb"}, "control characters"),
        ({"title": "a\u202eb"}, "reading direction"),
        ({"title": "a\u2066b"}, "reading direction"),
        ({"title": "a\ufffdb"}, "could not be read"),
        ({"body": "\x7f"}, "control characters"),
        ({"body": "x" * 41}, "One byte too long."),
        ({"body": "ü" * 21}, "2 bytes too long."),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_sentence(app: Flask, typed: dict[str, str], sentence: str) -> None:
    (error,) = errors(app, **typed)
    assert sentence in error


@pytest.mark.parametrize("text", ["Tab\there", "línea ñ 字 🌱 👩‍👩‍👧", "שלום", "a\nb", "x" * 40, "ü" * 20])
def test_what_people_write_is_taken(app: Flask, text: str) -> None:
    assert not errors(app, body=text)


def test_bytes_in_a_wrong_encoding_are_pointed_out_not_lost(app: Flask) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="body"\r\n\r\ncaf\xe9\r\n--x--\r\n'
    with app.test_request_context("/", method="POST", data=body, content_type="multipart/form-data; boundary=x"):
        form = Note()
        assert not form.validate()
        assert "could not be read" in form.body.errors[0]
        assert form.body.data == "caf\ufffd"


def test_bytes_that_were_escaped_wrongly_stay_as_they_were_escaped(app: Flask) -> None:
    sent = b"title=A&body=caf%E9"
    with app.test_request_context("/", method="POST", data=sent, content_type="application/x-www-form-urlencoded"):
        assert Note().body.data == "caf%E9"


def test_a_choice_that_is_none_is_refused_in_german_too(ada: Person, browser: Browser) -> None:
    ada.locale = "de"
    page = browser.sign_in(ada).post(
        "/people/me", {"name": "Ada", "locale": "tlh", "time_zone": "UTC", "theme": "auto"}
    )
    assert "Keine gültige Auswahl" in "".join(page.by_id("locale-errors").itertext())
