"""Passwords, hashed by argon2id with the library's own parameters (RFC 9106's low-memory profile)."""

import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

# One hash takes 64 MiB and most of a second: a storm of sign-ins must queue, not eat the machine.
_gate = threading.BoundedSemaphore(2)
_hasher = PasswordHasher()


def use_cheap_hashing() -> None:
    """Spend almost nothing on a hash; for tests and the load world only."""
    global _hasher  # noqa: PLW0603 - the one switch, set before the first hash
    _hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    _nobodys_hash.cache_clear()


def hash_password(password: str) -> str:
    """Return the hash, with its salt and parameters in it."""
    with _gate:
        return _hasher.hash(password)


def password_fits(hashed: str | None, password: str) -> bool:
    """Whether the password is the one; a person without one costs the same time as any other."""
    with _gate:
        try:
            _hasher.verify(hashed or _nobodys_hash(), password)
        except (Argon2Error, InvalidHashError):
            return False
        return hashed is not None


@cache
def _nobodys_hash() -> str:
    # Made once: a hash beside each check would tell by its time which addresses are unknown.
    return _hasher.hash("nobody")
