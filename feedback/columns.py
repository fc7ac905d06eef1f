"""Guess from a header which column of a file of complaints is which."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from feedback.presets import plain, preset_of
from feedback.redact import redact


def N_(sentence: str) -> str:  # noqa: N802 - the name by which pybabel finds sentences that are translated where shown
    """Mark a sentence for translation; who shows it calls gettext on it."""
    return sentence


_NAMES = {
    "text": (
        "text", "consumer complaint narrative", "complaint narrative", "narrative", "complaint text", "complaint",
        "comment", "comments", "customer comment", "feedback", "body", "description", "message", "content", "review",
        "beschwerde", "kommentar", "nachricht", "beschreibung",
    ),
    "external_id": (
        "id", "complaint id", "external id", "case", "case id", "case number", "case no", "ticket", "ticket id",
        "reference", "nr", "nummer", "vorgang",
    ),
    "day": (
        "date", "date received", "received", "received at", "received on", "created", "created at", "created on",
        "date created", "timestamp", "datum", "eingang", "eingangsdatum",
    ),
    "customer": (
        "customer", "customer id", "customer number", "user", "user id", "author", "reviewer", "requester",
        "requester id", "contact", "contact id", "account id", "kunde", "kundennummer",
    ),
    "rating": ("rating", "stars", "star rating", "score", "sterne", "bewertung"),
    "consent": ("consent", "purpose", "einwilligung", "zweck"),
    "product": ("product", "product name", "produkt"),
    "source": ("source", "src", "channel", "submitted via", "quelle", "kanal"),
    "company": ("company", "company name", "unternehmen", "firma"),
}  # fmt: skip
FACETS = ("product", "source", "company")
ROLES = tuple(_NAMES)
NONE = "-"
NOTHING: Mapping[str, str] = MappingProxyType({})
_ISO_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DOTTED_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_SLASHED_DAY = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)")


_STARS = re.compile(r"([1-5])(?:[.,]0+)?(?:\s*/\s*5)?")


class Unusable(ValueError):  # noqa: N818 - it is answered by its sentence, not as an error
    """A file in which no comment can be found; `sentence` is translated where it is shown, `values` fill it.

    `titles` are the names of its columns, where the person only has to say which of them is the text.
    """

    def __init__(self, sentence: str, *, titles: Sequence[str] = (), **values: str) -> None:
        super().__init__(sentence % values)
        self.sentence, self.values, self.titles = sentence, values, titles


@dataclass(frozen=True, slots=True)
class Columns:
    """Where in a row what stands: the place of each role that has one, counted from 0."""

    delimiter: str
    titles: tuple[str, ...]
    places: dict[str, int]


def name_columns(header: str, *, likely: str = ",", chosen: Mapping[str, str] = NOTHING) -> Columns:
    """Read the first line of a file; `likely` is the delimiter where the line does not tell.

    chosen: what a person says of a role: its column's name, its place as "#2", or "-" for none.
    Raises Unusable, with a sentence for the person, when no column is known as the text.
    """
    delimiter = max((likely, ",", "\t", ";"), key=lambda sign: len(_fields(header, sign)))
    return choose_columns(_fields(header, delimiter), chosen, delimiter=delimiter)


def choose_columns(titles: Sequence[str], chosen: Mapping[str, str], *, delimiter: str = ",") -> Columns:
    """Give each role its column: the one that was chosen, that a preset knows, or whose name says it."""
    preset = preset_of(map(plain, titles))
    named = [plain(title) for title in titles]
    known = {role: named.index(name) for role, name in (preset.columns if preset else NOTHING).items() if name in named}
    places = {**places_of(titles), **known, **places_by(titles, chosen)}
    found = {role: place for role, place in places.items() if place is not None}
    if "text" not in found:
        # A file without a header begins with a customer's words, and they are not repeated.
        shown = ", ".join(redact(title).text.strip()[:40] for title in titles[:20])
        sentence = N_("No column holds a text: name one of them “text”. The first line names: %(names)s.")
        raise Unusable(sentence, names=shown, titles=titles)
    return Columns(delimiter, tuple(titles), found)


def places_by(titles: Sequence[str], names: Mapping[str, str]) -> dict[str, int | None]:
    """Return the place of each role's column by its name or its "#place"; None where there is to be none."""
    words = [plain(title) for title in titles]
    return {role: _place_by(words, name) for role, name in names.items() if name}


def _place_by(words: list[str], name: str) -> int | None:
    if name == NONE:
        return None
    if name.startswith("#") and name[1:].isdecimal() and int(name[1:]) < len(words):
        return int(name[1:])
    if plain(name) not in words:
        raise Unusable(N_("No column is called “%(name)s”."), name=name[:40])
    return words.index(plain(name))


def places_of(titles: Sequence[str]) -> dict[str, int | None]:
    """Return for each role the place of the title that names it, counted from 0, or None."""
    words = [plain(title) for title in titles]
    return {role: _place(words, names) for role, names in _NAMES.items()}


def read_day(content: str) -> date | None:
    """Read the day at the beginning of a field: 2024-03-15, 15.03.2024, 03/15/2024 (month first if it can be)."""
    content = content.strip()
    if match := _ISO_DAY.match(content):
        return _day(match[1], match[2], match[3])
    if match := _DOTTED_DAY.match(content):
        return _day(match[3], match[2], match[1])
    if match := _SLASHED_DAY.match(content):
        return _day(match[3], match[1], match[2]) or _day(match[3], match[2], match[1])
    return None


def read_rating(content: str) -> int | None:
    """Read stars from 1 to 5, also written as 4/5 or 4.0; anything else is none."""
    match = _STARS.fullmatch(content.strip())
    return int(match[1]) if match else None


def _fields(header: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([header], delimiter=delimiter), [])
    except csv.Error:
        return header.split(delimiter)


def _place(titles: list[str], names: tuple[str, ...]) -> int | None:
    return next((titles.index(name) for name in names if name in titles), None)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
