"""What comes from elsewhere is listed, unchanged, and fit for a strict content security policy."""

import base64
import hashlib
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).parents[2]
FOLDERS = [ROOT / "static/vendor", ROOT / "tests/vendor"]
SPRITE = ROOT / "static/vendor/lucide.svg"
WANTED = {"name", "package", "version", "source", "licence", "sha384"}


def listed(folder: Path) -> list[dict[str, str]]:
    files: list[dict[str, str]] = tomllib.loads((folder / "vendor.toml").read_text())["file"]
    return files


def fingerprint(path: Path) -> str:
    """Return the hash in the form that a page's `integrity` takes."""
    return "sha384-" + base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_vendored_file_is_listed_and_nothing_else(folder: Path) -> None:
    present = Counter(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    assert present == Counter([file["name"] for file in listed(folder)] + ["vendor.toml"])


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_vendored_file_is_what_was_vendored(folder: Path) -> None:
    assert {file["name"]: fingerprint(folder / file["name"]) for file in listed(folder)} == {
        file["name"]: file["sha384"] for file in listed(folder)
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_vendored_file_says_where_it_is_from_and_under_which_licence(folder: Path) -> None:
    for file in listed(folder):
        assert {key for key, value in file.items() if value} >= WANTED, file["name"]


def test_the_sprite_holds_the_icons_that_are_listed() -> None:
    (sprite,) = (file for file in listed(SPRITE.parent) if file["name"] == SPRITE.name)
    drawn = re.findall(r'<symbol id="([a-z0-9-]+)" viewBox="0 0 24 24">', SPRITE.read_text())
    assert drawn == list(sprite["symbols"])


def test_the_sprite_leaves_its_colours_to_the_style_sheet() -> None:
    assert not re.findall(
        r"""<script|<style|\b(?:style|on\w+|stroke|fill)=(?!["'](?:none|currentColor))""", SPRITE.read_text()
    )
