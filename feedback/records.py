"""Read comments from what other machines say: an object of JSON each, flat or as a case system nests it."""

from collections.abc import Iterator, Mapping
from typing import Any

from feedback.columns import FACETS, N_, places_of, read_day, read_rating
from feedback.complaints import LONGEST_FIELD, NO_TEXT, OVER_LONG, Complaint, Unreadable

NO_OBJECT = N_("This is no object with names and values.")
# Deeper than any known case system nests, and far from what would exhaust the machine.
_DEEPEST, _MOST_NAMES = 4, 200


def read_record(record: object, line: int) -> Complaint | Unreadable:
    """Read one object: its names are known as a header's columns are; of nested ones the last part counts too."""
    if not isinstance(record, Mapping):
        return Unreadable(line, NO_OBJECT)
    told = dict(_flat(record, "", _DEEPEST))
    places = {role: told[name] for role, name in _roles(told).items()}
    text = places.get("text", "").strip()
    if not text:
        return Unreadable(line, NO_TEXT)
    if any(len(content) > LONGEST_FIELD for content in places.values()):
        return Unreadable(line, OVER_LONG)
    return _complaint(line, text, places)


def _complaint(line: int, text: str, places: Mapping[str, str]) -> Complaint:
    return Complaint(
        line=line,
        text=text,
        external_id=places.get("external_id", "").strip() or None,
        customer=places.get("customer", "").strip(),
        received_on=read_day(places.get("day", "")),
        rating=read_rating(places.get("rating", "")),
        consent=places.get("consent", "").strip().lower(),
        facets={name: places[name].strip() for name in FACETS if places.get(name, "").strip()},
    )


def _flat(record: Mapping[Any, Any], above: str, depth: int) -> Iterator[tuple[str, str]]:
    for name, content in list(record.items())[:_MOST_NAMES]:
        path = f"{above} {name}".strip()
        if isinstance(content, Mapping) and depth:
            yield from _flat(content, path, depth - 1)
        elif isinstance(content, str | int | float) and not isinstance(content, bool):
            yield path, str(content)


def _roles(told: Mapping[str, str]) -> dict[str, str]:
    names = list(told)
    whole, last = places_of(names), places_of([name.rsplit(" ", 1)[-1] for name in names])
    found = {role: whole[role] if whole[role] is not None else last[role] for role in whole}
    return {role: names[place] for role, place in found.items() if place is not None}
