"""A customer's numbers and addresses are masked before anything is stored."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedback.redact import Redacted, find_numbers, redact

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("My card 4111 1111 1111 1111 was eaten.", "My card [card] was eaten."),
        ("card4111111111111111expired", "card[card]expired"),
        ("４１１１\uff0d１１１１\uff0d１１１１\uff0d１１１１", "[card]"),
        ("to DE89 3704 0044 0532 0130 00, please", "to [iban], please"),
        ("write to jane.doe+bank@mail.example.co.uk.", "write to [e-mail]."),
        ("max\uff20example.org or max (at) example [dot] org", "[e-mail] or [e-mail]"),
        ("müller@bücher.example", "[e-mail]"),
        ("call (555) 123-4567 or 555-123-4567", "call [phone] or [phone]"),
        ("1-800-555-0199, 555.123.4567, (555)1234567", "[phone], [phone], [phone]"),
        ("+44 7700 900123 2 days ago", "[phone] 2 days ago"),
        ("+1 (555) 123-4567 / 0044 20 7946 0958 / +49 (0)30 901820", "[phone] / [phone] / [phone]"),
        ("020 7946 0958; 07700900123; (020) 7946 0958", "[phone]; [phone]; [phone]"),
        ("06 12 34 56 78, 06.12.34.56.78, 0151/23456789", "[phone], [phone], [phone]"),
        ("my phone is 5551234567, call 555-1234", "my phone is [phone], call [phone]"),
        ("٠٢٠ ٧٩٤٦ ٠٩٥٨", "[phone]"),
        ("a@b.example 4111111111111111 +44 7700 900123", "[e-mail] [card] [phone]"),
    ],
)
def test_what_identifies_a_customer_is_masked(text: str, masked: str) -> None:
    assert redact(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nothing to hide.",
        "on 01.02.2024 and 01/02/2024 10:15, 01-02-2024 10 pm, 2024-03-15, 2024-01-02 10 11",
        "paid $12,000.00 and 1500000 and 1,234,567.89 and 2 500 000 €",
        "from 2019 - 2020, they called in 2019-2020 12 times, called 20190412",
        "4111 1111 1111 1112",
        "I waited 45 minutes, 3 times, with 100 200 people in front",
        "meet me @ the branch, 5 @ 3.50",
        "[card] [iban] [account] [e-mail] [phone] 12345678",
        "XXXX XX/XX/XXXX",
    ],
)
def test_dates_amounts_and_counts_are_left_alone(text: str) -> None:
    assert redact(text).text == text
    assert redact(text).counts == {}


def test_what_was_masked_is_counted_by_kind() -> None:
    masked = redact("a@b.example and c@d.example, card 5555555555554444")
    assert masked.counts == {"e-mail": 2, "card": 1}


def test_an_account_number_is_pointed_out_and_masked() -> None:
    text = "my account 12345678 was charged, sort code 12-34-56, account no. 87654321"
    assert redact(text).text == "my account [account] was charged, sort code [account]"
    assert redact(text).counts == {"account": 2}
    assert [finding.kind for finding in find_numbers(text)] == ["account", "account"]


PIECES = (
    "4111 1111 1111 1111|DE89 3704 0044 0532 0130 00|a@b.example|(at)|[dot]|[e-mail]|[phone]|[account]|[|]|@|.|-| |0"
    "|Jane Doe|Dr. |Mark|my name is |221B Baker Street|10115 Berlin|one two |www.a/?id=1|dob 1/2/1985|&"
    "|555-123-4567|+44 7700 900123|tel |12-34-56|account |12345678|x|\u200b|٤|²|\n"
)


@settings(deadline=None)  # the first call reads the lists of names
@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES.split("|")), max_size=14).map("".join)))
def test_masking_twice_is_the_same_as_once(text: str) -> None:
    once = redact(text).text
    assert redact(once) == Redacted(once, {})


def work_of(text: str) -> float:
    """Return the seconds of work that masking costs; the better of two, for the machine may have other work."""
    seconds = []
    for _ in range(2):
        started = time.process_time()
        redact(text)
        seconds.append(time.process_time() - started)
    return min(seconds)


@pytest.mark.parametrize(
    "piece",
    ["a", "a@", "a.", "1", "1 ", "4 ", "0-", "+1", "(at)", "DE12", "tel 1", "12-34-56 ", "A", "Jane ", "A. ", "12 A "],
)
def test_a_text_made_to_be_slow_costs_no_more_than_thirty_ordinary_ones(piece: str) -> None:
    ordinary = "I called on Tuesday at 555-123-4567 and nobody knew my account 12345678. " * 700
    assert work_of(piece * (30_000 // len(piece))) < 30 * work_of(ordinary[:30_000])
