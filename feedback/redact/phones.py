"""Phone numbers: by their form, by the word before them, and by the numbering plans of some countries."""

import re
from collections.abc import Iterator

from base.numbers import GAP, blank
from feedback.redact.flattening import Span

_SEPARATOR = rf"(?:{GAP}|[()./_])"
_BETWEEN = rf"(?:\s[-–]\s|{_SEPARATOR}{{0,2}})"
_NO_NUMBER_BEFORE = r"(?<![0-9])(?<![0-9][.,:/-])(?<![$€£])"
_NO_NUMBER_AFTER = r"(?![0-9]|[,:][0-9]|\.[0-9]|\s?[%€])"
_PHONE = re.compile(
    rf"""{_NO_NUMBER_BEFORE}(?:
      (?:\+|\(\+|00(?=[1-9])){GAP}?\(?[1-9](?:{_BETWEEN}[0-9]){{7,14}}(?<=[0-9]{{2}})       # +44 … and 0044 …
    | (?:\+?1{GAP}{{1,2}})?\([2-9][0-9]{{2}}\){GAP}{{0,2}}[0-9]{{3}}[\s.-]?[0-9]{{4}}              # (555) 123-4567
    | (?:\+?1[\s.-]{{1,3}})?[2-9][0-9]{{2}}[\s./-]{{1,3}}[0-9]{{3}}[\s.-]{{1,3}}[0-9]{{4}}         # 1-555-123-4567
    | 1?[2-9][0-9]{{2}}-?[0-9]{{3}}[-.][0-9]{{4}}                                                   # 555123-4567
    | \(?0[1-9](?:{_BETWEEN}[0-9]){{7,10}}(?<=[0-9]{{2}})                                 # 020 7946 0000
    | (?<![A-Za-z])[Oo]7[0-9]{{3}}\s?[0-9]{{6}}                                      # a letter for the nought
    ){_NO_NUMBER_AFTER}""",
    re.VERBOSE,
)
_PHONE_WORD = (
    r"(?i:(?<![\[A-Za-z])(?:(?:tele|i|smart)?phones?|tel|call(?:ed|ing)?|cell|mobiles?|mob|text(?:ed)?|ring"
    r"|rang|whatsapp"
    r"|sms|fax|landline|hotline|telefon\w*|handy\w*|mobil\w*|ruf\w*|festnetz|téléphone|telephone|portable"
    r"|appele[zr]|fixe"
    r"|teléfono|telefono|móvil|movil|celular|llam\w*|cellulare|chiam\w*|telefoon|mobiel|bel|reach(?:ed)?|(?:my|new|callback)\snumber|meine\snummer|mon\snuméro|mi\snúmero"
    r"|ph)(?![\]A-Za-z]))"
)
_AFTER_WORD = re.compile(
    rf"{_PHONE_WORD}(?P<between>[^0-9\n+$€£\0]{{0,25}})"
    rf"(?P<number>\(?[0-9](?:[\s().\-–/]{{0,3}}[0-9]){{6,12}}){_NO_NUMBER_AFTER}"
)
_BEFORE_WORD = re.compile(
    rf"{_NO_NUMBER_BEFORE}(?P<number>[0-9](?:[\s().\-–]{{0,2}}[0-9]){{6,11}})"
    r"(?=\s(?:is|was|ist|est|es)\s(?i:my|the|our|his|her|meine|mon|mi|a)\s(?i:new\s|old\s)?"
    r"(?i:phone|mobile|cell|number|tel|handy|telefon|contact))"
)
_DATE = re.compile(
    r"(?<![0-9])(?<![0-9][./-])(?:[0-9]{1,2}([./-])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2}(?![0-9]|\1[0-9]))"
    r"|(?:19|20)[0-9]{2}([./ -])[0-9]{1,2}\2[0-9]{1,2}"
    r"|(?:19|20)[0-9]{2}(?:[0-1][0-9][0-3][0-9]|\s?[–-]\s?(?:19|20)?[0-9]{2}))(?![0-9])"
)
# Other ways of writing a number at home: "612 345 678", "98765 43210", and ten digits in a row.
_GROUPED = re.compile(
    r"(?<![0-9A-Za-z#/.,:$€£_-])(?:[6-9][0-9]{2}(?:[ .-][0-9]{3}){2}|[6-9][0-9]{2}(?: [0-9]{2}){3}"
    r"|[89][0-9] [0-9]{3}(?: [0-9]{2}){2}"
    r"|[6-9][0-9]{4}[ -][0-9]{5}"
    r"|1 ?[2-9][0-9]{9}|[2-9][0-9]{9}|[67][0-9]{8}|4[0-9]{8})(?![0-9A-Za-z/_-]|[.,:][0-9]|\s?[%€$£])"
)
_OTHER_NUMBER = re.compile(
    r"(?<![^\W\d_])(?:order|transaction|trans|tracking|track|ticket|invoice|error|code|version|build|id|item"
    r"|sku|isbn|model|serial|batch|row"
    r"|status|exit|process|pid|port|value|parcel|shipment|rechnung|bestell\w*|sendung\w*|commande|facture"
    r"|pedido|factura|eur|usd|gbp|ref|reference)"
    r"[\s.:#-]{0,3}(?:number|no|nr|id|is|:|#|nummer)?[\s.:#-]{0,3}$",
    re.IGNORECASE,
)
_COUNTRIES = ("US", "ES", "IN", "PL", "FR", "IT", "AU")
_LOOK_BACK = 30


def find_phones(flat: str) -> Iterator[Span]:
    """Give where phone numbers stand, in a text whose other numbers are covered."""
    flat = blank(flat, [match.span() for match in _DATE.finditer(flat)])
    shaped = [match.span() for match in _PHONE.finditer(flat)]
    flat = blank(flat, shaped)
    shaped += [match.span("number") for pattern in (_AFTER_WORD, _BEFORE_WORD) for match in pattern.finditer(flat)]
    yield from shaped
    for match in _GROUPED.finditer(blank(flat, shaped)):
        before = flat[max(0, match.start() - _LOOK_BACK) : match.start()]
        if not _OTHER_NUMBER.search(before) and _is_given_out(match[0]):
            yield match.span()


def _is_given_out(number: str) -> bool:
    """Say whether a numbering plan has such a number; loaded on first use, about 50 microseconds a country."""
    import phonenumbers  # noqa: PLC0415 - a process that meets no such number need not load it

    def fits(country: str) -> bool:
        try:
            return phonenumbers.is_valid_number(phonenumbers.parse(number, country))
        except phonenumbers.NumberParseException:
            return False

    return any(map(fits, _COUNTRIES))
