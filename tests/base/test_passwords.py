"""A password is kept as a hash that costs; asking for somebody without one costs the same."""

import threading

import pytest

from base import passwords
from base.passwords import hash_password, password_fits

pytestmark = pytest.mark.once


def test_the_right_password_fits_and_another_does_not() -> None:
    hashed = hash_password("the quiet garden gate")
    assert password_fits(hashed, "the quiet garden gate")
    assert not password_fits(hashed, "the quiet garden gates")


def test_a_hash_is_argon2id_and_new_each_time() -> None:
    assert hash_password("same").startswith("$argon2id$")
    assert hash_password("same") != hash_password("same")


@pytest.mark.parametrize("hashed", ["", "plain words", "$argon2id$broken", "$2b$12$abcdefghijklmnopqrstuv"])
def test_what_is_no_hash_fits_nothing(hashed: str) -> None:
    assert not password_fits(hashed, "")


def test_nobody_has_a_password() -> None:
    assert not password_fits(None, "nobody")


def test_asking_for_nobody_makes_no_hash_of_its_own_each_time() -> None:
    password_fits(None, "nobody")
    assert passwords._nobodys_hash() == passwords._nobodys_hash()  # noqa: SLF001 - seen from inside


def test_a_third_hash_waits_until_one_of_two_is_made() -> None:
    passwords._gate.acquire()  # noqa: SLF001 - seen from inside
    passwords._gate.acquire()  # noqa: SLF001 - seen from inside
    third = threading.Thread(target=hash_password, args=("x",))
    third.start()
    third.join(timeout=0.1)
    waited = third.is_alive()
    passwords._gate.release()  # noqa: SLF001 - seen from inside
    third.join()
    passwords._gate.release()  # noqa: SLF001 - seen from inside
    assert waited
