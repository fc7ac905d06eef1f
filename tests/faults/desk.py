"""One form before one person: send it in every way there is, and look at what came back and what stands in the rows."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.model import Model
from people.models import Person
from tests.browser import ORIGIN, PARTIAL, Answer, Browser, read_anew
from tests.faults.sheets import Sheet
from tests.markup import FIELDS, words

Rows = dict[str, list[tuple[str, ...]]]
EDGE = "an edge between parts"
CHOICES = {"checkbox", "radio"}


class Desk:
    """The form of a sheet, with a browser of the person who fills it in."""

    def __init__(self, app: Flask, session: Session, person: Person, sheet: Sheet, nouns: Mapping[str, str]) -> None:
        """Sign the person in."""
        self.browser, self.sheet, self.person = Browser(app, session).sign_in(person), sheet, person
        self.page, self.to = sheet.page.format(**nouns), sheet.to.format(**nouns)
        self.good = {name: text.format(**nouns) for name, text in sheet.good.items()}
        session.commit()

    def send(self, typed: Mapping[str, str] | None = None, *, htmx: bool = False) -> Answer:
        """Send the form as it goes through, but for what is typed otherwise."""
        self.browser.path = self.page
        return self.browser.post(self.to, {**self.good, **(typed or {}), **self._files()}, htmx=htmx)

    def send_bytes(self, name: str, content: bytes, *, htmx: bool = False) -> Answer:
        """Send the form with these very bytes in one field, as a browser with a wrong encoding would."""
        fields = {"csrf_token": self.browser.csrf_token(), **self.good}
        parts = {**{key: text.encode() for key, text in fields.items()}, name: content}
        body = b"".join(_part(key, value) for key, value in parts.items())
        body += b"".join(_part(key, value, file) for key, (file, value) in self.sheet.files.items())
        return post_bytes(self.browser, self.to, body + f"--{EDGE}--\r\n".encode(), htmx=htmx)

    def _files(self) -> dict[str, Any]:
        return {name: (BytesIO(content), file) for name, (file, content) in self.sheet.files.items()}

    def rows(self) -> Rows:
        """Return every row of every table."""
        return everything(self.browser.session)


def post_bytes(browser: Browser, path: str, body: bytes, *, htmx: bool = False) -> Answer:
    """Send a body made by hand, in parts."""
    browser.session.commit()
    headers = {**(PARTIAL if htmx else {}), "Referer": ORIGIN + browser.path}
    sent = {"data": body, "content_type": f'multipart/form-data; boundary="{EDGE}"', "headers": headers}
    response = browser.client.post(path, **sent)
    read_anew(browser.session)
    return Answer(response, browser.app)


def _part(name: str, content: bytes, file: str = "") -> bytes:
    told = f'; filename="{file}"' if file else ""
    return f'--{EDGE}\r\nContent-Disposition: form-data; name="{name}"{told}\r\n\r\n'.encode() + content + b"\r\n"


def everything(session: Session) -> Rows:
    """Return every row of every table, but for the notes of who looked: looking is no deed."""
    session.commit()
    tables = [table for table in Model.metadata.tables.values() if table.name != "look"]
    rows = {table.name: [tuple(map(repr, row)) for row in session.execute(select(table))] for table in tables}
    session.commit()
    return rows


def form_to(answer: Answer, to: str) -> Element:
    """Return the form that goes to this address; of two the one that was refused, or else the last."""
    forms = [form for form in answer.page.all("form") if form.get("action") == to]
    assert forms, f"no form of the answer ({answer.status}) goes to {to}"
    return next((form for form in forms if any(box.get("aria-invalid") == "true" for box in form.iter())), forms[-1])


def boxes(form: Element) -> dict[str, Element]:
    """Return the fields of a form by name; of several to choose from, the chosen one."""
    fields = [one for one in form.iter() if one.tag in FIELDS]
    return {one.get("name", ""): one for one in fields if one.get("type") not in CHOICES or "checked" in one.attrib}


def text_in(box: Element) -> str:
    """Return what stands in a field, with plain ends of lines."""
    if box.tag == "select":
        return next((one.get("value", words(one)) for one in box.iter("option") if one.get("selected") is not None), "")
    text = "".join(box.itertext()) if box.tag == "textarea" else box.get("value", "")
    return text.replace("\r\n", "\n").strip()


def said_at(answer: Answer, box: Element) -> str:
    """Return what a screen reader says beside a field."""
    return " ".join(words(answer.by_id(name)) for name in box.get("aria-describedby", "").split())
