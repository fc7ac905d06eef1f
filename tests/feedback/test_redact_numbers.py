"""Numbers and links that lead to one person, however they are written."""

import pytest

from feedback.redact import redact

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("4111_1111_1111_1111, 4111/1111/1111/1111, 4111 - 1111 - 1111 - 1111", "[card], [card], [card]"),
        ("four one one one, " * 3 + "four one one one", "[account]"),
        ("four " + "one " * 15, "[card] "),
        ("oh seven seven double oh nine oh oh one two three", "[phone]"),
        ("41\u200b11 1111\u200b1111 1111", "[card]"),
        ("ssn123-45-6789 or 123 45 6789", "ssn[id] or [id]"),
        ("SSN: 123456789, NI AB 12 34 56 C, DNI 12345678Z", "SSN: [id], NI [id], DNI [id]"),
        ("passport C01X00T47", "passport [id]"),
        ("sort code 12-34-56, accountnumber12345678", "sort code [account], accountnumber[account]"),
        ("12345678, my account, is locked", "[account], my account, is locked"),
        ("customer number KD-123456; Kundennummer 7654321", "customer number [reference]; Kundennummer [reference]"),
        ("DOB 12/03/1985, geboren am 12. März 1985", "DOB [birth date], geboren am [birth date]"),
        ("jane dot doe at mail dot com", "[e-mail]"),
        ("jane.doe at gmail.com, jane@mail,com, ｊａｎｅ＠ｍａｉｌ．ｃｏｍ", "[e-mail], [e-mail], [e-mail]"),
        ("see https://bank.example.com/account?id=12345.", "see [link]."),
        ("https://linkedin.com/in/jane-doe", "[link]"),
        ("my number is 98765 43210", "my number is [phone]"),
        ("612 345 678", "[phone]"),
    ],
)
def test_a_number_of_one_person_is_masked(text: str, masked: str) -> None:
    assert redact(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "https://www.example.com/help, www.example.com, https://example.com/blog/2024/05/new-app",
        "Order 48213, ticket 98765, invoice 2024-0117, error code 0x80070057, build 5567",
        "card ending in 1234, a loan of 250000, version 3.4.5.6, 24/7, 401k",
        "one two three four five six seven, it says; five stars, one wish",
        "I bought it at amazon.com; at this point to give up is the dot on the i",
        "Transaction 20394857234 is pending. I was born in another country.",
        "My account was opened in 2015 and closed in 2020.",
    ],
)
def test_a_number_of_nobody_is_left_alone(text: str) -> None:
    assert redact(text).text == text
