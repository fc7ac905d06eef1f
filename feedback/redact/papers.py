"""Numbers that a state, an insurer or a shop gave to one person, and days of birth."""

import re
from collections.abc import Callable, Iterator

from base.numbers import blank, passes_luhn

Place = tuple[str, int, int]

_LINK = (
    r"[\s.:;,#()*='’\"“-]{0,4}(?:(?:numbers?|nummer|num|no|nr|nbr|n[°º]|núm(?:ero)?|numéro|id|ids|code|pin|is"
    r"|was|are|ist|war"
    r"|lautet|es|est|era|mit|the|my|bank|said|says)(?![^\W\d_])[\s.:;,#()*='’\"“-]{0,4}){0,5}"
)
_CODE = (
    r"(?=[A-Za-z]{0,8}[ /.-]{0,1}[0-9])(?=(?:[ /.-]?[A-Za-z]{0,8}[ /.-]?[0-9]){4})[A-Za-z0-9](?:[ /.-]?"
    r"[A-Za-z0-9]){4,24}(?<![a-z]{4})"
)
_GLUED_CODE = r"(?=[A-Za-z/-]{0,10}[0-9])(?=(?:[A-Za-z/.-]{0,8}[0-9]){3})[A-Za-z0-9](?:[/.-]?[A-Za-z0-9]){4,24}"
_FIGURES = r"[0-9](?:[ ./-]{0,3}[0-9]){5,17}"
_NO_WORD_BEFORE = r"(?<![^\W\d_])"
_END = r"(?![0-9]|[.,][0-9]|\s?[%€£$])"


def _labelled(words: str, number: str) -> re.Pattern[str]:
    return re.compile(rf"{_NO_WORD_BEFORE}(?:{words})(?![^\W\d_]){_LINK}(?P<number>{number}){_END}", re.IGNORECASE)


_ACCOUNT_WORDS = (
    r"accounts?|account ?(?:number|no|nr)|acct|acc|a/c|account-?nr|konto|kontonummer|konto-?nr|kto|cuenta"
    r"|compte|conto|rekening(?:nummer)?|(?:routing|aba|bsb|transit)(?: number)?|clabe"
    r"|(?:loan|mortgage|savings|checking) (?:number|no|nr|id|#)|blz|bankleitzahl"
)
_ID_WORDS = (
    r"ssn|s\.s\.n\.?|social security|social|sin|social insurance|itin|ein|tin"
    r"|tax(?:payer)?(?: id(?:entification)?)?|national insurance"
    r"|ni|nino|passports?|driv(?:er|ing)(?:['’]?s)? licen[cs]e|licen[cs]e|identity card|id card"
    r"|national id(?:entity)?|id"
    r"|personalausweis\w*|reisepass\w*|ausweis\w*|steuer-?id\w*|steueridentifikationsnummer|steuernummer|svnr"
    r"|sozialversicherungsnummer|rentenversicherungsnummer|dni|nie|nif|cif|curp|rfc|cpf|sécurité sociale|nir"
    r"|carte d['’]identité"
    r"|passeport|pasaporte|seguridad social|codice fiscale|carta d['’]identità|passaporto|bsn|burgerservicenummer|pesel"
    r"|personnummer|cpr|aadhaar|aadhar|pan|nhs|medicare|medicaid|green card|alien registration"
)
_REFERENCE_WORDS = (
    r"(?:customer|client|member(?:ship)?|policy|claims?|reference|ref|case|contract|agreement|booking"
    r"|confirmation|reservation|complaint"
    r"|subscriber|patient|employee|staff|student|user|login|loyalty|meter|licence plate|license plate"
    r"|number plate|registration"
    r"|insurance|supporter|donor|cardholder|kunden?|mitglieds?|vertrags?|versicherungs?|policen?|schaden|akten"
    r"|vorgangs|beschwerde"
    r"|referenz|auftrags|cliente|socio|póliza|contrato|expediente|referencia|reclamación|sinistre|police"
    r"|contrat|dossier"
    r"|référence|abonné|adhérent|polizza|pratica|contratto|riferimento|klant|polis)"
)
_NUMBER_WORD = (
    r"(?:numbers?|num|no|nr|nbr|id|#|ref(?:erence)?|n[°º]|n[úu]m(?:ero|éro)?|numéro|nummer|-nr"
    r"|-nummer|zeichen|code|number)"
)
_SORT_CODE = _labelled(r"sort[ -]?codes?|s/c|sc", r"[0-9]{2}(?:[\s.\u2010-\u2015\u2212-]?[0-9]{2}){2}")
# Two digits three times that can be no day, in whatever order day, month and year are written.
_DASHED = re.compile(r"(?<![0-9])(?<![0-9][./-])[0-9]{2}(?:-[0-9]{2}){2}(?![0-9]|-[0-9])")
_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("account", _labelled(_ACCOUNT_WORDS, _FIGURES)),
    ("id", _labelled(_ID_WORDS, rf"{_FIGURES}|{_CODE}")),
    (
        "reference",
        _labelled(
            rf"{_REFERENCE_WORDS}[\s.:-]{{0,3}}{_NUMBER_WORD}|{_NUMBER_WORD} (?:de |du |of |d['’])?{_REFERENCE_WORDS}"
            r"|ref\.|ref|reference|referenz|référence|referencia|aktenzeichen|az\.|(?:policy"
            r"|póliza)(?=\s?[#:])|member id|mrn|vin|kundennr\.?"
            r"|kunden-?nr\.?|number ?plate|licen[cs]e plate|kennzeichen|kundennummer",
            rf"{_GLUED_CODE}|{_CODE}|{_FIGURES}",
        ),
    ),
)
_LABELS += (
    ("reference", _labelled(_REFERENCE_WORDS, r"[A-Za-z]{1,5}[-/]?[0-9]{5,12}|[0-9]{7,12}")),
    ("reference", _labelled(r"reg(?:istration)?|plates?|vehicle|car|kennzeichen", r"[A-Z]{2}[0-9]{2}[ -]?[A-Z]{3}")),
)
_FAR_ACCOUNT = re.compile(
    rf"{_NO_WORD_BEFORE}(?:accounts?|acct|a/c|konto|cuenta|compte|conto)(?![^\W\d_])[^0-9\n$€£\0+]{{0,35}}(?<![0-9])"
    rf"(?P<number>[0-9](?:[ -]?[0-9]){{6,17}}){_END}(?!\s?(?:euros?|dollars?|pounds?|eur|usd|gbp|yen|rupees))",
    re.IGNORECASE,
)
_TURNED_ACCOUNT = re.compile(
    r"(?<![0-9])(?<![0-9][.,])(?P<number>[0-9](?:[ -]?[0-9]){5,17})"
    r"(?=[\s,)]{1,3}(?:(?:which |that |this |it )?(?:is|was|as|ist|est|es)\s)?(?:my|the|our|his|her|meine?|mon"
    r"|mi|su)\s(?:\w{3,12}\s)?"
    r"(?:accounts?|acct|a/c|konto\w*|cuenta|compte|customer|member|policy|kunden\w*|social))",
    re.IGNORECASE,
)
_FORMS: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = ()


def _digits(number: str) -> str:
    return "".join(mark for mark in number if mark.isdigit())


def _is_spanish(number: str) -> bool:
    """Check the letter of a DNI or NIE: the number modulo 23 chooses it."""
    plain = re.sub(r"[\s.-]", "", number).upper()
    figures = plain[:-1].replace("X", "0").replace("Y", "1").replace("Z", "2")
    return "TRWAGMYFPDXBNJZSQVHLCKE"[int(figures) % 23] == plain[-1]


def _is_french(number: str) -> bool:
    """Check the key of a number of the French social insurance: 97 less the number modulo 97."""
    plain = re.sub(r"\D", "", number.replace("2A", "19").replace("2B", "18"))
    return 97 - int(plain[:13]) % 97 == int(plain[13:])


def _is_swedish(number: str) -> bool:
    return passes_luhn(_digits(number)[-10:])


def _any(_number: str) -> bool:
    return True


_FORMS = (
    (re.compile(r"(?<![0-9])(?<![0-9][.,/-])(?!000)[0-9]{3}([-–\u2010\u2011. ]"
        r"|\s[-–]\s)(?!00)[0-9]{2}\1(?!0000)[0-9]{4}(?![0-9]|[-.,/][0-9])"), _any),
    (re.compile(r"(?i:(?<![a-z])(?!bg|gb|nk|kn|tn|nt"
        r"|zz)[a-ceghj-prstw-z][a-ceghj-nprstw-z][ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[a-d])"
        r"(?![A-Za-z0-9])"), _any),
    (re.compile(r"(?<![0-9])(?:[0-9]{8}|[0-9]{2}\.[0-9]{3}\.[0-9]{3}"
        r"|[XYZxyz][ -]?[0-9]{7})[ -]?[A-HJ-NP-TV-Za-hj-np-tv-z](?![A-Za-z0-9])"), _is_spanish),
    (re.compile(r"(?<![0-9])[12] ?[0-9]{2} ?(?:0[1-9]|1[0-2]|[2-9][0-9]) ?(?:[0-9]{2}"
        r"|2[AB]) ?[0-9]{3} ?[0-9]{3} ?[0-9]{2}(?![0-9])"), _is_french),
    (re.compile(r"(?<![A-Za-z])(?i:[a-z]{6}[0-9]{2}[abcdehlmprst][0-9]{2}[a-z][0-9]{3}[a-z])(?![A-Za-z0-9])"), _any),
    (re.compile(r"(?<![0-9])[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}(?![0-9])"), _any),
    (re.compile(r"(?<![0-9])(?:19|20)?[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])[-+][0-9]{4}(?![0-9])"),
     _is_swedish),
    (re.compile(r"(?<![A-Za-z])[A-Z]{4}[0-9]{6}[HM][A-Z]{5}[0-9A-Z][0-9](?![A-Za-z0-9])"), _any),
    (re.compile(r"(?<![A-Za-z])[A-Z]{3}[PCHFATBLJG][A-Z][0-9]{4}[A-Z](?![A-Za-z0-9])"), _any),
)  # fmt: skip
_MONTHS = (
    r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|ene|abr|ago|dic|fév|fev|avr|juin|juil"
    r"|août|aout|déc"
    r"|gen|mag|giu|lug|set|ott)[^\W\d_]{0,8}\.?"
)
_DAY = (
    rf"(?:[0-9]{{1,2}}\s?[./-]\s?[0-9]{{1,2}}\s?[./-]\s?[0-9]{{2,4}}"
    rf"|[0-9]{{4}}\s?[./-]\s?[0-9]{{1,2}}\s?[./-]\s?[0-9]{{1,2}}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th|er|\.|º)?\s?(?:of\s|de\s|-|/)?\s?{_MONTHS}(?:,|\sde|-|/)?\s?['’]?[0-9]{{2,4}}"
    rf"|{_MONTHS}\s[0-9]{{1,2}}(?:st|nd|rd|th)?,?\s['’]?[0-9]{{2,4}}|[0-9]{{8}}|[0-9]{{6}}|{_MONTHS}\s(?:of\s|de\s)?(?:19|20)[0-9]{{2}})"
)
_BIRTH = re.compile(
    rf"{_NO_WORD_BEFORE}(?:born|dob|d\.o\.b\.?|d/o/b|birth ?(?:date|day)|birthdate|date of birth|bday|geb\.?"
    rf"|geboren|geburts(?:datum|tag)\w*"
    r"|née?|naissance|nacid[oa]|nac[íi]|nacimiento|cumpleaños|nat[oa]|nascita|geboorte(?:datum)?|nascimento"
    r"|nascid[oa]|urodzon[ya])"
    rf"(?![^\W\d_])[^0-9\n\0]{{0,25}}?(?P<day>{_DAY})(?![0-9])",
    re.IGNORECASE,
)


def find_birth_days(flat: str) -> Iterator[Place]:
    """Give the days that somebody says they were born on."""
    for match in _BIRTH.finditer(flat):
        yield "birth date", *match.span("day")


def find_papers(flat: str) -> Iterator[Place]:
    """Give numbers of one person: by their form, or by the word before them."""
    formed = [match.span() for form, is_right in _FORMS for match in form.finditer(flat) if is_right(match[0])]
    yield from (("id", *span) for span in formed)
    flat = blank(flat, formed)
    for kind, label in _LABELS:
        found = [match.span("number") for match in label.finditer(flat) if not _is_day(match["number"])]
        yield from ((kind, *span) for span in found)
        flat = blank(flat, found)
    codes = [match.span("number") for match in _SORT_CODE.finditer(flat)]
    codes += [match.span() for match in _DASHED.finditer(blank(flat, codes)) if not _may_be_day(match[0])]
    yield from (("account", *span) for span in codes)
    flat = blank(flat, codes)
    for pattern in (_FAR_ACCOUNT, _TURNED_ACCOUNT):
        yield from (
            ("account", *match.span("number")) for match in pattern.finditer(flat) if not _is_day(match["number"])
        )


_A_DAY = re.compile(rf"(?:{_DAY}|(?:19|20)[0-9]{{2}}\s?[–/-]\s?(?:19|20)[0-9]{{2}})\b", re.IGNORECASE)
_YEAR = re.compile(
    r"(?:19|20)[0-9]{2}(?:[01][0-9][0-3][0-9])?$|[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{2,4}|(?:19"
    r"|20)[0-9]{2}([./-])[0-9]{1,2}\2[0-9]{1,2}|(?:19|20)[0-9]{2}\W{1,3}(?:19|20)[0-9]{2}"
)


def _is_day(number: str) -> bool:
    return _YEAR.match(number) is not None


def _may_be_day(number: str) -> bool:
    """Say whether three pairs of digits are a day and a month, beside a year at either end."""
    first, second, third = map(int, number.split("-"))
    return any(0 < day <= 31 and 0 < month <= 12 for day, month in ((first, second), (second, first), (third, second)))  # noqa: PLR2004
