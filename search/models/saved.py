"""A search that somebody keeps, and perhaps follows."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import JSON, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from base.model import Model, public_id_column
from search.models.words import QUESTION_LIMIT

NAME_LIMIT = 80
MOST_SAVED = 50
LOOKS_AFTER = timedelta(days=1)


class SavedSearch(Model):
    """A question with what was chosen beside it, under a name; it exists for one person alone."""

    __tablename__ = "saved_search"
    __table_args__ = (
        # Only what is followed stands in it.
        Index("ix_saved_search_due", "looked_at", sqlite_where=text("follows = 1"), postgresql_where=text("follows")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(NAME_LIMIT))
    typed: Mapped[str] = mapped_column(String(QUESTION_LIMIT))
    # Values of facets, by name.
    chosen: Mapped[dict[str, Any]] = mapped_column(JSON)
    follows: Mapped[bool] = mapped_column(default=False)
    looked_at: Mapped[datetime]

    @property
    def address(self) -> str:
        """Where its results stand."""
        return self._address(self.typed)

    def since(self, day: str) -> str:
        """Return the question for what is new since a day."""
        return f"{self.typed} after:{day}"

    def address_since(self, day: str) -> str:
        """Return where those of its results stand that are new since a day."""
        return self._address(self.since(day))

    def _address(self, typed: str) -> str:
        return "/search/?" + urlencode({"q": typed, **self.chosen})
