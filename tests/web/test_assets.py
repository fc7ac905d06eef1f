"""Style and script travel once, small, and are kept for ever until they change."""

import gzip
import shutil
from pathlib import Path

import pytest
from flask import Flask

from tests.browser import Browser
from web.assets import init_assets
from web.pages import asset

pytestmark = pytest.mark.once

STATIC = Path(__file__).parents[2] / "static"


def address(app: Flask, name: str) -> str:
    with app.test_request_context():
        return asset(name)


@pytest.mark.parametrize("name", ["style", "script", "icons"])
def test_a_file_with_its_hash_in_the_name_is_kept_for_ever(app: Flask, browser: Browser, name: str) -> None:
    answer = browser.get(address(app, name))
    assert answer.status == 200
    assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("name", ["style", "script", "icons"])
def test_no_browser_guesses_what_a_file_is(app: Flask, browser: Browser, name: str) -> None:
    assert browser.get(address(app, name)).headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["style", "script"])
def test_it_travels_compressed_to_whoever_takes_that(app: Flask, browser: Browser, name: str) -> None:
    plain = browser.get(address(app, name))
    packed = browser.get(address(app, name), headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body


def test_a_file_without_a_hash_is_kept_for_an_hour(browser: Browser) -> None:
    assert browser.get("/static/img/favicon.svg").headers["Cache-Control"] == "max-age=3600, public"


@pytest.mark.parametrize("path", ["../app.py", "%2e%2e/app.py", "/etc/hostname", "no.css"])
def test_nothing_else_is_given_away(browser: Browser, path: str) -> None:
    assert browser.get(f"/static/{path}").status in {303, 308, 404}


def built(static: Path, into: Path) -> dict[str, str]:
    app = Flask("elsewhere", static_folder=str(static))
    init_assets(app, into)
    names: dict[str, str] = app.extensions["seedbed.assets"]
    return names


def test_a_change_of_one_file_changes_the_name_of_its_kind_alone(tmp_path: Path) -> None:
    static = Path(shutil.copytree(STATIC, tmp_path / "static"))
    before = built(static, tmp_path / "one")
    (static / "css/people.css").write_text("@layer features { .added { color: red } }", encoding="utf-8")
    after = built(static, tmp_path / "two")
    assert {name for name in before if before[name] != after[name]} == {"style"}


def test_comments_stay_at_home_and_layers_come_first(app: Flask) -> None:
    (style,) = app.extensions["seedbed.built"].glob("seedbed.*.css")
    text = style.read_text(encoding="utf-8")
    assert "/*" not in text
    assert text.lstrip().startswith("@layer")


def test_building_twice_changes_nothing(tmp_path: Path) -> None:
    assert built(STATIC, tmp_path) == built(STATIC, tmp_path)
    assert len(list(tmp_path.iterdir())) == 6
