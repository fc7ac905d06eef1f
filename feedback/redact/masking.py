"""Look for all that identifies a customer, and put a mark in its place."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from base.numbers import blank, find_numbers
from feedback.redact.contacts import find_emails, find_links
from feedback.redact.flattening import Flat, Span
from feedback.redact.marks import Redacted
from feedback.redact.names import find_names
from feedback.redact.papers import find_birth_days, find_papers
from feedback.redact.phones import find_phones
from feedback.redact.rules import Rule, find_own
from feedback.redact.scripts import find_names_without_capitals
from feedback.redact.spoken import find_spoken
from feedback.redact.streets import find_streets

Place = tuple[str, int, int]
Finder = Callable[[str], Iterator[Place]]
_MARK = re.compile(r"\[(?!(?:at|dot)\])[a-z][a-z -]{0,28}[a-z]\]")
_DIGIT = re.compile("[0-9]")


def masked(text: str, rules: Sequence[Rule]) -> Redacted:
    """Do what `feedback.redact.redact` says."""
    counts: Counter[str] = Counter()
    # A mask can lay bare a number that its neighbour's digits hid: look again until nothing is found.
    while found := _places(text, rules):
        counts.update(kind for kind, _, _ in found)
        text = _with_marks(text, found)
    return Redacted(text, dict(counts))


def _with_marks(text: str, found: list[Place]) -> str:
    parts, end = [], 0
    for kind, start, stop in found:
        parts += [text[end:start], f"[{kind}]"]
        end = stop
    return "".join([*parts, text[end:]])


def _places(text: str, rules: Sequence[Rule]) -> list[Place]:
    """Give (kind, start, end) of what must be masked, in order and without overlap."""
    flat = Flat(text)
    rest = blank(flat.text, [match.span() for match in _MARK.finditer(flat.text)]) if "[" in text else flat.text
    found: list[Place] = []
    for finder in _finders(rules):
        new = _apart(finder(rest))
        rest = blank(rest, [(start, end) for _, start, end in new])
        found += new
    return [(kind, *flat.written(start, end)) for kind, start, end in sorted(found, key=lambda place: place[1])]


def _apart(places: Iterator[Place]) -> list[Place]:
    """Join places that overlap; the first one's kind stays."""
    joined: list[Place] = []
    for kind, start, end in sorted(places, key=lambda place: (place[1], -place[2])):
        if joined and start < joined[-1][2]:
            joined[-1] = (joined[-1][0], joined[-1][1], max(end, joined[-1][2]))
        else:
            joined.append((kind, start, end))
    return joined


def _finders(rules: Sequence[Rule]) -> Iterator[Finder]:
    """Give what looks for each kind, in the order in which they are asked: what one takes, the next no longer sees."""
    if rules:
        yield partial(find_own, rules=rules)
    yield from _FINDERS


def _named(kind: str, finder: Callable[[str], Iterator[Span]]) -> Finder:
    """Return a finder that says of which kind everything is that it finds."""
    return lambda flat: ((kind, *span) for span in finder(flat))


def _where(sign: re.Pattern[str], finder: Finder) -> Finder:
    """Return a finder that looks at no text without this sign."""
    return lambda flat: finder(flat) if sign.search(flat) else iter(())


def _numbers(flat: str) -> Iterator[Place]:
    yield from ((number.kind, number.start, number.end) for number in find_numbers(flat))


_FINDERS = (
    _named("link", find_links),
    _named("e-mail", find_emails),
    _numbers,
    find_spoken,
    _where(_DIGIT, find_birth_days),
    _where(_DIGIT, find_papers),
    _where(_DIGIT, _named("phone", find_phones)),
    _named("address", find_streets),
    _named("name", find_names),
    _named("name", find_names_without_capitals),
)
