"""One name for one customer, which nobody without the key can lead back."""

import hashlib
import hmac
import unicodedata

_SHORTEST_KEY = 16
_KEY_ID_LENGTH, _LENGTH = 4, 20


def pseudonym(customer: str, key: bytes) -> str:
    """Give the pseudonym of a customer: "c-", the key's id, "-" and 80 bits; the same for the same customer and key.

    Capitals, forms of accents and spaces around make no difference. After a change of key the id shows which key a
    pseudonym is of, and nothing of the key itself. Raises ValueError for a key of fewer than 16 bytes, which could be
    guessed.
    """
    if len(key) < _SHORTEST_KEY:
        raise ValueError("A key for pseudonyms has at least 16 bytes.")
    same = " ".join(unicodedata.normalize("NFKC", customer).casefold().split())
    return f"c-{key_id(key)}-{_digest(key, 'customer', same)[:_LENGTH]}"


def key_id(key: bytes) -> str:
    """Give the four letters by which the pseudonyms of this key are told from those of others."""
    return _digest(key, "key id", "")[:_KEY_ID_LENGTH]


def _digest(key: bytes, purpose: str, text: str) -> str:
    return hmac.new(key, f"{purpose}\n{text}".encode(errors="surrogatepass"), hashlib.sha256).hexdigest()
