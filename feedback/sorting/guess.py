"""What a comment is taken for, and how sure that is."""

from typing import NamedTuple

SENTIMENTS = ("negative", "neutral", "positive")
# Money, access or a person is at stake now; an answer is waited for; nothing waits.
URGENCIES = ("high", "normal", "low")
KINDS = ("help", "improvement", "complaint", "praise")
# Insults; threats of violence; advertising; facts about another customer; crime that is offered or asked for.
BREACHES = ("none", "abuse", "threat", "spam", "privacy", "illegal")


class Guess(NamedTuple):
    """The likeliest value of one field, None where it is unsure; confidence from 0 to 1; the words that led to it."""

    value: str | None
    confidence: float
    why: tuple[str, ...] = ()


UNSURE = Guess(None, 0.0)


class Sorted(NamedTuple):
    """What was guessed of one comment, field by field; language is an ISO 639-1 code."""

    language: Guess
    sentiment: Guess
    urgency: Guess
    kind: Guess
    product: Guess
    breach: Guess


FIELDS = Sorted._fields
