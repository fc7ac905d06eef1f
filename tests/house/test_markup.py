"""The check of every page finds what it is there to find, and calls a good page good."""

import pytest
from flask import Flask

from tests.markup import Markup, faults

GOOD = """<!doctype html>
<html lang="en"><head><title>People</title></head><body><main><h1>People</h1>
<form method="post" action="/people/me"><input type="hidden" name="csrf_token" value="x">
<label for="name">Name</label><input id="name" name="name"><label>Theme <select name="theme"></select></label>
<input name="q" aria-label="Search"><button>Save</button></form>
<a href="/people/">All</a> <a href="https://example.org/">Elsewhere</a> <img src="/static/x.png" alt="">
</main></body></html>"""


def found(app: Flask, html: str) -> str:
    return "; ".join(faults(Markup(html), app))


def test_a_good_page_is_good(app: Flask) -> None:
    assert found(app, GOOD) == ""


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("<h1>People</h1>", "<h2>People</h2>", "0 h1"),
        ("<h1>People</h1>", "<h1>People</h1><h1>Again</h1>", "2 h1"),
        ("<title>People</title>", "", "titles"),
        ("<title>People</title>", "<title> </title>", "titles"),
        (' lang="en"', "", "no language"),
        ("</main>", "<p id=name></p></main>", "two elements have the id name"),
        ("</main>", "<p><div></div></p></main>", "unexpected-end-tag"),
        ("</main>", "<b><i></b></i></main>", "parse error"),
        ('<label for="name">Name</label>', "", "<input name=name> has no label"),
        ('for="name"', 'for="nme"', "for names nme, which is not there"),
        ("<label>Theme <select", "<label><select", "<select name=theme> has no label"),
        (' aria-label="Search"', "", "<input name=q> has no label"),
        (' alt=""', "", "has no alt"),
        ("<button>Save</button>", "", "has no button"),
        ("<button>Save</button>", "<button><svg></svg></button>", "a <button> says nothing"),
        ('name="csrf_token"', 'name="token"', "has no csrf_token"),
        ('action="/people/me"', "", "a form has no action"),
        ('action="/people/me"', 'action="/people/"', "/people/ does not take POST"),
        ('action="/people/me"', 'action="/nobody"', "nothing answers /nobody"),
        ('action="/people/me"', 'action="//evil.example/"', "no path of this site"),
        ('href="/people/"', 'href="/people"', "leads on to another address"),
        ('href="/people/"', 'href="javascript:alert(1)"', "an address that is code"),
        ("<button>", '<button formaction="/nobody">', "nothing answers /nobody"),
        ("<main>", '<main hx-post="/people/">', "/people/ does not take POST"),
        ("<main>", '<main style="color:red">', "inline style"),
        ("<main>", "<main><style></style>", "inline style"),
        ("<main>", "<main><script>1</script>", "inline script"),
        ("<main>", '<main onclick="x()">', "inline code: onclick"),
        ("<main>", '<main hx-on:click="x()">', "inline code: hx-on:click"),
    ],
)
def test_a_bad_page_is_found_out(app: Flask, before: str, after: str, fault: str) -> None:
    assert before in GOOD
    assert fault in found(app, GOOD.replace(before, after))


def test_a_piece_needs_no_heading_but_labels_all_the_same(app: Flask) -> None:
    assert found(app, "<p>Hello</p>") == ""
    assert "has no label" in found(app, "<input name=q>")
