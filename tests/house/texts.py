"""Where texts for people stand: what is marked for translation, and which words of an answer are not."""

import ast
import codecs
import html
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Comment, Element

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from jinja2 import Environment
from sqlalchemy import Column, Table, select, update
from sqlalchemy.orm import Session

from base.model import Model
from tests.house.floor import NOT_LOOKED_AT, ROOT, files, name_of
from web.locale import PSEUDO

# The columns that hold what a person wrote, and not a word of the machine.
SPOKEN = {
    "name", "handle", "title", "department", "body", "body_html", "excerpt", "stage_sentence", "question", "brief",
    "brief_html", "text", "old", "new", "reason", "answer", "note", "quotes", "source", "product", "company", "channel",
    "file_name", "facets", "author", "words", "means", "typed",
}  # fmt: skip
SAID = ("aria-label", "placeholder", "alt", "title", "aria-description", "aria-roledescription", "content", "label")
UNREAD: set[object] = {Comment, "script", "style", "kbd", "time", "code"}
# What takes a sentence for a person as its first argument.
TELLERS = {"flash", "Refused", "ValidationError", "needed", "Line", "Prose"}
MARKERS = {"_", "_l", "N_", "gettext", "lazy_gettext"}
MARKERS_OF_MANY = {"ngettext", "lazy_ngettext"}
WORD = re.compile(r"[^\W\d_]{2,}")
_INNERMOST = re.compile(r"⟦[^⟦⟧]*⟧")
_UNREAD_IN_SOURCE = re.compile(r"<(style|script|kbd|code)\b.*?</\1>|<!--.*?-->|<meta [^>]*>", re.DOTALL)
_FRAME = re.compile(r"{% block frame %}.*?{% endblock %}")
_NO_WORDS = re.compile(r"<[^>]*>|[/#][\w/#-]+")
_SAID_IN_SOURCE = re.compile(rf"""\b(?:{"|".join(SAID)})=(?:"([^"]*)"|'([^']*)')""")


def messages() -> Iterator[tuple[str, str]]:
    """Return every text that `make texts` would collect, found as it finds them, and its plural or nothing."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as config:
        methods, options = parse_mapping_cfg(config)  # type: ignore[no-untyped-call]  # Babel gives it none
    asked = re.findall(r"-k (\S+)", (ROOT / "bin/texts").read_text(encoding="utf-8"))
    keywords = {**DEFAULT_KEYWORDS, **parse_keywords(asked)}
    for _file, _line, message, _comments, _context in extract_from_dir(
        ROOT, methods, options, keywords, directory_filter=lambda folder: Path(folder).name not in NOT_LOOKED_AT
    ):
        yield (message, "") if isinstance(message, str) else (message[0], message[1])


@cache
def brackets() -> Catalog:
    """Return a catalogue that gives every marked text back in brackets."""
    catalog = Catalog(locale=PSEUDO, charset="utf-8")
    for one, many in messages():
        catalog.add((one, many) if many else one, (f"⟦{one}⟧", f"⟦{many}⟧") if many else f"⟦{one}⟧")
    return catalog


def unmarked(text: str) -> set[str]:
    """Return the words of a text that stand in no brackets; a marked text may stand in another."""
    bare = _INNERMOST.sub(" ", text)
    return unmarked(bare) if bare != text else set(WORD.findall(text))


def said(element: Element) -> Iterator[str]:
    """Return what people read or hear of an element, without the options that are data."""
    is_zone = element.tag == "select" and element.get("name") == "time_zone"
    is_setting = element.tag == "meta" and element.get("name") != "description"
    if element.tag in UNREAD or is_zone or is_setting or element.get("aria-hidden") == "true":
        return
    yield from (element.get(name, "") for name in SAID)
    yield element.text or ""
    for child in element:
        yield from said(child)
        yield child.tail or ""


def said_by_template(env: Environment, source: str) -> str:
    """Return what a template says by itself, in every branch: its own text, without what stands in braces."""
    source = _FRAME.sub("", source)
    own = "".join(value if kind == "data" else "\n" for _line, kind, value in env.lex(source))
    own = _UNREAD_IN_SOURCE.sub(" ", own)
    attributes = " ".join(first or second for first, second in _SAID_IN_SOURCE.findall(own))
    return html.unescape(f"{attributes} {_NO_WORDS.sub(' ', own)}")


def calls(names: set[str]) -> Iterator[tuple[str, ast.Call]]:
    """Return each call of a function of these names in the product's code, and where it stands."""
    for path in files("*.py"):
        if not name_of(path).startswith(("tests/", "bench/", "stubs/")):
            for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in names:
                    yield f"{name_of(path)}:{call.lineno}", call


# What these are called is no word of people's.
OURS = {"learned", "tag"}


def columns() -> Iterator[tuple[Table, Column[Any]]]:
    """Return the columns that people fill with words; what was learned has a name that no person gave."""
    for table in Model.metadata.sorted_tables:
        yield from ((table, column) for column in table.columns if column.name in SPOKEN and table.name not in OURS)


def disguise(session: Session) -> None:
    """Turn what people wrote into words that the product never says, so that nothing passes as data by chance."""
    for table, column in columns():
        for key, value in session.execute(select(table.c.id, column)).all():
            session.execute(update(table).where(table.c.id == key).values({column.name: _turned(value)}))
    session.expire_all()


def _turned(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    if isinstance(value, dict):
        return {key: _turned(one) if key in SPOKEN else one for key, one in value.items()}
    if isinstance(value, list):
        return [_turned(one) for one in value]
    return re.sub(r"<[^>]*>|[^<]+", _turn, value) if isinstance(value, str) else value


def _turn(piece: re.Match[str]) -> str:
    return piece[0] if piece[0].startswith("<") else codecs.encode(piece[0], "rot13")


def words_of_people(session: Session) -> set[str]:
    """Return every word that a person wrote into the database."""
    texts = [str(text) for table, column in columns() for text in session.execute(select(column)).scalars()]
    return {word for text in texts for word in WORD.findall(text)}
