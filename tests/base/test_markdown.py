"""What people type becomes safe HTML, in bounded time."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base.markdown import MAX_BYTES, TooLongError, first_line, plain, render

pytestmark = pytest.mark.once

TAGS = {"p", "h3", "h4", "h5", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "s", "a", "br", "hr"}
BOMBS = {
    "brackets": "[" * MAX_BYTES,
    "links in links": "[a](" * (MAX_BYTES // 4),
    "quotes in quotes": ">" * MAX_BYTES,
    "lists in lists": "\n".join(" " * 2 * depth + "- x" for depth in range(120)),
    "emphasis": "*a _b " * (MAX_BYTES // 6),
    "backticks": "".join("`" * length + "x" for length in range(1, 190)),
    "images": "![" * (MAX_BYTES // 2),
    "entities": "&" * MAX_BYTES,
    "a table": "|a" * 200 + "\n" + "|-" * 200 + "\n" + ("|b" * 200 + "\n") * 40,
    "angle brackets": "<" * MAX_BYTES,
}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Call *me*.", "<p>Call <em>me</em>.</p>\n"),
        ("# Big\n\n### Small", "<h3>Big</h3>\n<h5>Small</h5>\n"),
        ("###### Tiny", "<h5>Tiny</h5>\n"),
        ("~~no~~", "<p><s>no</s></p>\n"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
        ("3. three\n4. four", "<ol>\n<li>three</li>\n<li>four</li>\n</ol>\n"),
        ("![a cat](https://example.org/cat.png)", "<p></p>\n"),
    ],
)
def test_markdown_becomes_the_html_of_our_pages(typed: str, shown: str) -> None:
    assert render(typed) == shown


def test_a_link_leads_elsewhere_without_telling_where_from() -> None:
    assert render("[here](https://example.org/a)") == (
        '<p><a href="https://example.org/a" rel="noopener noreferrer">here</a></p>\n'
    )


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&#58;alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "<a href='javascript:x'>y</a>",
        "<svg><script>1</script></svg>",
        "![x](javascript:alert(1))",
        '[x](https://e.org "onclick=alert(1)")',
        "<style>*{display:none}</style>",
        "<iframe src=//e.org></iframe>",
        "`<script>alert(1)</script>`",
        "<!-- --><b onmouseover=x>",
    ],
)
def test_no_code_gets_through(typed: str) -> None:
    html = render(typed).lower()
    assert not [tag for tag in ("<script", "<img", "<svg", "<style", "<iframe", "<b ", "<!--") if tag in html]
    assert not [bad for bad in ('"javascript', '"data:', '"vbscript', 'onclick="') if bad in html]


def work_of(typed: str) -> float:
    """Return the seconds of work that a text costs; the better of two, for the machine may have other work."""
    seconds = []
    for _ in range(2):
        start = time.process_time()
        render(typed[:MAX_BYTES])
        plain(typed[:MAX_BYTES])
        seconds.append(time.process_time() - start)
    return min(seconds)


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_bomb_costs_no_more_than_forty_ordinary_texts_of_its_size(bomb: str) -> None:
    ordinary = "Many *customers* work all week, and [the branch](https://e.org) closes at four.\n\n" * 300
    assert work_of(bomb) < 40 * work_of(ordinary)


@pytest.mark.parametrize(
    "bomb",
    [
        "[a]: https://e.org/" + "x" * 9_000 + "\n\n" + "[a]" * 3_000,
        "[a]: <https://e.org/?" + "&" * 3_000 + ">\n\n" + "[a]" * 5_000,
        "a|" * 1_000 + "\n" + "-|" * 1_000 + "\n" + "a\n" * 5_000,
        *BOMBS.values(),
    ],
)
def test_no_text_unfolds_into_more_than_a_dozen_times_its_length(bomb: str) -> None:
    text = bomb[:MAX_BYTES]
    assert len(render(text)) <= 12 * len(text.encode())


def test_a_text_that_would_unfold_is_shown_as_it_was_typed() -> None:
    text = "[<b>a]: https://e.org/" + "x" * 3_000 + "\n\n" + "[<b>a]" * 300
    assert render(text).startswith("<pre>[&lt;b&gt;a]: https://e.org/xxx")


def test_what_people_write_unfolds_as_it_should() -> None:
    rows = "".join(f"| {number} | *a* |\n" for number in range(300))
    assert render(f"| a | b |\n|---|---|\n{rows}").count("<em>") == 300
    assert render("- **a** `b` ~~c~~\n" * 500).count("<strong>") == 500


@pytest.mark.parametrize("text", ["x" * (MAX_BYTES + 1), "ü" * (MAX_BYTES // 2 + 1)])
def test_a_text_beyond_the_limit_in_bytes_is_refused(text: str) -> None:
    with pytest.raises(TooLongError):
        render(text)


def test_a_text_of_just_the_limit_is_taken() -> None:
    assert render("ü" * (MAX_BYTES // 2)).startswith("<p>üü")


@given(st.text(max_size=300))
def test_whatever_is_typed_only_known_tags_come_out(text: str) -> None:
    html = render(text)
    assert set(re.findall(r"</?([^\s>]+)", html)) <= TAGS


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("# A *bold* `move`\n\n> said [Ada](https://example.org)", "A bold move said Ada"),
        ("- one\n- two\n1. three", "one two three"),
        ("  spaces \n\n and lines ", "spaces and lines"),
        ("", ""),
    ],
)
def test_the_words_of_a_text_stand_on_one_line(typed: str, words: str) -> None:
    assert plain(typed) == words


def test_a_first_line_is_cut_at_a_word() -> None:
    assert first_line("Let us shorten the very long queue\nSecond", 30) == "Let us shorten the very long…"
    assert first_line("Let us shorten it. The queue.", 22) == "Let us shorten it…"
    assert first_line("\n\n## Short *one*\nmore", 30) == "Short one"
    assert first_line("***\n\n---\n- Words", 30) == "Words"
    assert first_line("", 30) == ""


@given(st.text(max_size=200), st.integers(min_value=5, max_value=60))
def test_a_first_line_is_never_longer_than_its_limit(text: str, limit: int) -> None:
    assert len(first_line(text, limit)) <= limit
