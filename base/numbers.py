"""Find card numbers, IBANs and account numbers that somebody pasted into a text.

Used to point them out before an idea is posted and to mask them before a customer's comment is stored.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["card", "iban", "account"]

# Spaces of every width, soft hyphens and zero-width characters, and the dashes people type between groups of digits.
GAP = r"[\s\u00ad\u200b-\u200f\u2010-\u2015\u2060\u2212\ufeff\uff0d\-]"

# Length of an IBAN by country, from the public IBAN registry.
_IBAN_COUNTRIES = (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 "
    "ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 "
    "LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 "
    "PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 "
    "YE30"
)
_IBAN_LENGTHS = {country[:2]: int(country[2:]) for country in _IBAN_COUNTRIES.split()}
# No \b anywhere: a number glued to letters ("card4111…") has no word boundary.
_IBAN_START = re.compile(rf"([A-Za-z]{{2}}){GAP}?[0-9]{{2}}")
_IBAN_REST = re.compile(rf"(?:{GAP}{{0,2}}[0-9A-Za-z])+")
_DIGITS = re.compile(
    rf"(?<![0-9])[0-9](?:{GAP}{{0,3}}[0-9]){{12,}}|(?<![0-9])[0-9]{{4}}(?:\s?[._/|,*]\s?[0-9]{{3,6}}){{2,4}}(?![0-9])"
)
_GROUP = re.compile(r"[0-9]+")
_SHORTEST_CARD, _LONGEST_CARD = 13, 19
# Beginnings and lengths of the card networks; needed where digits stand in groups, for groups may be anything.
_NETWORKS = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}"
    r"|3(?:0[0-5]|[689]\d)\d{11}|35\d{14,17}|6\d{12,18}|5[0678]\d{11,17}"
)
_ACCOUNT_WORD = (
    r"(?i:(?:accounts?|acct|acc|a/c|konto(?:nummer)?|konto-?nr|kto|cuenta|compte|conto)"
    r"(?:[\s.:;#()*-]{1,4}(?:numbers?|nummer|num|no|nr|is|was|ist|lautet|with|called))*[\s.:;#()*=-]{0,4})"
)
_AFTER_WORD = re.compile(rf"(?<![A-Za-z]){_ACCOUNT_WORD}([0-9](?:[ -]?[0-9]){{7,11}})(?![0-9]|[.,][0-9])")
_SORT_CODE = r"[0-9]{2}[-– ][0-9]{2}[-– ][0-9]{2}"
_LINK = rf"[\s,;/|:]{{0,3}}(?:and\s)?{_ACCOUNT_WORD}?\W{{0,3}}"
_BY_SORT_CODE = re.compile(
    rf"(?<![0-9])(?:{_SORT_CODE}{_LINK}[0-9]{{7,8}}"
    rf"|[0-9]{{8}}[\s,;/|:]{{1,3}}(?:sort code\W{{1,3}})?{_SORT_CODE})(?![0-9])"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A number at text[start:end]."""

    kind: Kind
    start: int
    end: int


def find_numbers(text: str) -> list[Finding]:
    """Name every card, IBAN and account number, in the order of the text; they do not overlap."""
    folded = fold_digits(text)
    if not _GROUP.search(folded):
        return []
    found = find_payment_numbers(folded)
    found += find_accounts(blank(folded, spans(found)))
    return sorted(found, key=lambda finding: finding.start)


def find_payment_numbers(folded: str) -> list[Finding]:
    """Name the IBANs, then the cards of a text whose digits are folded: the digits of an IBAN may look like a card."""
    ibans = list(_ibans(folded))
    return ibans + list(_cards(blank(folded, spans(ibans))))


def find_accounts(folded: str) -> list[Finding]:
    """Name numbers of 8 to 12 digits after a word such as "account", and those of 7 or 8 beside a sort code."""
    beside = [Finding("account", *match.span()) for match in _BY_SORT_CODE.finditer(folded)]
    after = _AFTER_WORD.finditer(blank(folded, spans(beside)))
    return beside + [Finding("account", *match.span(1)) for match in after if not _is_date(match[1])]


def fold_digits(text: str) -> str:
    """Write the digits of every script as 0 to 9; the length stays, so that positions hold."""
    return text if text.isascii() else "".join(map(_fold, text))


def blank(text: str, places: Iterable[tuple[int, int]]) -> str:
    """Cover these places with a character that belongs to no number; the length stays."""
    parts, last = [], 0
    for start, end in sorted(places):
        parts += [text[last:start], "\0" * (end - max(start, last))]
        last = max(last, end)
    return "".join([*parts, text[last:]])


def spans(findings: Iterable[Finding]) -> list[tuple[int, int]]:
    """Give where the findings stand."""
    return [(finding.start, finding.end) for finding in findings]


def _fold(character: str) -> str:
    digit = unicodedata.digit(character, None)
    return character if digit is None else str(digit)


def _ibans(folded: str) -> Iterator[Finding]:
    end = 0
    for start in _IBAN_START.finditer(folded):
        length = _IBAN_LENGTHS.get(start[1].upper())
        if length and start.start() >= end and (stop := _iban_end(folded, start.start(), length)):
            end = stop
            yield Finding("iban", start.start(), end)


def _iban_end(folded: str, start: int, length: int) -> int | None:
    """Give where an IBAN of this length ends, or None where its check digits (ISO 7064, mod 97-10) are wrong."""
    rest = _IBAN_REST.match(folded, start, start + 3 * length)
    if rest is None:
        return None
    places = [place for place in range(start, rest.end()) if folded[place].isalnum()][:length]
    code = "".join(folded[place] for place in places)
    return places[-1] + 1 if len(code) == length and _is_iban(code) else None


def _is_iban(code: str) -> bool:
    # One English sentence in a hundred passes mod 97 by chance; real IBANs are digits for the most part.
    mostly_digits = 2 * sum(map(str.isdecimal, code)) >= len(code)
    return mostly_digits and int("".join(str(int(character, 36)) for character in code[4:] + code[:4])) % 97 == 1


def _cards(folded: str) -> Iterator[Finding]:
    for run in _DIGITS.finditer(folded):
        groups = [match.span() for match in _GROUP.finditer(folded, *run.span())]
        first = 0
        while first < len(groups):
            last = _last_group(folded, groups, first)
            if last is not None:
                yield Finding("card", groups[first][0], groups[last][1])
            first = first + 1 if last is None else last + 1


def _last_group(folded: str, groups: list[tuple[int, int]], first: int) -> int | None:
    """Give the last group of the longest card number that begins with this group."""
    digits, best = "", None
    for last in range(first, min(first + _LONGEST_CARD, len(groups))):
        digits += folded[slice(*groups[last])]
        if len(digits) > _LONGEST_CARD:
            break
        if _is_card(digits, grouped=last > first):
            best = last
    return best


def _is_card(digits: str, *, grouped: bool) -> bool:
    likely = _NETWORKS.fullmatch(digits) if grouped else len(digits) >= _SHORTEST_CARD and digits[0] != "0"
    return bool(likely) and passes_luhn(digits)


def passes_luhn(digits: str) -> bool:
    """Say whether the last digit is the check digit of the others (ISO/IEC 7812, annex B)."""
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (doubled + sum(map(int, digits[-1::-2]))) % 10 == 0


def _is_date(number: str) -> bool:
    """Say whether eight digits are a day such as 20240315 or two years such as 2019-2020."""
    digits = "".join(_GROUP.findall(number))
    return len(digits) == len("YYYYMMDD") and (
        _is_day(digits) or all(_is_year(part) for part in (digits[:4], digits[4:]))
    )


def _is_day(digits: str) -> bool:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return _is_year(f"{day.year:04}")


def _is_year(digits: str) -> bool:
    return digits[:2] in {"19", "20"}
