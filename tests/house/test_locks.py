"""What the product stands on is chosen on purpose and pinned by hash, and the lock names no place to fetch it from."""

import json
import re
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LISTS = [PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"].values()]
DIRECT = {requirement for group in [*LISTS, *PROJECT["dependency-groups"].values()] for requirement in group}


def name_of(requirement: str) -> str:
    """Return the package of a requirement such as `psycopg[binary]>=3.2,<4`."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return found[0]


def pinned(lock: Path) -> dict[str, set[str]]:
    """Return, for each package of a lock, the versions it pins (one for each range of Pythons)."""
    versions: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", lock.read_text(), re.MULTILINE):
        versions.setdefault(name, set()).add(version)
    return versions


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_says_no_address(lock: Path) -> None:
    assert not re.findall(r"://|--(?:extra-)?index-url|--find-links", lock.read_text())


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_line_of_a_lock_has_its_hashes(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", lock.read_text().strip())
    bare = [entry for entry in entries if not re.fullmatch(r"\S+==[^\\]+(\\\n +--hash=sha256:[0-9a-f]{64} ?)+", entry)]
    assert entries
    assert not bare


@pytest.mark.parametrize("more", ["dev", "quality"])
def test_more_stands_on_what_the_product_stands_on(more: str) -> None:
    run, both = pinned(ROOT / "requirements/run.txt"), pinned(ROOT / f"requirements/{more}.txt")
    assert run == {name: both.get(name) for name in run}


def test_every_direct_dependency_is_pinned() -> None:
    everything = set().union(*(pinned(lock) for lock in LOCKS))
    assert {name_of(requirement) for requirement in DIRECT} <= everything


def test_every_direct_dependency_has_its_reason() -> None:
    told = re.findall(r"^\| `([^`]+)` \| [^|]{5,} \| [^|]{5,} \| [^|]{3,} \|$", documented(), re.MULTILINE)
    scripts = json.loads((ROOT / "bench/package.json").read_text())["dependencies"]
    assert sorted(told) == sorted([*map(name_of, DIRECT), *scripts, "htmx.org", "lucide-static", "axe-core"])


def test_the_lock_of_the_measuring_scripts_says_no_address_and_has_its_hashes() -> None:
    packages = json.loads((ROOT / "bench/package-lock.json").read_text())["packages"]
    fetched = {path: package for path, package in packages.items() if path}
    assert fetched
    assert not [path for path, package in fetched.items() if "resolved" in package or "integrity" not in package]


def documented() -> str:
    return (ROOT / "docs/dependencies.md").read_text()
