"""Rules that an installation adds: a name and a pattern that no admin can make slow."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

LONGEST_PATTERN = 80
SHORTEST, LONGEST = 4, 64
_NAME = re.compile(r"[a-z](?:[a-z -]{0,28}[a-z])")
# Each sign stands for one character. `_` may be missing, but what it took it never gives back (`?+`): every pattern has
# one way only to be tried at a place, so that none is slow.
_SIGNS = {"#": "[0-9]", "@": r"[^\W\d_]", "?": r"[^\W_]", "_": r"[\s\-./]?+"}
_PIECE = re.compile(
    r"\\(?P<literal>.)|(?P<sign>[#@?])(?:\{(?P<count>[0-9]{1,2})\})?|(?P<gap>_)|(?P<other>[^\\{}])", re.DOTALL
)
# What must not stand before the first and after the last character: more of the same.
_MORE = {"#": "[0-9]", "@": r"[^\W\d_]", "?": r"[^\W_]"}


class BadRule(ValueError):  # noqa: N818 - said as the house says Refused and Missing
    """A rule that cannot be used; says in one sentence why."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What an installation wants masked, as [name].

    In `pattern` # stands for a digit, @ for a letter, ? for either and _ for a space, hyphen, full stop or slash that
    may be missing; {n} after a sign repeats it; a backslash takes the next character as it is; all else is itself,
    small or capital.
    "KD-######" finds KD-123456, "@@#{6}" finds AB123456.
    """

    name: str
    pattern: str


@lru_cache(maxsize=64)
def compiled(rule: Rule) -> re.Pattern[str]:
    """Return the rule's expression; raises BadRule where the rule cannot be used."""
    if not _NAME.fullmatch(rule.name) or rule.name in {"at", "dot"}:
        raise BadRule("A rule's name has 2 to 30 small letters, with spaces or hyphens between them.")
    if len(rule.pattern) > LONGEST_PATTERN:
        raise BadRule("A pattern has at most 80 characters.")
    pieces = list(_pieces(rule.pattern))
    _refuse_broad(pieces)
    first, last = pieces[0], pieces[-1]
    body = "".join(_SIGNS[sign] if is_sign else re.escape(sign) for sign, is_sign in pieces)
    return re.compile(f"(?<!{_edge(first)}){body}(?!{_edge(last)})", re.IGNORECASE)


def find_own(flat: str, rules: Iterable[Rule]) -> Iterator[tuple[str, int, int]]:
    """Give (name of the rule, start, end) of what an installation's rules find; the first rule wins."""
    for rule in rules:
        yield from ((rule.name, *match.span()) for match in compiled(rule).finditer(flat))


def _pieces(pattern: str) -> Iterator[tuple[str, bool]]:
    """Give each character of the pattern and whether it is a sign."""
    place = 0
    while place < len(pattern):
        piece = _PIECE.match(pattern, place)
        if piece is None:
            raise BadRule("A backslash needs a character after it, and {2} stands only after #, @ or ?.")
        sign = piece["sign"] or piece["gap"]
        times = int(piece["count"] or 1)
        yield from [(sign or piece["literal"] or piece["other"], bool(sign))] * times
        place = piece.end()


def _refuse_broad(pieces: list[tuple[str, bool]]) -> None:
    sure = [(sign, is_sign) for sign, is_sign in pieces if (sign, is_sign) != ("_", True)]
    if not SHORTEST <= len(sure) <= LONGEST:
        raise BadRule("A pattern stands for 4 to 64 characters.")
    if not any(sign == "#" or (not is_sign and sign.isalnum()) for sign, is_sign in sure):
        raise BadRule(
            "A pattern needs a digit sign # or a letter or digit of its own: else it would mask ordinary words."
        )
    if ("_", True) in {pieces[0], pieces[-1]}:
        raise BadRule("A pattern neither begins nor ends with _.")


def _edge(piece: tuple[str, bool]) -> str:
    sign, is_sign = piece
    if is_sign:
        return _MORE[sign]
    return r"[^\W\d_]" if sign.isalpha() else "[0-9]" if sign.isdigit() else r"[^\s\S]"
