"""How nouns keep their documents true: each change of a noun ends in `put` or `remove`, in its own transaction."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import tuple_, update
from sqlalchemy.orm import Session

from base.database import in_dialect
from base.outbox import WAKE
from search.models import TITLE_LIMIT, Document, Draft, join_audiences


def put(session: Session, draft: Draft) -> None:
    """Write the noun's document in its next version; one statement, and the index follows later."""
    session.connection().execute(_put(session), _row(draft))
    session.info[WAKE] = True


@in_dialect
def _put(insert: Any) -> Any:  # noqa: ANN401 - either dialect's Insert
    row = insert(Document).values(version=1, gone=False, stale=True)
    written = {
        column.name: row.excluded[column.name] for column in Document.__table__.columns if column.name not in _OWN
    }
    changes = {**written, "version": Document.version + 1, "gone": False, "stale": True}
    return row.on_conflict_do_update(index_elements=["kind", "public_id"], set_=changes)


# What the noun's draft does not say.
_OWN = {"id", "version", "gone", "stale"}


def remove(session: Session, kind: str, public_id: str) -> None:
    """Let a noun be found no more; nothing of its text is kept. Removing what was never put is fine."""
    nothing: dict[str, Any] = {"title": "", "text": "", "facets": {}, "audience": join_audiences(()), "support": None}
    changes = {**nothing, "version": Document.version + 1, "gone": True, "stale": True}
    session.execute(_update().where(Document.kind == kind, Document.public_id == public_id).values(changes))
    session.info[WAKE] = True


def mark_indexed(session: Session, versions: Iterable[tuple[int, int]]) -> None:
    """Note that the index knows these documents by (id, version); one that has changed since stays stale."""
    known = list(versions)
    if known:
        # The ids by themselves too: for a list of pairs alone SQLite would read every document there is.
        ids = Document.id.in_([key for key, _version in known])
        session.execute(_update().where(ids, tuple_(Document.id, Document.version).in_(known)).values(stale=False))


def mark_all_stale(session: Session) -> None:
    """Ask for every document to be indexed again."""
    session.execute(_update().values(stale=True))


def _row(draft: Draft) -> dict[str, Any]:
    return {
        "kind": draft.kind, "public_id": draft.public_id, "audience": join_audiences(draft.audiences),
        "title": draft.title[:TITLE_LIMIT], "text": draft.text, "facets": dict(draft.facets),
        "address": draft.address, "locale": draft.locale, "at": draft.at, "support": draft.support,
    }  # fmt: skip


def _update() -> Any:  # noqa: ANN401 - an Update of no certain row type
    # Rows that a session already holds are read again where they are needed, not patched in Python.
    return update(Document).execution_options(synchronize_session=False)
