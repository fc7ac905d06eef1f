"""What was searched, and the questions that nothing answered. Neither says who asked."""

import hashlib
import hmac
import re
from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from base.model import Model, public_id_column
from search.models.documents import ID_LIMIT, KIND_LIMIT
from search.models.words import QUESTION_LIMIT, folded

WHO_LENGTH = 32
# Going back to the results, reloading them or narrowing them is the same search.
SAME_SEARCH = timedelta(minutes=30)
KEPT_FOR = timedelta(days=90)
# One person's wish may be a slip or a secret; what two came for, others will come for, too.
ENOUGH_TO_LIST = 2
# What fewer asked would tell those who know them who it was.
ENOUGH_TO_COUNT = 3
ADOPTION_LASTS = timedelta(days=7)
TITLE_CUT = 120
ADOPTED_AS = ("article", "idea")
# An address, or six digits however they are parted: a card, an account, a telephone.
_TELLING = re.compile(r"@|(?:\d[ ./-]?){6}")


class Asked(Model):
    """One search, as a person typed it, and what came of it."""

    __tablename__ = "asked"
    __table_args__ = (Index("ix_asked_words_at", "words", "at"), Index("ix_asked_who_at", "who", "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    words: Mapped[str] = mapped_column(String(QUESTION_LIMIT))
    locale: Mapped[str] = mapped_column(String(10))
    found: Mapped[int]
    who: Mapped[str] = mapped_column(String(WHO_LENGTH))
    at: Mapped[datetime] = mapped_column(index=True)
    # The first thing that was opened, and its place in the list: 1 is the first, 0 was pinned above.
    clicked_kind: Mapped[str | None] = mapped_column(String(KIND_LIMIT))
    clicked_id: Mapped[str | None] = mapped_column(String(ID_LIMIT))
    place: Mapped[int | None]


class OpenQuestion(Model):
    """A question that people came with and that nothing answered; everyone sees its words, and nobody who asked."""

    __tablename__ = "open_question"
    __table_args__ = (CheckConstraint(f"adopted_as IN {ADOPTED_AS}", name="adopted_as"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    words: Mapped[str] = mapped_column(String(QUESTION_LIMIT), unique=True)
    opened_at: Mapped[datetime]
    # A public id: who they are is told by their own document, as long as there is one.
    adopter: Mapped[str | None] = mapped_column(String(10))
    adopted_as: Mapped[str | None] = mapped_column(String(10))
    adopted_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    dismissed_at: Mapped[datetime | None]

    @property
    def title(self) -> str:
        """The words as a heading begins."""
        return self.words[:1].upper() + self.words[1:TITLE_CUT]

    def is_adopted(self, now: datetime) -> bool:
        """Whether somebody is writing about it; who has not come back for long no longer is."""
        return self.adopted_at is not None and now < self.adopted_at + ADOPTION_LASTS


def asker(key: str, person_id: int, typed: str) -> str:
    """Return what stands for a person with a question: the same for the same two, and nobody's without the key.

    Keyed by the question, not by the day: the same person counts once however often they come back, and no two
    questions can be seen to be of one person.
    """
    said = f"{person_id} {folded(typed)}"
    return hmac.new(key.encode(), said.encode(errors="replace"), hashlib.sha256).hexdigest()[:WHO_LENGTH]


def is_fit_for_all(words: str) -> bool:
    """Whether a question can be shown to others: it holds no address and no number of somebody."""
    return _TELLING.search(words) is None
