"""How nouns keep their documents true: each change of a noun ends in `put` or `remove`, in its own transaction."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, select, tuple_, update
from sqlalchemy.orm import Session

from base.database import in_dialect
from base.outbox import WAKE, insert_once
from search.models import TITLE_LIMIT, Document, Draft, IndexCheck, join_audiences

# Public ids, or the question for them.
Named = Sequence[str] | Select[str]


def put(session: Session, draft: Draft) -> None:
    """Write the noun's document in its next version; one statement, and the index follows later."""
    session.connection().execute(_put(session), _row(draft))
    session.info[WAKE] = True


def put_all(session: Session, drafts: Iterable[Draft]) -> None:
    """Write many documents, as `put` does one; one statement in all."""
    if rows := [_row(draft) for draft in drafts]:
        session.connection().execute(_put(session), rows)
        session.info[WAKE] = True


@in_dialect
def _put(insert: Any) -> Any:  # noqa: ANN401 - either dialect's Insert
    row = insert(Document).values(version=1, gone=False, stale=True)
    written = {
        column.name: row.excluded[column.name] for column in Document.__table__.columns if column.name not in _OWN
    }
    changes = {**written, **_NEXT, "gone": False}
    return row.on_conflict_do_update(index_elements=["kind", "public_id"], set_=changes)


# What the noun's draft does not say, and how a document goes on that the index knows in another version.
_OWN = {"id", "version", "gone", "stale"}
_NEXT: dict[str, Any] = {"version": Document.version + 1, "stale": True}


def remove(session: Session, kind: str, public_id: str) -> None:
    """Let a noun be found no more; nothing of its text is kept. Removing what was never put is fine."""
    remove_all(session, kind, [public_id])


def remove_all(session: Session, kind: str, public_ids: Named) -> None:
    """Let many nouns of a kind be found no more, as `remove` does one; one statement in all."""
    rewrite(
        session, kind, public_ids, title="", text="", facets={}, audience=join_audiences(()), support=None, gone=True
    )


def rewrite(session: Session, kind: str, public_ids: Named, **columns: object) -> None:
    """Give documents of a kind that are there these columns, each in its next version; one statement in all."""
    which = Document.kind == kind, Document.public_id.in_(public_ids), ~Document.gone
    session.execute(_update().where(*which).values(columns | _NEXT))
    session.info[WAKE] = True


def rename_author(session: Session, author_id: str, name: str) -> None:
    """Let all that a person wrote bear their new name.

    No index leads from a person to their documents: looking through 100,000 takes 0.1 s, and few are ever renamed.
    """
    theirs = select(Document.id, Document.facets).where(Document.facets["author_id"].as_string() == author_id)
    found = session.execute(theirs.where(~Document.gone).order_by(Document.id).with_for_update())
    if rows := [{"document": key, "said": {**facets, "author": name}} for key, facets in found]:
        session.connection().execute(_RENAMED, rows)
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


_SAID = bindparam("said", type_=Document.facets.type)
_RENAMED = _update().where(Document.id == bindparam("document")).values({"facets": _SAID, **_NEXT})


def note_check(session: Session, documents: int, wrong: Collection[str], *, now: datetime) -> None:
    """Note what a night's comparison found, and ask for what differs to be indexed again; a day has one."""
    row = {"day": now.date(), "at": now, "documents": documents, "differing": len(wrong)}
    noted = insert_once(session, IndexCheck).values(row).on_conflict_do_nothing(index_elements=["day"])
    session.execute(noted)
    for kind, _, public_id in (key.partition(":") for key in wrong):
        session.execute(_update().where(Document.kind == kind, Document.public_id == public_id).values(stale=True))
