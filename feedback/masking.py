"""How this installation masks: its own rules beside the built-in ones, and the key of its pseudonyms."""

import hashlib
import hmac
from dataclasses import dataclass

from feedback.redact import Redacted, redact

_PSEUDONYM_DIGITS = 16


@dataclass(frozen=True)
class Masking:
    """Masks whatever comes in, before it is written for the first time."""

    key: bytes

    def text(self, text: str) -> Redacted:
        """Mask a comment."""
        return redact(text)

    def line(self, text: str, limit: int) -> str:
        """Mask what stands in one line beside a comment, and cut it to a limit."""
        # Masked before it is cut: half a number is no longer found. A file's name may hold what no text does.
        shown = "".join(mark if mark.isprintable() else " " for mark in self.text(text).text)
        return " ".join(shown.split())[:limit]

    def customer(self, told: str) -> str:
        """Return the pseudonym of a customer, the same one each time; nothing for nobody."""
        plain = " ".join(told.casefold().split())
        return hmac.new(self.key, plain.encode(), hashlib.sha256).hexdigest()[:_PSEUDONYM_DIGITS] if plain else ""
