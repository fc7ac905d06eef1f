"""Whatever is typed, nothing of it becomes code on any page that shows it, and no Markdown unfolds into a flood."""

from collections.abc import Callable
from io import BytesIO
from urllib.parse import quote

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from digest.letters import compose
from digest.queries import reader_with_address
from people.models import Person
from tests.browser import Browser
from tests.faults.desk import Desk
from tests.faults.sheets import SHEETS, Sheet
from tests.house.routes import rows
from tests.make import NOW, PASSWORD
from web.runner import run_due

DeskOf = Callable[[Sheet], Desk]
CODE = "\"'><script>alert(7319)</script>"
LINKS = (
    f"{CODE} [x](javascript:alert(7319)) [x](data:text/html,{quote(CODE)}) [x](https://a.example/?q=@ben&b=<@ben>) "
    f"[@ben](https://a.example) `@ben` <img src=x onerror=alert(7319)> <svg/onload=alert(7319)> ![x](javascript:7319) "
    "<a href=&#106;avascript:alert(7319)>x</a> [x]: vbscript:alert(7319) \n\n    @ben\n\n<https://a.example/@ben>"
)
# What unfolds: references to one long address, cells for every column, marks that open and never close.
BOMBS = {
    "references": "[a]: https://a.example/" + "x" * 4000 + "\n\n" + "[a]" * 4000,
    "cells": "a|" * 1000 + "\n" + "-|" * 1000 + "\n" + "a\n" * 4000,
    "brackets": "[" * 20_000,
    "lists": "".join("  " * depth + "- a\n" for depth in range(130)),
    "ampersands": "&" * 20_000,
}
MOST = 800_000
# Names and addresses are looked up, and one that nothing has is refused.
LOOKED_UP = ("co_authors", "address")


def _fill(desk: Desk, text: str) -> int:
    """Type as much of the text as fits into every field whose words are kept, and return the status."""
    typed = {}
    for name, box in desk.sheet.boxes.items():
        if name in LOOKED_UP:
            continue
        # Each field differs from the next: a word that means itself is refused.
        own = f"{text} {name}"
        typed[name] = (
            own.encode()[: box.fits].decode(errors="ignore") if box.lines else own[: box.fits].partition("\n")[0]
        )
    return desk.send(typed).status


def test_script_in_any_field_is_shown_and_never_run(
    app: Flask, session: Session, people: dict[str, Person], nouns: dict[str, str], desk_of: DeskOf
) -> None:
    for sheet in SHEETS:
        code = LINKS if any(box.lines for box in sheet.boxes.values()) else CODE
        # What one form did may close another: an idea that was edited has no room for what was suggested before.
        assert _fill(desk_of(sheet), f"{code} {sheet.name}") in {303, 409}, sheet.name
    run_due(app, now=NOW)
    # Each answer is held to having no inline code and no address that is code by the browser itself.
    shown = [
        answer.text
        for key in ("ada", "mona", "fay", "adam")
        for row in rows()
        if row.method == "GET"
        for answer in [Browser(app, session).sign_in(people[key]).get(row.path.format(**nouns))]
        if answer.headers["Content-Type"].startswith("text/html")
    ]
    assert not [text for text in shown if "<script>alert" in text or "=alert(7319)>" in text.replace("&gt;", "")]
    assert sum("alert(7319)" in text for text in shown) > len(shown) / 4


def test_script_in_a_letter_is_shown_and_never_run(
    app: Flask, session: Session, people: dict[str, Person], desk_of: DeskOf
) -> None:
    for sheet in SHEETS:
        _fill(desk_of(sheet), CODE)
    run_due(app, now=NOW)
    with app.test_request_context():
        reader = reader_with_address(session, people["ada"].email)
        assert reader
        letter = compose(session, reader, base="https://a.example", now=NOW)
    assert letter
    assert "alert(7319)" in letter.html
    assert "<script" not in letter.html
    assert len(letter.subject.splitlines()) == 1


def test_script_that_waits_for_a_sign_in_is_shown_and_never_run(people: dict[str, Person], browser: Browser) -> None:
    for path in ("/people/me", f"/ideas/{quote(CODE.replace('/', ''))}/edit", f"/ideas/?{CODE}"):
        browser.post(path, {"body": LINKS, "name": CODE, CODE: CODE})
        page = browser.submit("/sign-in", email=people["ada"].email, password=PASSWORD)
        assert "<script>alert" not in page.text
        browser.post("/sign-out")


def test_script_in_the_name_of_a_file_is_shown_and_never_run(
    people: dict[str, Person], app: Flask, session: Session
) -> None:
    browser = Browser(app, session).sign_in(people["fay"])
    for name in (
        f"{CODE}.csv",
        "../../etc/passwd.csv",
        "a\x00b\u202e.csv",
        "=cmd|' /C calc'!A0.csv",
        "x" * 5000 + ".csv",
    ):
        answer = browser.post("/feedback/import", {"file": (_file(), name), "source": CODE})
        assert answer.status in {303, 422}
        page = browser.follow() if answer.status == 303 else answer
        assert "<script>alert" not in page.text
        assert "<script>alert" not in browser.get("/feedback/import").text


def _file() -> BytesIO:
    return BytesIO(b"text,source\nThe card came late.,<script>alert(7319)</script>\n")


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_markdown_bomb_stays_as_small_as_what_was_typed(desk_of: DeskOf, nouns: dict[str, str], bomb: str) -> None:
    prose = [sheet for sheet in SHEETS if any(box.lines for box in sheet.boxes.values())]
    for sheet in prose:
        desk = desk_of(sheet)
        assert _fill(desk, BOMBS[bomb]) in {303, 409}, sheet.name
    for address in (
        "/ideas/{idea}",
        "/ideas/{idea}/history",
        "/campaigns/{campaign}",
        "/knowledge/{article}",
        "/",
        "/inbox/",
    ):
        page = desk.browser.get(address.format(**nouns))
        assert (page.status, len(page.body) < MOST) == (200, True), f"{address}: {len(page.body)} bytes"
