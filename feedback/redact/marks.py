"""What masking leaves in the place of what it took."""

from dataclasses import dataclass

KINDS = ("card", "iban", "account", "id", "reference", "e-mail", "phone", "link", "birth date", "address", "name")
MARKS = {kind: f"[{kind}]" for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text without what identifies somebody, and how many of each kind were masked (kinds that were found only)."""

    text: str
    counts: dict[str, int]
