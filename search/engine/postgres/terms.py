"""How terms and other texts are written so that the server takes them."""

from collections.abc import Iterable

# A lexeme of the server's has at most 2,046 bytes.
LONGEST = 500


def plain(text: str) -> str:
    """Return a text without what the server takes in none: noughts, and halves of characters."""
    return text.replace("\0", " ").encode(errors="replace").decode()


def lexeme(term: str) -> str:
    """Return a term as it stands in the tables."""
    return term[:LONGEST]


def quoted(term: str) -> str:
    """Return a term as it stands in vectors and questions."""
    escaped = term.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def following(terms: Iterable[str]) -> str:
    """Return the question for terms that follow one another."""
    return "(" + " <-> ".join(quoted(lexeme(term)) for term in terms) + ")"


def any_of(questions: Iterable[str]) -> str:
    """Return the question for any of these."""
    return "(" + " | ".join(questions) + ")"
