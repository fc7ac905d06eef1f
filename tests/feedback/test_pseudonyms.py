"""One customer has one pseudonym, for as long as the key is the same."""

import pytest

from feedback.redact import key_id, pseudonym

pytestmark = pytest.mark.once

KEY, NEXT = b"0123456789abcdef", b"fedcba9876543210"


def test_the_same_customer_has_the_same_pseudonym_however_it_is_typed() -> None:
    assert pseudonym("Jane.Doe@mail.example ", KEY) == pseudonym("jane.doe@mail.example", KEY)
    assert pseudonym("Ｊane  Doe", KEY) == pseudonym("jane doe", KEY)


def test_other_customers_and_other_keys_have_other_pseudonyms() -> None:
    assert len({pseudonym(str(number), key) for number in range(500) for key in (KEY, NEXT)}) == 1000


def test_a_pseudonym_says_which_key_it_was_made_with() -> None:
    assert pseudonym("jane", KEY).split("-")[:2] == ["c", key_id(KEY)]
    assert key_id(KEY) != key_id(NEXT)


def test_a_key_that_could_be_guessed_is_refused() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        pseudonym("jane", b"short")
