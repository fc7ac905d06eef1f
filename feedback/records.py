"""Read comments from what other machines say: an object of JSON each, flat or as a case system nests it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from feedback.columns import N_, NONE, NOTHING, places_of
from feedback.complaints import LONGEST_FIELD, Row, Unreadable, complaint_of
from feedback.lines import OVER_LONG, Lines
from feedback.presets import plain, preset_of

NO_OBJECT = N_("This is no object with names and values.")
# Deeper than any known case system nests, and far from what would exhaust the machine.
_DEEPEST, _MOST_NAMES = 4, 200


def read_record(record: object, line: int, chosen: Mapping[str, str] = NOTHING) -> Row:
    """Read one object: its names are known as a header's columns are; of nested ones the last part counts too.

    chosen: for a role the name that a person chose, or "-" for none.
    """
    if not isinstance(record, Mapping):
        return Unreadable(line, NO_OBJECT)
    told = dict(_flat(record, "", _DEEPEST))
    places = {role: told[name] for role, name in _roles(told, chosen).items()}
    if any(len(content) > LONGEST_FIELD for content in places.values()):
        return Unreadable(line, OVER_LONG)
    return complaint_of(line, places)


def read_objects(lines: Lines, chosen: Mapping[str, str]) -> Iterator[Row | None]:
    """Give each line of JSON as a complaint, or as a row that cannot be read; None for an empty line."""
    for line in lines:
        if line.problem is not None:
            yield Unreadable(line.number, line.problem)
        else:
            yield read_record(_object(line.text), line.number, chosen) if line.text.strip() else None


def names_of(line: str) -> list[str]:
    """Return the names in an object of JSON, with those of nested ones; none where it is no object."""
    record = _object(line)
    return list(dict(_flat(record, "", _DEEPEST))) if isinstance(record, Mapping) else []


def roles_of(names: list[str], chosen: Mapping[str, str]) -> dict[str, int]:
    """Return for each role the place of its name."""
    whole, last = places_of(names), places_of([name.rsplit(" ", 1)[-1] for name in names])
    preset = preset_of(map(plain, names))
    known = {**(preset.columns if preset else NOTHING), **chosen}
    found = {role: whole[role] if whole[role] is not None else last[role] for role in whole}
    found |= {role: _index(names, name) for role, name in known.items() if name in {NONE, *map(plain, names)}}
    return {role: place for role, place in found.items() if place is not None}


def _index(names: list[str], name: str) -> int | None:
    return None if name == NONE else [plain(one) for one in names].index(name)


def _roles(told: Mapping[str, str], chosen: Mapping[str, str]) -> dict[str, str]:
    names = list(told)
    return {role: names[place] for role, place in roles_of(names, chosen).items()}


def _object(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _flat(record: Mapping[Any, Any], above: str, depth: int) -> Iterator[tuple[str, str]]:
    for name, content in list(record.items())[:_MOST_NAMES]:
        path = f"{above} {name}".strip()
        if isinstance(content, Mapping) and depth:
            yield from _flat(content, path, depth - 1)
        elif isinstance(content, str | int | float) and not isinstance(content, bool):
            yield path, str(content)
