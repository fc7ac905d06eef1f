"""Mask what identifies a customer before a comment is stored for the first time."""

from collections.abc import Sequence

from base.numbers import Finding, find_numbers
from feedback.redact.marks import MARKS, Redacted
from feedback.redact.pseudonyms import key_id, pseudonym
from feedback.redact.rules import BadRule, Rule

__all__ = ["MARKS", "BadRule", "Finding", "Redacted", "Rule", "find_numbers", "key_id", "pseudonym", "redact"]


def redact(text: str, rules: Sequence[Rule] = ()) -> Redacted:
    """Mask numbers, addresses and names of people, and what an installation's own rules find, which go first.

    Masking twice is the same as once. Never raises, unless a rule is bad (BadRule). About 4,000 sentences per
    CPU-second. The first call reads the lists of names (half a second, 8 MB).
    """
    from feedback.redact.masking import masked  # noqa: PLC0415 - a web worker that masks nothing need not load it

    return masked(text, rules)
