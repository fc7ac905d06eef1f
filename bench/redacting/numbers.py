"""Numbers of nobody that pass their checks, in the many ways that people type them."""

import random
from collections.abc import Callable

_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_HINDI = str.maketrans("0123456789", "०१२३४५६७८९")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_SAID = dict(zip("0123456789", ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], strict=True))


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
    number = card(dice)
    amex = _luhn("37" + digits(dice, 12))
    forms = (
        number, _grouped(number, " "), _grouped(number, "-"), _grouped(number, "."), _grouped(number, "\u00a0"), _grouped(number, " - "), _grouped(number, "–"),
        f"{amex[:4]} {amex[4:10]} {amex[10:]}", amex, number.translate(_ARABIC), number.translate(_WIDE), _grouped(number.translate(_HINDI), " "), _grouped(number, "\u200b"),
        " ".join(number), " ".join(_SAID[digit] for digit in number), _grouped(number, "_"), _grouped(number, "/"), ", ".join(_SAID[digit] for digit in number),
    )  # fmt: skip
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


def _phone(dice: random.Random) -> str:
    area, line = f"{dice.choice('2345678')}{digits(dice, 2)}", digits(dice, 4)
    office = f"{dice.choice('23456789')}{digits(dice, 2)}"
    rest = digits(dice, 6)
    forms = (
        f"({area}) {office}-{line}", f"{area}-{office}-{line}", f"{area}.{office}.{line}", f"+1 {area} {office} {line}", f"+1-{area}-{office}-{line}", f"1 ({area}) {office}-{line}", f"{area} {office} {line}", f"({area}){office}-{line}",
        f"07700 {rest}", f"07700{rest}", f"07700 {rest[:3]} {rest[3:]}", f"+44 7700 {rest}", f"+447700{rest}", f"+44 (0)20 7946 {line}", f"020 7946 {line}", f"(0161) 496 {line}", f"0044 7700 {rest}",
        f"0151 {digits(dice, 8)}", f"0171/{digits(dice, 7)}", f"+49 30 {rest}", f"030-{digits(dice, 7)}", f"+49 (0) 89 {digits(dice, 7)}", "06 12 34 56 78", f"+33 6 {digits(dice, 2)} {digits(dice, 2)} {digits(dice, 2)} {digits(dice, 2)}",
        f"612 {digits(dice, 3)} {digits(dice, 3)}", f"+34 612 {digits(dice, 3)} {digits(dice, 3)}", f"98765 {digits(dice, 5)}", f"+91 98765{digits(dice, 5)}", f"07700{rest}".translate(_ARABIC),
        " ".join(_SAID[digit] for digit in f"07700{rest}"), f"oh seven seven double oh {' '.join(_SAID[digit] for digit in rest)}", f"{area}-{office}-{line} ext. 12", f"+44.7700.{rest}",
    )  # fmt: skip
    return dice.choice(forms)


def _email(dice: random.Random) -> str:
    who, host = (
        dice.choice(("jane.doe", "j_smith82", "m.garcia+bank", "o'brien", "sales-team", "xu99", "müller")),
        dice.choice(("gmail.com", "example.co.uk", "mail.example.org", "t-online.de", "bücher.example", "yahoo.fr")),
    )
    name, end = host.rsplit(".", 1)
    forms = (
        f"{who}@{host}", f"{who}@{host}", f"{who} (at) {host}", f"{who} [at] {name} [dot] {end}", f"{who}@{host}".upper(), f"{who}\uff20{host}", f"{who} @ {host}", f"{who}(at){name}(dot){end}", f"{who} AT {name} DOT {end}",
        f"{who} at {host.replace('.', ' dot ')}", f"jane dot doe at {host.replace('.', ' dot ')}", "jane.doe at gmail.com", f"{who}@{name} .{end}", f"{who}@{name},{end}", f"{who}{{at}}{host}",
    )  # fmt: skip
    return dice.choice(forms)


def _link(dice: random.Random) -> str:
    forms = (
        f"https://bank.example.com/account?id={digits(dice, 6)}", "http://www.example.org/users/jane-doe", f"https://shop.example.com/orders/{digits(dice, 8)}", f"www.example.com/reset?token=a8f{digits(dice, 5)}bd",
        f"https://app.example.com/u/{digits(dice, 5)}/settings", f"https://example.com/c/3f2504e0-4f89-11d3-9a0c-{digits(dice, 12)}", f"https://example.com/#/customer/{digits(dice, 7)}", "bank.example.com/login?user=janedoe", f"https://linkedin.com/in/jane-doe-{digits(dice, 4)}",
        "https://example.com/help?email=jane%40example.com", f"example.com/profile/{digits(dice, 6)}",
    )  # fmt: skip
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
    "card": _card, "iban": _iban, "phone": _phone, "email": _email, "link": _link, "ssn": _ssn, "nino": _nino, "birth": _birth,
    "sort": lambda dice: dice.choice(("{0}-{1}-{2}", "{0} {1} {2}", "{0}{1}{2}", "{0}–{1}–{2}")).format(digits(dice, 2), digits(dice, 2), digits(dice, 2)),
    "dashed_sort": lambda dice: f"{digits(dice, 2)}-{dice.randrange(40, 99)}-{digits(dice, 2)}",
    "account": lambda dice: dice.choice((digits(dice, 8), digits(dice, 8), digits(dice, 10), digits(dice, 12), _grouped(digits(dice, 8), " "), f"00{digits(dice, 8)}", digits(dice, 8).translate(_ARABIC), _grouped(digits(dice, 12), "-"))),
    "us_ssn9": lambda dice: digits(dice, 9),
    "customer": lambda dice: dice.choice((digits(dice, 7), f"KD-{digits(dice, 6)}", f"C{digits(dice, 8)}", f"AB-{digits(dice, 4)}-{digits(dice, 3)}", digits(dice, 10), f"POL/{digits(dice, 7)}")),
    "passport": lambda dice: dice.choice((digits(dice, 9), f"C0{digits(dice, 1)}X{digits(dice, 5)}", f"PA{digits(dice, 7)}")),
}  # fmt: skip
