"""Every text that people read is marked for translation: read in the source, and walked in brackets."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from flask import Flask
from sqlalchemy.orm import Session

from digest.letters import compose
from digest.queries import reader_with_address
from people.models import Person
from tests import make
from tests.browser import Answer, Browser
from tests.database import Apart
from tests.house.floor import files, name_of
from tests.house.routes import Row, rows
from tests.house.texts import (
    MARKERS,
    MARKERS_OF_MANY,
    TELLERS,
    WORD,
    brackets,
    calls,
    disguise,
    messages,
    said,
    said_by_template,
    unmarked,
    words_of_people,
)  # fmt: skip
from tests.house.world import one_of_each
from web.locale import LOCALES, PSEUDO

pytestmark = pytest.mark.once

# The names of languages in themselves, of the product, and of keys.
OWN_NAMES = {"English", "Deutsch", "Seedbed", "Esc"}
# What languages are called comes from Babel, in every language.
LANGUAGES = set(WORD.findall(" ".join(Locale.parse(PSEUDO).languages.values())))
# WTForms brings its own sentence, and says it in German by itself.
BROUGHT = "Not a valid choice."
WRONG: tuple[dict[str, str], ...] = (
    {},
    {"email": "x" * 300, "password": "y"},
    {"email": "nobody@example.org", "password": "not at all"},
)
ELSEWHERE = ("/sign-", "/static", "/livez", "/readyz", "/governance/logo")


@dataclass
class World:
    """One of each noun, in an app that also speaks a language in which every marked text stands in brackets."""

    app: Flask
    session: Session
    people: dict[str, Person]
    nouns: dict[str, str]

    def browser(self, key: str) -> Browser:
        """Open a browser in which this one of the cast has signed in."""
        return Browser(self.app, self.session).sign_in(self.people[key])

    def data(self) -> set[str]:
        """Return every word that is no text of the product."""
        return OWN_NAMES | LANGUAGES | words_of_people(self.session) | set(WORD.findall(" ".join(self.nouns.values())))


@pytest.fixture
def world(apart: Apart, tmp_path: Path) -> World:
    """Make the world of the table of routes, its people's words turned into nonsense and its pages bracketed."""
    folder = tmp_path / "brackets" / PSEUDO / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, brackets())
    apart.app.extensions["babel"].translation_directories.append(str(tmp_path / "brackets"))
    session = apart.session()
    people = {key: make.member(session, key) for key in ("ada", "ben", "mona", "sven", "fay", "adam")}
    for person in people.values():
        person.locale = PSEUDO
    nouns = one_of_each(session, people)
    session.flush()
    disguise(session)
    session.commit()
    return World(apart.app, session, people, nouns)


def asked(method: str) -> Iterator[Row]:
    return (row for row in rows() if row.method == method and not row.path.startswith(ELSEWHERE))


def bare(answer: Answer) -> set[str]:
    """Return the words of an answer that stand in no brackets."""
    return unmarked(" ".join(said(answer.page.root)).replace(BROUGHT, " "))


@pytest.mark.parametrize("key", ["adam", "mona", "fay", "ada"])
def test_no_page_says_a_word_that_cannot_be_translated(world: World, key: str) -> None:
    browser, data = world.browser(key), world.data()
    for row in asked("GET"):
        assert not bare(browser.get(row.path.format(**world.nouns))) - data, row.path
    assert not bare(browser.get("/nowhere")) - data


@pytest.mark.parametrize("key", ["adam", "ada"])
def test_no_answer_to_an_empty_form_says_a_word_that_cannot_be_translated(world: World, key: str) -> None:
    browser, data = world.browser(key), world.data()
    for row in asked("POST"):
        answers = [browser.post(row.path.format(**world.nouns), htmx=htmx) for htmx in (True, False)]
        assert not set().union(*(bare(one) for one in (*answers, browser.get("/help")))) - data, row.path


@pytest.mark.parametrize("key", ["adam", "ada"])
def test_no_message_after_a_deed_says_a_word_that_cannot_be_translated(world: World, key: str) -> None:
    browser, seen = world.browser(key), 0
    # The settings answer in the language that was just chosen, which is none with brackets.
    for row in (row for row in asked("POST") if "locale=" not in row.form):
        browser.post(row.path.format(**world.nouns), dict(parse_qsl(row.form.format(**world.nouns))))
        flash = browser.get("/help").flash
        assert not unmarked(flash) - world.data(), row.path
        seen += bool(flash)
    assert seen > 10


def test_no_page_for_a_stranger_says_a_word_that_cannot_be_translated(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LOCALES, PSEUDO, "Esperanto")
    browser, speaks = Browser(world.app, world.session), {"Accept-Language": PSEUDO}
    answers = [
        browser.get("/sign-in", headers=speaks),
        *(browser.post("/sign-in", one, headers=speaks) for one in WRONG),
    ]
    assert [answer.status for answer in answers] == [200, 422, 422, 422]
    assert not set().union(*map(bare, answers)) - world.data()
    assert not bare(browser.post("/ideas/", headers=speaks)) - world.data()


def test_no_letter_says_a_word_that_cannot_be_translated(world: World) -> None:
    reader = reader_with_address(world.session, world.people["ada"].email)
    assert reader is not None
    with world.app.test_request_context():
        letter = compose(world.session, reader, base="", now=make.NOW)
    assert letter is not None
    addresses = " ".join(re.findall(r"/\S+", letter.text))
    day = format_date(make.NOW, "full", locale=PSEUDO)
    assert not unmarked(f"{letter.subject} {letter.text}") - world.data() - set(WORD.findall(f"{addresses} {day}"))


def test_a_page_that_says_a_word_by_itself_is_found(world: World) -> None:
    world.app.jinja_env.globals["ngettext"] = lambda _one, many, _num, **_words: many
    found = bare(world.browser("ada").get("/ideas/{idea}".format(**world.nouns))) - world.data()
    assert "comments" in found


def test_no_template_says_a_word_by_itself(app: Flask) -> None:
    sources = {name_of(path): path.read_text(encoding="utf-8") for path in files("templates/**/*.*")}
    said_by_itself = {name: WORD.findall(said_by_template(app.jinja_env, text)) for name, text in sources.items()}
    assert not {name: words for name, words in said_by_itself.items() if words}


def test_no_code_tells_a_person_a_sentence_that_is_not_brackets() -> None:
    told = [(where, call.args[0]) for where, call in calls(TELLERS) if call.args]
    assert len(told) > 50
    assert not [where for where, first in told if isinstance(first, ast.Constant | ast.JoinedStr | ast.BinOp)]


def test_every_marked_sentence_stands_where_it_is_marked_so_that_it_is_collected() -> None:
    plain, plural = calls(MARKERS), calls(MARKERS_OF_MANY)
    texts = [
        (where, one) for found, first in ((plain, 1), (plural, 2)) for where, call in found for one in call.args[:first]
    ]
    # What a file of complaints lacks is marked by N_ where it is found out, and translated where it is said.
    elsewhere = {where.split(":")[0] for where, one in texts if not isinstance(one, ast.Constant)}
    said = {"feedback/api.py", "feedback/forms.py", "feedback/views/importing.py", "feedback/views/staging.py"}
    assert elsewhere <= said


def test_a_sentence_has_one_plural() -> None:
    """A catalogue keeps one entry for a singular, so a second plural would be lost."""
    plurals: dict[str, set[str]] = defaultdict(set)
    for one, many in messages():
        plurals[one] |= {many} - {""}
    assert len(plurals) > 400
    assert not {one: many for one, many in plurals.items() if len(many) > 1}
