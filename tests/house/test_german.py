"""German is complete, and everything that speaks to a German reader speaks German."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask
from flask_babel import ngettext
from sqlalchemy.orm import Session

from digest import jobs
from digest.letters import compose
from digest.queries import reader_with_address
from people.forms import ProfileForm
from people.models import Person
from tests import make
from tests.browser import Browser
from tests.house.floor import ROOT
from tests.house.texts import messages
from web.locale import LOCALES

pytestmark = pytest.mark.once

GERMAN = {"Accept-Language": "de-AT,de;q=0.9,en;q=0.5"}
LANGUAGES = sorted(set(LOCALES) - {"en"})
PLACE = re.compile(r"%\(\w+\)[sd]|%%")


def catalogue(language: str) -> Path:
    return ROOT / "translations" / language / "LC_MESSAGES/messages.po"


def read(language: str) -> Catalog:
    with catalogue(language).open("rb") as file:
        return read_po(file, locale=language)


def forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [text or ""] if text is None or isinstance(text, str) else list(text)


def pairs(language: str) -> list[tuple[str, str]]:
    """Return every form of every text, and what stands for it."""
    texts = [message for message in read(language) if message.id]
    return [pair for text in texts for pair in zip(forms(text.id), forms(text.string), strict=True)]


def places(text: str) -> list[str]:
    return sorted(PLACE.findall(text))


@pytest.fixture
def hanna(session: Session) -> Person:
    return make.member(session, "hanna")


def test_a_person_may_choose_every_language_there_is_and_no_other() -> None:
    assert {path.parts[-3] for path in ROOT.glob("translations/*/LC_MESSAGES/messages.po")} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_complete(language: str) -> None:
    texts = {(forms(message.id)[0], *forms(message.id)[1:]): message for message in read(language) if message.id}
    plurals = {one: many for one, many in messages() if many}
    wanted = {(one, plurals[one]) if one in plurals else (one,) for one, _many in messages()}
    assert not sorted(wanted - set(texts)), "make texts, then translate these"
    assert not sorted(set(texts) - wanted), "make texts takes these away"
    assert not [text for text, message in texts.items() if message.fuzzy or not all(forms(message.string))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_compiled_as_it_is_written(language: str) -> None:
    compiled = BytesIO()
    write_mo(compiled, read(language))
    assert catalogue(language).with_suffix(".mo").read_bytes() == compiled.getvalue(), "make texts"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_fills_the_same_places(language: str) -> None:
    filled = [(english, places(english), places(text)) for english, text in pairs(language)]
    assert not [english for english, wanted, there in filled if wanted != there]


def test_german_quotes_as_german_does() -> None:
    texts = [text for _english, text in pairs("de")]
    assert not [text for text in texts if '"' in text or "”" in text or text.count("„") != text.count("“")]


def test_german_says_du() -> None:
    texts = " ".join(text for _english, text in pairs("de"))
    assert not re.findall(r"\b(?:Ihnen|Ihrem|Ihren|Ihres|Bitte [a-zäöü]+en Sie)\b", texts)


def test_a_german_stranger_signs_in_in_german(app: Flask, session: Session, hanna: Person) -> None:
    browser = Browser(app, session)
    assert browser.get("/sign-in", headers=GERMAN).heading == "Anmelden"
    refused = browser.post("/sign-in", {"email": hanna.email, "password": "falsch"}, headers=GERMAN)
    assert "E-Mail und Passwort passen nicht zusammen." in refused.words
    assert next(refused.page.all("html")).get("lang") == "de"


def test_a_person_chooses_the_language_whatever_the_browser_prefers(app: Flask, session: Session) -> None:
    browser = Browser(app, session).sign_in(make.person(session, "Emil"))
    assert browser.get("/people/me", headers=GERMAN).heading == "My settings"
    browser.submit("/people/me", locale="de")
    assert browser.follow().flash == "Gespeichert."
    assert browser.get("/people/me").heading == "Meine Einstellungen"
    browser.submit("/people/me", locale="en")
    assert browser.follow().flash == "Saved."


def test_a_field_that_no_sentence_of_ours_refuses_is_refused_in_german(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"locale": "tlh", "name": ""}, headers=GERMAN):
        form = ProfileForm()
        assert not form.validate()
        assert [str(error) for error in form.locale.errors] == ["Keine gültige Auswahl."]
        assert [str(error) for error in form.name.errors] == ["Bitte gib deinen Namen ein."]


def test_what_happened_is_told_in_each_reader_s_language(
    app: Flask, session: Session, ada: Person, ben: Person, hanna: Person
) -> None:
    idea = make.idea(session, ada, "Longer hours")
    for reader in (ada, hanna):
        Browser(app, session).sign_in(reader).post(f"/ideas/{idea.public_id}/follow")
    make.comment(session, idea, ben, "Until eight, please.")
    while jobs.write_notices(session, now=make.NOW):
        pass
    assert "Ben Okafor commented" in Browser(app, session).sign_in(ada).get("/inbox/").words
    assert "Ben Okafor hat kommentiert" in Browser(app, session).sign_in(hanna).get("/inbox/").words


def test_what_the_product_noted_itself_is_read_in_each_reader_s_language(
    app: Flask, session: Session, ada: Person, ben: Person, hanna: Person
) -> None:
    idea = make.idea(session, ada, "Longer hours", "Open until six.")
    wish = make.suggestion(session, idea, ben, "Open until eight.")
    Browser(app, session).sign_in(ada).post(f"/ideas/{idea.public_id}/suggestions/{wish.public_id}/accept")
    history = f"/ideas/{idea.public_id}/history"
    assert "A suggestion was accepted" in Browser(app, session).sign_in(ada).get(history).words
    assert "Ein Vorschlag wurde angenommen" in Browser(app, session).sign_in(hanna).get(history).words


def test_a_letter_speaks_german_though_no_browser_asks(
    app: Flask, session: Session, ada: Person, hanna: Person
) -> None:
    make.idea(session, ada, "Longer hours")
    reader = reader_with_address(session, hanna.email)
    assert reader is not None
    with app.app_context():
        letter = compose(session, reader, base="", now=make.NOW)
    assert letter is not None
    assert letter.subject.endswith(": „Longer hours“")
    assert "Montag, 2. März 2026" in letter.text
    assert "Ideen, die du noch nicht beurteilt hast" in letter.html


@pytest.mark.parametrize(
    ("language", "count", "sentence"),
    [
        ("de", 1, "Ein Kommentar"), ("de", 0, "0 Kommentare"), ("de", 12345, "12.345 Kommentare"),
        ("en", 1, "One comment"), ("en", 0, "0 comments"), ("en", 12345, "12,345 comments"),
    ],
)  # fmt: skip
def test_a_count_is_said_as_the_language_says_it(app: Flask, language: str, count: int, sentence: str) -> None:
    with app.test_request_context(headers={"Accept-Language": language}):
        assert ngettext("One comment", "%(num)s comments", count) == sentence
