"""Numbers that somebody wrote as words, digit by digit: "four one one one", "null eins sieben"."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from base.numbers import passes_luhn

_DIGITS = (
    "zero nought naught oh o null cero zéro zero|one eins ein uno un une|two zwei zwo dos deux due"
    "|three drei tres trois tre"
    "|four vier cuatro quatre quattro|five fünf fuenf cinco cinq cinque|six sechs seis six sei"
    "|seven sieben siete sept sette"
    "|eight acht ocho huit otto|nine neun nueve neuf nove"
)
_VALUE = {word: str(value) for value, words in enumerate(_DIGITS.split("|")) for word in words.split()}
_TIMES = {"double": 2, "doppel": 2, "doble": 2, "triple": 3, "treble": 3, "dreifach": 3}
_ONE = rf"(?:{'|'.join(sorted({*_VALUE, *_TIMES}, key=len, reverse=True))}|[0-9]{{1,4}})"
_FEWEST = 7
_RUN = re.compile(rf"(?<![^\W_]){_ONE}(?:[\s,.\-–/]{{1,3}}{_ONE}(?![^\W_])){{5,}}(?![^\W_])", re.IGNORECASE)
_MAYBE = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(_VALUE)})[\s,.\-–/]{{1,3}}{_ONE}(?![^\W_])", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_CARD_LENGTHS = range(13, 20)
_SHORTEST_PHONE = 9


def find_spoken(flat: str) -> Iterator[tuple[str, int, int]]:
    """Give (kind, start, end) of runs of at least seven digits of which most are words."""
    if not _MAYBE.search(flat):
        return
    for run in _RUN.finditer(flat):
        words = _WORD.findall(run[0].lower())
        digits = _read(words)
        if (
            len(digits) >= _FEWEST
            and 2 * sum(word.isalpha() for word in words) >= len(words)
            and not _is_counting(words)
        ):
            yield _kind(digits), *run.span()


def _read(words: list[str]) -> str:
    digits, times = "", 1
    for word in words:
        digits += _VALUE.get(word, word if word.isdigit() else "") * times
        times = _TIMES.get(word, 1)
    return digits


def _kind(digits: str) -> str:
    if len(digits) in _CARD_LENGTHS and passes_luhn(digits):
        return "card"
    return "phone" if digits[0] == "0" or len(digits) in {10, 11} else "account"


def _is_counting(words: list[str]) -> bool:
    """Say whether this only counts, "one two three four five six seven", or says one word again and again."""
    values = [int(_VALUE.get(word, "0")) for word in words]
    return len(list(groupby(words))) == 1 or all(later - value == 1 for value, later in pairwise(values))
