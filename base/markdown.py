"""Markdown to safe HTML, once, when a text is written."""

import re
from importlib import import_module

import nh3
from markdown_it import MarkdownIt
from markupsafe import escape

# 56 KB took 0.7 s and 20,000 "[" 1.06 s: bodies are capped where they come in, and by this.
MAX_BYTES = 20 * 1024
# Emphasis makes three bytes of one, lists four, a quote mark six, and a table's cell ten; references to one long
# address made 17 MB of 20 KB.
MOST_TIMES, AT_LEAST = 12, 4096
# Cells that nobody typed, in rows shorter than their head: the library's own limit of 65,536 took a second.
import_module("markdown_it.rules_block.table").MAX_AUTOCOMPLETED_CELLS = 1_000  # type: ignore[attr-defined]

_parser = MarkdownIt("commonmark", {"html": False, "linkify": False, "maxNesting": 20}).enable(
    ["strikethrough", "table"]
)

_TAGS = {
    "a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "hr", "li", "ol", "p", "pre", "s", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_MARKS = re.compile(r"(?m)^\s{0,3}(?:[>#]+|[-*+]|\d+[.)])\s+|[*_`~]{1,3}|\[([^\[\]]*)\]\([^()\n]*\)")
_SPACES = re.compile(r"\s+")


class TooLongError(ValueError):
    """The text is longer than MAX_BYTES in UTF-8."""


def render(text: str) -> str:
    """Return safe HTML for a Markdown text of at most MAX_BYTES; raises TooLongError beyond.

    Headings start at h3, because the page has one h1 and its sections h2. A text that would unfold into more than
    MOST_TIMES its length is shown as it was typed.
    """
    size = len(text.encode())
    if size > MAX_BYTES:
        raise TooLongError
    html = _parser.render(text)
    if len(html.encode()) > max(MOST_TIMES * size, AT_LEAST):
        html = f"<pre>{escape(text)}</pre>"
    html = re.sub(r"<(/?)h([1-6])>", _lower_heading, html)
    return nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})


def _lower_heading(match: re.Match[str]) -> str:
    return f"<{match[1]}h{min(int(match[2]) + 2, 5)}>"


def plain(text: str) -> str:
    """Return the words of a Markdown text on one line, for cards, letters and search."""
    return _SPACES.sub(" ", _MARKS.sub(lambda m: m[1] or "", text)).strip()


def first_line(text: str, limit: int) -> str:
    """Return the first line that says something, cut at a word before `limit` characters."""
    lines = [words for part in text.splitlines() if (words := plain(part))]
    line = next((words for words in lines if any(map(str.isalnum, words))), "".join(lines[:1]))
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:.") + "…"
