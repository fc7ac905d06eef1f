"""Numbers of nobody that pass their checks, in the many ways that people type them."""

import random
from collections.abc import Callable

_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_HINDI = str.maketrans("0123456789", "०१२३४५६७८९")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_SAID = dict(
    zip("0123456789", ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], strict=True)
)


def digits(dice: random.Random, count: int) -> str:
    """Return so many digits, the first not 0."""
    return str(dice.randrange(10 ** (count - 1), 10**count))


def _luhn(body: str) -> str:
    total = sum(
        int(digit) if place % 2 else sum(divmod(2 * int(digit), 10)) for place, digit in enumerate(reversed(body))
    )
    return body + str(-total % 10)


def _grouped(number: str, gap: str, size: int = 4) -> str:
    return gap.join(number[start : start + size] for start in range(0, len(number), size))


def card(dice: random.Random) -> str:
    """Make a card number."""
    start = dice.choice(("4", "4", "51", "55", "2221", "6011"))
    return _luhn(start + "".join(dice.choice("0123456789") for _ in range(15 - len(start))))


def _card(dice: random.Random) -> str:
    number, amex = card(dice), _luhn("37" + digits(dice, 12))
    spelled = [_SAID[digit] for digit in number]
    forms = [
        *(_grouped(number, gap) for gap in ("", " ", "-", ".", "\u00a0", " - ", "–", "\u200b", "_", "/")),
        *(number.translate(script) for script in (_ARABIC, _WIDE)),
        *(_grouped(number.translate(_HINDI), " "), " ".join(number), " ".join(spelled), ", ".join(spelled)),
        *(amex, f"{amex[:4]} {amex[4:10]} {amex[10:]}"),
    ]
    return dice.choice(forms)


def _iban(dice: random.Random) -> str:
    country, body = dice.choice(
        (
            ("DE", digits(dice, 18)),
            ("GB", "NWBK" + digits(dice, 14)),
            ("FR", digits(dice, 23)),
            ("ES", digits(dice, 20)),
            ("NL", "ABNA" + digits(dice, 10)),
        )
    )
    plain = "".join(str(int(mark, 36)) for mark in body + country + "00")
    iban = f"{country}{98 - int(plain) % 97:02}{body}"
    return dice.choice(
        (iban, _grouped(iban, " "), _grouped(iban, "-"), iban.lower(), _grouped(iban, " ").translate(_WIDE))
    )


def _shaped(dice: random.Random, form: str) -> str:
    """Put any digit in the place of each #, and 2 to 8 in that of each %."""
    return "".join(dice.choice({"#": "0123456789", "%": "2345678"}.get(mark, mark)) for mark in form)


_PHONES = """
(%##) %##-####|%##-%##-####|%##.%##.####|+1 %## %## ####|+1-%##-%##-####|1 (%##) %##-####|%## %## ####|(%##)%##-####
|07700 ######|07700######|07700 ### ###|+44 7700 ######|+447700######|+44 (0)20 7946 ####|020 7946 ####|(0161) 496 ####
|0044 7700 ######|0151 %#######|0171/%######|+49 30 %#####|030-%######|+49 (0) 89 %######|06 12 34 56 78
|+33 6 %# ## ## ##|612 %## ###|+34 612 ### ###|98765 %####|+91 98765#####|%##-%##-#### ext. 12|+44.7700.######
""".replace("\n", "").split("|")


def _phone(dice: random.Random) -> str:
    rest = digits(dice, 6)
    spelled = " ".join(_SAID[digit] for digit in rest)
    said = (
        f"07700{rest}".translate(_ARABIC),
        f"zero seven seven zero zero {spelled}",
        f"oh seven seven double oh {spelled}",
    )
    return dice.choice([*(_shaped(dice, form) for form in _PHONES), *said])


_EMAILS = """
{who}@{host}|{who} (at) {host}|{who} [at] {name} [dot] {end}|{WHO}@{HOST}|{who}\uff20{host}|{who} @ {host}
|{who}(at){name}(dot){end}|{who} AT {name} DOT {end}|{who} at {said}|jane dot doe at {said}|jane.doe at gmail.com
|{who}@{name} .{end}|{who}@{name},{end}|{who}{{at}}{host}
""".replace("\n", "").split("|")
_WRITERS = ("jane.doe", "j_smith82", "m.garcia+bank", "o'brien", "sales-team", "xu99", "müller")
_HOSTS = ("gmail.com", "example.co.uk", "mail.example.org", "t-online.de", "bücher.example", "yahoo.fr")


def _email(dice: random.Random) -> str:
    who, host = dice.choice(_WRITERS), dice.choice(_HOSTS)
    name, end = host.rsplit(".", 1)
    said = host.replace(".", " dot ")
    form = dice.choice(_EMAILS)
    return form.format(who=who, host=host, name=name, end=end, said=said, WHO=who.upper(), HOST=host.upper())


def _link(dice: random.Random) -> str:
    forms = (
        f"https://bank.example.com/account?id={digits(dice, 6)}",
        "http://www.example.org/users/jane-doe",
        f"https://shop.example.com/orders/{digits(dice, 8)}",
        f"www.example.com/reset?token=a8f{digits(dice, 5)}bd",
        f"https://app.example.com/u/{digits(dice, 5)}/settings",
        f"https://example.com/c/3f2504e0-4f89-11d3-9a0c-{digits(dice, 12)}",
        f"https://example.com/#/customer/{digits(dice, 7)}",
        "bank.example.com/login?user=janedoe",
        f"https://linkedin.com/in/jane-doe-{digits(dice, 4)}",
        "https://example.com/help?email=jane%40example.com",
        f"example.com/profile/{digits(dice, 6)}",
    )
    return dice.choice(forms)


def _ssn(dice: random.Random) -> str:
    area, group, serial = f"{dice.randrange(100, 665)}", digits(dice, 2), digits(dice, 4)
    return dice.choice(
        (
            f"{area}-{group}-{serial}",
            f"{area}-{group}-{serial}",
            f"{area} {group} {serial}",
            f"{area}–{group}–{serial}",
            f"{area}-{group}-{serial}".translate(_WIDE),
            f"{area}.{group}.{serial}",
        )
    )


def _nino(dice: random.Random) -> str:
    six = digits(dice, 6)
    return dice.choice(
        (
            f"AB{six}C",
            f"QQ {six[:2]} {six[2:4]} {six[4:]} C".replace("QQ", "JG"),
            f"ab {six[:2]} {six[2:4]} {six[4:]} d",
        )
    )


def _birth(dice: random.Random) -> str:
    return dice.choice(
        (
            "12/03/1985",
            "1985-03-12",
            "12.3.1985",
            "12 March 1985",
            "March 12, 1985",
            "12th of March 1985",
            "12 Mar 85",
            "03-12-85",
            "12. März 1985",
        )
    )


MAKERS: dict[str, Callable[[random.Random], str]] = {
    "card": _card,
    "iban": _iban,
    "phone": _phone,
    "email": _email,
    "link": _link,
    "ssn": _ssn,
    "nino": _nino,
    "birth": _birth,
    "sort": lambda dice: dice.choice(("{0}-{1}-{2}", "{0} {1} {2}", "{0}{1}{2}", "{0}–{1}–{2}")).format(
        digits(dice, 2), digits(dice, 2), digits(dice, 2)
    ),
    "dashed_sort": lambda dice: f"{digits(dice, 2)}-{dice.randrange(40, 99)}-{digits(dice, 2)}",
    "account": lambda dice: dice.choice(
        (
            digits(dice, 8),
            digits(dice, 8),
            digits(dice, 10),
            digits(dice, 12),
            _grouped(digits(dice, 8), " "),
            f"00{digits(dice, 8)}",
            digits(dice, 8).translate(_ARABIC),
            _grouped(digits(dice, 12), "-"),
        )
    ),
    "us_ssn9": lambda dice: digits(dice, 9),
    "customer": lambda dice: dice.choice(
        (
            digits(dice, 7),
            f"KD-{digits(dice, 6)}",
            f"C{digits(dice, 8)}",
            f"AB-{digits(dice, 4)}-{digits(dice, 3)}",
            digits(dice, 10),
            f"POL/{digits(dice, 7)}",
        )
    ),
    "passport": lambda dice: dice.choice(
        (digits(dice, 9), f"C0{digits(dice, 1)}X{digits(dice, 5)}", f"PA{digits(dice, 7)}")
    ),
}
