"""What any HTML answer is held to, whole page or piece: a list of sentences, empty where all is well."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from flask import Flask
from tinyhtml5 import inputstream  # type: ignore[import-untyped]  # it has no types
from tinyhtml5.parser import HTMLParser  # type: ignore[import-untyped]  # it has no types
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.routing import RequestRedirect

# A refused form shows control characters again as they were typed, and every browser takes them.
ACCEPTED = {"invalid-codepoint"}
FIELDS = ("input", "select", "textarea")
UNLABELLED = ("hidden", "submit", "button", "image", "reset")
_IS_PAGE = re.compile(r"\s*<!doctype html>", re.IGNORECASE)
_NAMES = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
_ASKS = {"href": "GET", "hx-get": "GET", "hx-post": "POST"}


class _Kept(dict[tuple[Any, bool], re.Pattern[str]]):
    """What ends a run of characters. tinyhtml5 2.1.0 means to keep it, makes it anew each time, and is half as fast."""

    def __missing__(self, key: tuple[Any, bool]) -> re.Pattern[str]:
        characters, opposite = key
        told = "".join(f"\\x{ord(character):02x}" for character in characters)
        self[key] = re.compile(f"[{told}]+" if opposite else f"[^{told}]+")
        return self[key]


inputstream.characters_until_regex = _Kept()


class Markup:
    """One parsed answer."""

    def __init__(self, text: str) -> None:
        """Parse a whole page where it begins with a doctype, else a piece."""
        parser = HTMLParser(namespace_html_elements=False)
        self.is_page = _IS_PAGE.match(text) is not None
        container = "tbody" if text.lstrip().startswith("<tr") else "div"
        self.root: Element = parser.parse(text) if self.is_page else parser.parse_fragment(text, container)
        self.errors = [f"{code} {told} at {at}" for at, code, told in parser.errors if code not in ACCEPTED]
        self.parents = {child: parent for parent in self.all() for child in parent}

    def all(self, *tags: str) -> Iterator[Element]:
        """Return every element of these tags, or of any, in order."""
        return (one for one in self.root.iter() if not tags or one.tag in tags)

    def by_id(self, name: str) -> Element:
        """Return the element with this id; raises LookupError where there is none."""
        found = next((one for one in self.all() if one.get("id") == name), None)
        if found is None:
            raise LookupError(f"nothing on the page has the id {name}")
        return found

    def label_of(self, field: Element) -> str:
        """Return the words that a screen reader says for a field."""
        if field.get("aria-label"):
            return field.get("aria-label", "")
        if field.get("aria-labelledby"):
            return " ".join(words(self.by_id(one)) for one in field.get("aria-labelledby", "").split())
        named = [one for one in self.all("label") if field.get("id") and one.get("for") == field.get("id")]
        return " ".join(words(one) for one in named) or self._label_around(field)

    def _label_around(self, field: Element) -> str:
        around: Element | None = field
        while around is not None and around.tag != "label":
            around = self.parents.get(around)
        return "" if around is None else words(around)


def words(element: Element) -> str:
    """Return the text of an element and of all in it, on one line."""
    return " ".join("".join(element.itertext()).split())


def faults(markup: Markup, app: Flask) -> list[str]:
    """Return what is wrong with an answer, each in one sentence."""
    found = [f"parse error {error}" for error in markup.errors]
    found += _page_faults(markup) if markup.is_page else []
    found += [f"two elements have the id {name}" for name, times in _ids(markup).items() if times > 1]
    for element in markup.all():
        found += _code_faults(element)
    found += [f"<{one.tag} name={one.get('name')}> has no label" for one in _fields(markup) if not markup.label_of(one)]
    found += [f"the image {one.get('src')} has no alt" for one in markup.all("img") if one.get("alt") is None]
    found += [f"a <{one.tag}> says nothing: {one.attrib}" for one in markup.all("button", "a", "summary") if _mute(one)]
    found += [fault for form in markup.all("form") for fault in _form_faults(form, app)]
    return found + [fault for element in markup.all() for fault in _address_faults(element, app)]


def _ids(markup: Markup) -> Counter[str]:
    return Counter(name for one in markup.all() if (name := one.get("id")))


def _fields(markup: Markup) -> Iterator[Element]:
    return (one for one in markup.all(*FIELDS) if one.get("type") not in UNLABELLED)


def _mute(element: Element) -> bool:
    images = [one.get("alt") for one in element.iter("img")]
    return not (words(element) or element.get("aria-label") or element.get("aria-labelledby") or any(images))


def _page_faults(markup: Markup) -> list[str]:
    headings, titles = len(list(markup.all("h1"))), [words(one) for one in markup.all("title")]
    found = [] if headings == 1 else [f"the page has {headings} h1"]
    found += [] if len(titles) == 1 and titles[0] else [f"the page has the titles {titles}"]
    found += [] if next(markup.all("html")).get("lang") else ["the page says no language"]
    there = set(_ids(markup))
    return found + [f"{name} names {one}, which is not there" for name, one in _named(markup) if one not in there]


def _named(markup: Markup) -> Iterator[tuple[str, str]]:
    named = ((name, element.get(name, "")) for element in markup.all() for name in _NAMES)
    return ((name, one) for name, ones in named for one in ones.split())


def _code_faults(element: Element) -> list[str]:
    found = [f"inline code: {name} on <{element.tag}>" for name in element.attrib if name.startswith(("on", "hx-on"))]
    found += ["inline style"] if element.tag == "style" or "style" in element.attrib else []
    found += ["inline script"] if element.tag == "script" and not element.get("src") else []
    targets = [element.get(name, "").strip().lower() for name in ("href", "src", "action", "formaction")]
    return found + ["an address that is code" for target in targets if target.startswith(("javascript:", "data:text"))]


def _form_faults(form: Element, app: Flask) -> list[str]:
    action, method = form.get("action"), form.get("method", "get").upper()
    if action is None:
        return ["a form has no action"]
    found = _unanswered(action, method, app)
    names = {one.get("name") for one in form.iter("input")}
    found += [f"the form to {action} has no csrf_token"] if method == "POST" and "csrf_token" not in names else []
    return found + (
        [f"the form to {action} has no button"] if method == "POST" and not list(form.iter("button")) else []
    )


def _address_faults(element: Element, app: Flask) -> list[str]:
    asked = [(element.attrib[name], method) for name, method in _ASKS.items() if name in element.attrib]
    asked += [(element.attrib["formaction"], "POST")] if "formaction" in element.attrib else []
    local = [(url, method) for url, method in asked if url.startswith("/") and not url.startswith("/static/")]
    return [fault for url, method in local for fault in _unanswered(url, method, app)]


def _unanswered(url: str, method: str, app: Flask) -> list[str]:
    parts = urlsplit(url)
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return [f"{method} {url} is no path of this site"]
    try:
        app.url_map.bind("localhost").match(parts.path, method=method)
    except MethodNotAllowed:
        return [f"{url} does not take {method}"]
    except RequestRedirect:
        return [f"{url} leads on to another address"]
    except HTTPException:
        return [f"nothing answers {url}"]
    return []
