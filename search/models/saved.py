"""A search that somebody keeps, and perhaps follows."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from base.model import Model, public_id_column
from search.models.words import QUESTION_LIMIT

NAME_LIMIT, KEY_LENGTH = 80, 32
MOST_SAVED = 50
LOOKS_AFTER = timedelta(days=1)


class SavedSearch(Model):
    """A question with what was chosen beside it, under a name; it exists for one person alone."""

    __tablename__ = "saved_search"
    __table_args__ = (
        # The same search is saved once, however often the button is pressed.
        UniqueConstraint("person_id", "key"),
        # Only what is followed stands in it.
        Index("ix_saved_search_due", "looked_at", sqlite_where=text("follows = 1"), postgresql_where=text("follows")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(KEY_LENGTH))
    name: Mapped[str] = mapped_column(String(NAME_LIMIT))
    typed: Mapped[str] = mapped_column(String(QUESTION_LIMIT))
    # Values of facets, by name.
    chosen: Mapped[dict[str, Any]] = mapped_column(JSON)
    follows: Mapped[bool] = mapped_column(default=False)
    looked_at: Mapped[datetime]

    @property
    def address(self) -> str:
        """Where its results stand."""
        return address_of(self.typed, self.chosen)

    def since(self, day: str) -> str:
        """Return the question for what is new since a day."""
        return f"{self.typed} after:{day}"

    def address_since(self, day: str) -> str:
        """Return where those of its results stand that are new since a day."""
        return address_of(self.since(day), self.chosen)


def address_of(typed: str, chosen: Mapping[str, str]) -> str:
    """Return where the results of a question stand."""
    return "/search/?" + urlencode({"q": typed, **chosen})


def key_of_search(typed: str, chosen: Mapping[str, str]) -> str:
    """Return what is the same for the same search alone."""
    return hashlib.sha256(address_of(typed, dict(sorted(chosen.items()))).encode()).hexdigest()[:KEY_LENGTH]
