"""Every template parses, is used, and has the blocks that views ask for."""

import ast
import re
from collections.abc import Iterator

import pytest
from flask import Flask
from jinja2 import StrictUndefined, nodes

from tests.house.floor import ROOT, files, name_of

pytestmark = pytest.mark.once

TEMPLATES = ROOT / "templates"
ANSWERS = {"page", "piece", "invalid", "answer", "render_template", "render_block", "instead_of_page"}


def names() -> list[str]:
    return [path.relative_to(TEMPLATES).as_posix() for path in files("templates/**/*.*")]


def tree(app: Flask, name: str) -> nodes.Template:
    return app.jinja_env.parse((TEMPLATES / name).read_text(encoding="utf-8"))


def parents(app: Flask, name: str) -> Iterator[str]:
    """Return the template and all that it extends."""
    yield name
    for extends in tree(app, name).find_all(nodes.Extends):
        if isinstance(extends.template, nodes.Const):
            yield from parents(app, extends.template.value)


def blocks(app: Flask, name: str) -> set[str]:
    return {block.name for one in parents(app, name) for block in tree(app, one).find_all(nodes.Block)}


def modules() -> Iterator[ast.Module]:
    return (
        ast.parse(path.read_text(encoding="utf-8")) for path in files("*.py") if not name_of(path).startswith("tests/")
    )


def strings(found: ast.AST) -> Iterator[str]:
    return (one.value for one in ast.walk(found) if isinstance(one, ast.Constant) and isinstance(one.value, str))


def asked_blocks() -> Iterator[tuple[str, str]]:
    """Return each (template, block) that a call in the code names."""
    for call in (one for module in modules() for one in ast.walk(module) if isinstance(one, ast.Call)):
        asked = next((word.value for word in call.keywords if word.arg == "block"), None)
        if asked is not None and call.args:
            templates = [text for text in strings(call.args[0]) if text.endswith(".html")]
            yield from ((template, block) for template in templates for block in strings(asked))


def test_every_template_parses_and_an_undefined_name_is_an_error(app: Flask) -> None:
    assert app.jinja_env.undefined is StrictUndefined
    assert all(app.jinja_env.get_template(name) for name in names())


def test_every_template_is_used(app: Flask) -> None:
    used = {text for module in modules() for text in strings(module)}
    for name in names():
        kinds = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
        used |= {one.template.value for one in tree(app, name).find_all(kinds) if isinstance(one.template, nodes.Const)}  # type: ignore[attr-defined]  # each of the kinds names a template
    assert not set(names()) - used


def test_every_template_that_is_named_exists() -> None:
    named = {text for module in modules() for text in strings(module) if text.endswith(".html") and "/" in text}
    assert not named - {*names()}


def test_every_block_that_a_view_names_exists(app: Flask) -> None:
    asked = [*asked_blocks()]
    assert asked
    assert not [(template, block) for template, block in asked if block not in blocks(app, template)]


def test_only_what_was_rendered_and_cleaned_when_it_was_written_is_called_safe() -> None:
    texts = {name: (TEMPLATES / name).read_text(encoding="utf-8") for name in names()}
    assert not [name for name, text in texts.items() if re.search(r"autoescape|(?<!_html)(?<!_html )\|\s*safe", text)]
