"""Tables that are known by the names of their columns: exports of the usual systems."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Preset:
    """A system's export: `signs` all stand in its first line, `columns` says which of them is read as what."""

    name: str
    signs: frozenset[str]
    columns: dict[str, str]


# The names as `plain` writes them.
PRESETS = (
    Preset(
        "CFPB",
        frozenset({"consumer complaint narrative", "complaint id", "date received"}),
        {
            "text": "consumer complaint narrative", "external_id": "complaint id", "day": "date received",
            "product": "product", "company": "company", "source": "submitted via",
        },
    ),
    Preset(
        "Google Play",
        frozenset({"package name", "star rating", "review text", "review link"}),
        {
            "text": "review text", "external_id": "review link", "day": "review submit date and time",
            "rating": "star rating", "product": "package name"         },
    ),
    Preset(
        "App Store",
        frozenset({"rating", "body", "reviewer nickname", "created date"}),
        {"text": "body", "day": "created date", "rating": "rating", "customer": "reviewer nickname"},
    ),
    Preset(
        "Zendesk",
        frozenset({"id", "description", "requester id", "created at"}),
        {"text": "description", "external_id": "id", "day": "created at", "customer": "requester id"},
    ),
    Preset(
        "Salesforce",
        frozenset({"case number", "description", "subject"}),
        {"text": "description", "external_id": "case number"},
    ),
)  # fmt: skip


def preset_of(titles: Iterable[str]) -> Preset | None:
    """Return the export whose first line this is, or None."""
    named = set(titles)
    return next((preset for preset in PRESETS if preset.signs <= named), None)


def preset_called(name: str) -> Preset | None:
    """Return the preset of this name, however it is written, or None."""
    return next((preset for preset in PRESETS if plain(preset.name) == plain(name)), None)


def plain(title: str) -> str:
    """Return a column's name in small words: "Created_At" and "createdAt" are both "created at"."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", title)
    return re.sub(r"[\W_]+", " ", parted.lower()).strip()
