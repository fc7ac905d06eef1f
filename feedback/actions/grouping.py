"""What search knows of a theme, and which imports a round has seen."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from feedback.models import Batch, Theme
from people.rights import MATRIX
from search.models import Draft, for_role

# Who may open the pages of themes, in the words of search.
READERS = tuple(map(for_role, sorted(MATRIX["feedback.read"])))


def document_of(theme: Theme) -> Draft:
    """Return what search may know of a theme: its name and its quotes, for those who may open its page."""
    quotes = " ".join(quote.text for quote in theme.voices)
    return Draft(
        "theme", theme.public_id, theme.name, quotes, theme.address, theme.grouped_at, READERS, support=theme.size
    )


def note_grouped(session: Session, batch_ids: Sequence[int], *, now: datetime) -> None:
    """Note that a round has seen the comments of these batches."""
    session.execute(update(Batch).where(Batch.id.in_(batch_ids)).values(grouped_at=now))
