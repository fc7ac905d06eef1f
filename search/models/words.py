"""What moderators say of words: which mean the same, and where a question is answered."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from base.model import Model, public_id_column

WORDS_LIMIT, QUESTION_LIMIT = 100, 200
# All of them are read with each search.
MOST_SYNONYMS = 500
MOST_MEANINGS = 12


def folded(typed: str) -> str:
    """Return words as they are compared: in lower case, one blank between them, as long as a column."""
    return " ".join(typed.lower().split())[:QUESTION_LIMIT].rstrip()


class Synonym(Model):
    """A word, or several, and what means the same; an acronym is one of them."""

    __tablename__ = "synonym"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    words: Mapped[str] = mapped_column(String(WORDS_LIMIT), unique=True)
    # Joined by commas.
    means: Mapped[str] = mapped_column(Text)
    # Whether who looks for a meaning finds the words as well.
    both_ways: Mapped[bool] = mapped_column(default=True)
    at: Mapped[datetime]

    @property
    def meanings(self) -> tuple[str, ...]:
        """What means the same."""
        return tuple(self.means.split(","))

    @property
    def pairs(self) -> Iterable[tuple[str, str]]:
        """Each (asked for, found as well)."""
        same = (self.words, *self.meanings)
        return [(asked, found) for asked in (same if self.both_ways else same[:1]) for found in same if found != asked]


class PinnedAnswer(Model):
    """A document that stands above whatever else is found for a question."""

    __tablename__ = "pinned_answer"
    __table_args__ = (UniqueConstraint("question", "document_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    question: Mapped[str] = mapped_column(String(QUESTION_LIMIT))
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
