"""The cast of Larkfield Bank: the same people in tests, demo, pictures and docs."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PEOPLE = Path(__file__).parent / "texts" / "people.toml"


@dataclass(frozen=True)
class Member:
    """One of the cast; the key is also the handle that others write after an @."""

    key: str
    name: str
    email: str
    department: str
    title: str
    time_zone: str
    language: str
    roles: tuple[str, ...]
    groups: tuple[str, ...]


@cache
def cast() -> tuple[Member, ...]:
    """Return everyone, in the order of the file."""
    rows = tomllib.loads(PEOPLE.read_text(encoding="utf-8"))["person"]
    return tuple(Member(**{**row, "roles": tuple(row["roles"]), "groups": tuple(row["groups"])}) for row in rows)


def member(key: str) -> Member:
    """Return one of the cast; raises KeyError for a stranger."""
    return {one.key: one for one in cast()}[key]
