"""A person at a browser: goes to pages, reads real forms and sends them. Every answer's HTML is checked."""

import secrets
from collections.abc import Mapping
from typing import Any, Self
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import inspect
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from base.clock import utc_now
from people.actions import start_session
from people.models import Person
from tests.markup import FIELDS, Markup, faults, words

ORIGIN = "http://localhost"
PARTIAL = {"HX-Request": "true", "HX-Request-Type": "partial"}
Typed = Mapping[str, Any]


class Answer:
    """What came back: status, headers, text and, for HTML, the parsed page."""

    def __init__(self, response: TestResponse, app: Flask) -> None:
        """Read the response and hold its HTML to what any page is held to."""
        self.status, self.headers, self.body = response.status_code, response.headers, response.get_data()
        self.text = "" if "Content-Encoding" in self.headers else self.body.decode(errors="replace")
        self.location: str = response.headers.get("Location") or response.headers.get("HX-Redirect") or ""
        self.json: Any = response.get_json(silent=True)
        is_html = response.mimetype == "text/html" and not 300 <= self.status < 400
        self.page = Markup(self.text if is_html else "")
        wrong = faults(self.page, app) if is_html else []
        assert not wrong, f"{response.request.method} {response.request.path}: " + "; ".join(wrong)

    @property
    def words(self) -> str:
        """Everything that the answer says, on one line."""
        return words(self.page.root)

    @property
    def heading(self) -> str:
        """The words of the h1."""
        return words(next(self.page.all("h1")))

    @property
    def flash(self) -> str:
        """The messages that appeared."""
        return words(self.page.by_id("flash"))

    def by_id(self, name: str) -> Element:
        """Return the element with this id."""
        return self.page.by_id(name)

    def forms(self, which: str | None = None) -> list[Element]:
        """Return the forms with this `#id` or action; without one, those of the main part that search nothing."""
        if which is None:
            mains = [*self.page.all("main"), self.page.root]
            return [form for form in mains[0].iter("form") if form.get("role") != "search"]
        name, wanted = ("id", which[1:]) if which.startswith("#") else ("action", which)
        return [form for form in self.page.all("form") if form.get(name) == wanted]


class Browser:
    """One browser of one person; after each request the nouns of the test's session are read anew."""

    def __init__(self, app: Flask, session: Session) -> None:
        """Open a browser in which nobody has signed in."""
        self.app, self.session, self.client = app, session, app.test_client()
        self.last: Answer | None = None
        self.whole: Answer | None = None
        self.path = ""

    def sign_in(self, person: Person) -> Self:
        """Begin a session of the person, as the sign-in page would."""
        token = start_session(self.session, person, browser="tests", now=utc_now())
        with self.client.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = token, True
        return self

    def get(self, path: str, *, htmx: bool = False, headers: Mapping[str, str] | None = None) -> Answer:
        """Go to a page; redirections are not followed, see `follow`."""
        answer = self._send("GET", path, htmx=htmx, headers=headers)
        self.path = self.path if htmx else path
        return answer

    def post(
        self, path: str, data: Typed | None = None, *, htmx: bool = False, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send these fields with the right CSRF token, whether or not a form for them was seen."""
        return self._send("POST", path, {"csrf_token": self.csrf_token(), **(data or {})}, htmx=htmx, headers=headers)

    def follow(self) -> Answer:
        """Go where the last answer sends the browser."""
        assert self.last, "no page was seen yet"
        assert self.last.location, f"the last answer, {self.last.status}, sends nowhere: {self.last.words[:500]}"
        return self.get(self.last.location.removeprefix(ORIGIN))

    def submit(self, which: str | None = None, *, press: str | None = None, htmx: bool = False, **typed: Any) -> Answer:  # noqa: ANN401
        """Fill in a form of the last piece or page and send it; `press` names a button by its words or its value.

        `which` is an `#id` or an action. Without `press` the first button is pressed, as by Enter. A field that the
        form does not have is an error; False leaves a box unticked.
        """
        form = self._form(which)
        button = _button(form, press)
        sent = _filled(form, button, typed)
        method = form.get("method", "get").upper()
        path = button.get("formaction", form.get("action", "")) if button is not None else form.get("action", "")
        if method == "GET":
            return self.get(f"{path}?{urlencode(sent, doseq=True)}", htmx=htmx)
        return self._send(method, path, sent, htmx=htmx)

    def csrf_token(self) -> str:
        """Return the token that forms of this browser carry."""
        with self.client.session_transaction() as cookie:
            raw = cookie.setdefault("csrf_token", secrets.token_hex(20))
        return str(URLSafeTimedSerializer(str(self.app.secret_key), salt="wtf-csrf-token").dumps(raw))

    def _send(
        self, method: str, path: str, data: Typed | None = None, *, htmx: bool, headers: Mapping[str, str] | None = None
    ) -> Answer:
        sent = {
            **(PARTIAL if htmx else {}),
            **({"Referer": ORIGIN + self.path} if self.path else {}),
            **(headers or {}),
        }
        self.session.commit()
        response = self.client.open(path, method=method, data=data, headers=sent, buffered=True)
        read_anew(self.session)
        self.last = Answer(response, self.app)
        response.close()
        # An upload of more than 500 KB lies in a temporary file by now.
        response.request.environ["wsgi.input"].close()
        self.whole = self.last if self.last.page.is_page else self.whole
        return self.last

    def _form(self, which: str | None) -> Element:
        seen = [answer.forms(which) for answer in (self.last, self.whole) if answer]
        forms: list[Element] = next(filter(None, seen), [])
        assert len(forms) == 1, f"{len(forms)} forms are {which or 'in the main part'}"
        return forms[0]


def read_anew(session: Session) -> None:
    """Let every noun of the session read its columns again; loaded relationships stay as they are."""
    for noun in session:
        state = inspect(noun)
        session.expire(noun, [name for name in state.mapper.column_attrs.keys() if name in state.dict])  # noqa: SIM118


def _button(form: Element, press: str | None) -> Element | None:
    buttons = list(form.iter("button"))
    if press is None:
        return buttons[0] if buttons else None
    return next(
        one for one in buttons if press in {words(one), one.get("value"), one.get("name"), one.get("aria-label")}
    )


def _filled(form: Element, button: Element | None, typed: Typed) -> dict[str, Any]:
    named = [one for one in form.iter() if one.tag in FIELDS and one.get("name") and one.get("disabled") is None]
    unknown = set(typed) - {one.get("name") for one in named}
    assert not unknown, f"the form has no field {sorted(unknown)}"
    sent: dict[str, Any] = {}
    for field in named:
        for value in _values(field):
            sent.setdefault(field.get("name", ""), []).append(value)
    if button is not None and button.get("name"):
        sent[button.get("name", "")] = button.get("value", "")
    return {name: value for name, value in {**sent, **typed}.items() if value is not False}


def _values(field: Element) -> list[str]:
    if field.tag == "textarea":
        return ["".join(field.itertext())]
    if field.tag == "select":
        return _chosen(field)
    if field.get("type") in {"checkbox", "radio"}:
        return [field.get("value", "on")] if field.get("checked") is not None else []
    return [] if field.get("type") in {"file", "submit"} else [field.get("value", "")]


def _chosen(field: Element) -> list[str]:
    options = list(field.iter("option"))
    chosen = [one for one in options if one.get("selected") is not None]
    if not chosen and field.get("multiple") is None:
        chosen = options[:1]
    return [one.get("value", words(one)) for one in chosen]
