"""Guess from a header which column of a file of complaints is which."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


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
_ISO_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DOTTED_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_SLASHED_DAY = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)")


_STARS = re.compile(r"([1-5])(?:[.,]0+)?(?:\s*/\s*5)?")


class Unusable(ValueError):  # noqa: N818 - it is answered by its sentence, not as an error
    """A file in which no comment can be found; `sentence` is translated where it is shown, `values` fill it."""

    def __init__(self, sentence: str, **values: str) -> None:
        super().__init__(sentence % values)
        self.sentence, self.values = sentence, values


@dataclass(frozen=True, slots=True)
class Columns:
    """Where in a row what stands, counted from 0; facets by name: product, source, company."""

    delimiter: str
    count: int
    text: int
    external_id: int | None
    customer: int | None
    day: int | None
    rating: int | None
    consent: int | None
    facets: dict[str, int]


def name_columns(header: str, *, likely: str = ",") -> Columns:
    """Read the first line of a file; `likely` is the delimiter where the line does not tell.

    Raises Unusable, with a sentence for the person, when no column is known as the text.
    """
    delimiter = max((likely, ",", "\t", ";"), key=lambda sign: len(_titles(header, sign)))
    titles = _titles(header, delimiter)
    found = places_of(titles)
    text = found["text"]
    if text is None:
        shown = ", ".join(title[:40] for title in titles[:20])
        raise Unusable(
            N_("No column holds a text: name one of them “text”. The first line names: %(names)s."), names=shown
        )
    facets = {facet: place for facet in FACETS if (place := found[facet]) is not None}
    others = {role: found[role] for role in ("external_id", "customer", "day", "rating", "consent")}
    return Columns(delimiter=delimiter, count=len(titles), text=text, facets=facets, **others)


def places_of(titles: Sequence[str]) -> dict[str, int | None]:
    """Return for each role the place of the title that names it, counted from 0, or None."""
    plain = [_plain(title) for title in titles]
    return {role: _place(plain, names) for role, names in _NAMES.items()}


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


def _titles(header: str, delimiter: str) -> list[str]:
    try:
        fields = next(csv.reader([header], delimiter=delimiter), [])
    except csv.Error:
        fields = header.split(delimiter)
    return [_plain(title) for title in fields]


def _plain(title: str) -> str:
    return re.sub(r"[\W_]+", " ", title.lower()).strip()


def _place(titles: list[str], names: tuple[str, ...]) -> int | None:
    return next((titles.index(name) for name in names if name in titles), None)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
