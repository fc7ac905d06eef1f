"""How this installation masks: its own rules beside the built-in ones, and the key of its pseudonyms."""

import hashlib
from dataclasses import dataclass

from feedback.redact import MARKS, Redacted, Rule, key_id, pseudonym, redact


@dataclass(frozen=True)
class Masking:
    """Masks whatever comes in, before it is written for the first time."""

    key: bytes
    rules: tuple[Rule, ...] = ()

    @property
    def seal(self) -> str:
        """What tells these rules from others: rows that were masked by others are not taken in beside new ones."""
        told = repr((sorted(MARKS), self.rules, key_id(self.key)))
        return hashlib.sha256(told.encode()).hexdigest()

    def text(self, text: str) -> Redacted:
        """Mask a comment."""
        return redact(text, self.rules)

    def line(self, text: str, limit: int) -> str:
        """Mask what stands in one line beside a comment, and cut it to a limit."""
        # Masked before it is cut: half a number is no longer found. A file's name may hold what no text does.
        shown = "".join(mark if mark.isprintable() else " " for mark in self.text(text).text)
        return " ".join(shown.split())[:limit]

    def customer(self, told: str) -> str:
        """Return the pseudonym of a customer, the same one each time; nothing for nobody."""
        return pseudonym(told, self.key) if told.strip() else ""
