"""Write what a grouping found: themes, and which comment stands in which."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from feedback.models import NAME_LIMIT, Batch, Placement, Seed, Theme
from feedback.queries import Said
from feedback.themes import Grouping, Quote, inherit
from feedback.themes import Theme as Found
from people.rights import MATRIX
from search import actions as search_actions
from search.models import Draft, for_role

# Who may open the pages of themes, in the words of search.
READERS = tuple(map(for_role, sorted(MATRIX["feedback.read"])))


def write_themes(session: Session, comments: Sequence[Said], grouping: Grouping, *, now: datetime) -> list[Theme]:
    """Replace the themes by those of a grouping of these comments.

    A theme goes on, under its own address, as the group with which it shares most comments. Of those that do not, the
    ones from which an idea was started keep their row; the others go.
    """
    old = {theme.id: theme for theme in session.scalars(select(Theme))}
    started = set(session.scalars(select(Seed.theme_id).distinct()))
    groups = [[comments[member].id for member in found.members] for found in grouping.themes]
    heirs = inherit(groups, {comment.id: comment.theme_id for comment in comments if comment.theme_id is not None})
    themes = [old.pop(heir) if heir in old else Theme(created_at=now) for heir in heirs]
    for theme, found in zip(themes, grouping.themes, strict=True):
        _describe(theme, found, comments, now, renamed=theme.id not in started)
    session.add_all(themes)
    session.flush()
    places = {one: theme.id for theme, group in zip(themes, groups, strict=True) for one in group}
    _place(session, comments, places, now)
    search_actions.put_all(session, map(document_of, themes))
    _drop(session, [theme for theme in old.values() if theme.id not in started])
    return themes


def _drop(session: Session, themes: Sequence[Theme]) -> None:
    for theme in themes:
        session.delete(theme)
    session.flush()
    search_actions.remove_all(session, "theme", [theme.public_id for theme in themes])


def document_of(theme: Theme) -> Draft:
    """Return what search may know of a theme: its name and its quotes, for those who may open its page."""
    quotes = " ".join(quote.text for quote in theme.voices)
    return Draft(
        "theme", theme.public_id, theme.name, quotes, theme.address, theme.grouped_at, READERS, support=theme.size
    )


def note_grouped(session: Session, batch_ids: Sequence[int], *, now: datetime) -> None:
    """Note that a grouping has seen the comments of these batches."""
    session.execute(update(Batch).where(Batch.id.in_(batch_ids)).values(grouped_at=now))


def _describe(theme: Theme, found: Found, comments: Sequence[Said], now: datetime, *, renamed: bool) -> None:
    if renamed:
        theme.name = found.name[:NAME_LIMIT]
    theme.size, theme.grouped_at = len(found.members), now
    theme.quotes = [_quoted(quote, comments[quote.index]) for quote in found.quotes]


def _quoted(quote: Quote, comment: Said) -> dict[str, str]:
    day = comment.received_on.isoformat() if comment.received_on else ""
    said = {"source": comment.source, "product": comment.product, "on": day}
    return {"comment": comment.public_id, "text": quote.sentence, **said}


def _place(session: Session, comments: Sequence[Said], places: dict[int, int], now: datetime) -> None:
    session.execute(delete(Placement).where(Placement.by_id.is_(None)))
    days = {comment.id: comment.received_on for comment in comments}
    rows = [
        {"comment_id": comment, "theme_id": theme, "received_on": days[comment], "at": now, "closeness": 0}
        for comment, theme in places.items()
    ]
    if rows:
        session.execute(insert(Placement), rows)
