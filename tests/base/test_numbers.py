"""Numbers that somebody pasted: cards, IBANs and accounts. All of them are published test numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base.numbers import find_numbers, passes_luhn

pytestmark = pytest.mark.once


def named(text: str) -> list[tuple[str, str]]:
    return [(finding.kind, text[finding.start : finding.end]) for finding in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("my card 4111 1111 1111 1111 was eaten", "4111 1111 1111 1111"),
        ("4111-1111-1111-1111", "4111-1111-1111-1111"),
        ("card4111111111111111expired", "4111111111111111"),
        ("Amex 3782 822463 10005.", "3782 822463 10005"),
        ("Diners 30569309025904", "30569309025904"),
        ("5555.5555.5555.4444", "5555.5555.5555.4444"),
        ("4\u00a01\u00a01 1 1 1 1 1 1 1 1 1 1 1 1 1", "4\u00a01\u00a01 1 1 1 1 1 1 1 1 1 1 1 1 1"),
        ("4111\u200b1111\u200b1111\u200b1111", "4111\u200b1111\u200b1111\u200b1111"),
        ("٤١١١١١١١١١١١١١١١", "٤١١١١١١١١١١١١١١١"),
        ("４１１１\uff0d１１１１\uff0d１１１１\uff0d１１１１", "４１１１\uff0d１１１１\uff0d１１１１\uff0d１１１１"),
        ("4111 1111 1111 1111 12 25 123", "4111 1111 1111 1111"),
        ("6304000000000000000", "6304000000000000000"),
    ],
)
def test_a_card_number_is_found_however_it_is_written(text: str, number: str) -> None:
    assert named(text) == [("card", number)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("DE89 3704 0044 0532 0130 00.", "DE89 3704 0044 0532 0130 00"),
        ("IBANDE89370400440532013000please", "DE89370400440532013000"),
        ("gb29 nwbk 6016 1331 9268 19", "gb29 nwbk 6016 1331 9268 19"),
        ("FR14-2004-1010-0505-0001-3M02-606", "FR14-2004-1010-0505-0001-3M02-606"),
        ("NL91ABNA٠٤١٧١٦٤٣٠٠", "NL91ABNA٠٤١٧١٦٤٣٠٠"),
    ],
)
def test_an_iban_is_found_however_it_is_written(text: str, number: str) -> None:
    assert named(text) == [("iban", number)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("my account number is: 123456789", "123456789"),
        ("acct no. 1234 5678 9012", "1234 5678 9012"),
        ("Konto 0123456789 wurde gesperrt", "0123456789"),
        ("a/c 87654321", "87654321"),
        ("Account #00012345678", "00012345678"),
        ("12-34-56 12345678", "12-34-56 12345678"),
        ("sort code 12-34-56, account 12345678", "12-34-56, account 12345678"),
        ("12345678 / 12-34-56", "12345678 / 12-34-56"),
    ],
)
def test_an_account_number_is_found_by_its_company(text: str, number: str) -> None:
    assert named(text) == [("account", number)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nothing at all",
        "4111 1111 1111 1112",
        "DE88 3704 0044 0532 0130 00",
        "2019 2020 2021 2022",
        "account since 20190412",
        "account 2019-2020",
        "my accounts in 2019",
        "account 12345678.90 short",
        "12-34-56 on its own",
        "the account was closed. 12345678 people did that",
        "ticket 12345678",
        "20240315 10:22:31.123",
        "they want 120 qualifying payments made on time over or under 12 months at least",
    ],
)
def test_what_only_looks_like_a_number_is_left_alone(text: str) -> None:
    assert find_numbers(text) == []


def test_several_numbers_come_in_the_order_of_the_text() -> None:
    text = "account 12345678, card 4111111111111111, IBAN DE89370400440532013000"
    assert [kind for kind, _ in named(text)] == ["account", "card", "iban"]


def test_the_digits_of_an_iban_are_no_card() -> None:
    assert named("XK051212012345678906") == [("iban", "XK051212012345678906")]


@given(st.text(alphabet="0123456789 -DEGBaccount:\u00a0٤²", max_size=120))
def test_findings_never_overlap_and_stay_in_the_text(text: str) -> None:
    end = 0
    for finding in find_numbers(text):
        assert end <= finding.start < finding.end <= len(text)
        end = finding.end


@given(st.text(alphabet="0123456789", min_size=1, max_size=18))
def test_exactly_one_check_digit_passes(digits: str) -> None:
    assert sum(passes_luhn(digits + str(check)) for check in range(10)) == 1
