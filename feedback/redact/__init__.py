"""Mask what identifies a customer before a comment is stored for the first time."""

from base.numbers import Finding, find_numbers
from feedback.redact.masking import MARKS, Redacted, redact
from feedback.redact.pseudonyms import key_id, pseudonym
from feedback.redact.rules import BadRule, Rule

__all__ = ["MARKS", "BadRule", "Finding", "Redacted", "Rule", "find_numbers", "key_id", "pseudonym", "redact"]
