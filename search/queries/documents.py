"""Questions about documents; what is shown is asked of the rows again, never of the index alone."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, false, or_, select
from sqlalchemy.orm import Session

from search.models import Document, Entry, IndexCheck, key_of

BATCH = 2_000


def shown(session: Session, found: Iterable[tuple[str, str]], audiences: Iterable[str]) -> list[Document]:
    """Return those of the found (kind, public id) that are there and open to one of the audiences, in their order."""
    names = list(found)
    order = {key_of(*name): place for place, name in enumerate(names)}
    here = select(Document).where(_named(names), ~Document.gone, Document.is_for(audiences))
    return sorted(session.scalars(here), key=lambda row: order[key_of(row.kind, row.public_id)])


def _named(names: Sequence[tuple[str, str]]) -> ColumnElement[bool]:
    """Name documents kind by kind: for a list of pairs SQLite would read every document there is."""
    kinds = sorted({kind for kind, _public_id in names})
    ids = {kind: [public_id for its_kind, public_id in names if its_kind == kind] for kind in kinds}
    return or_(false(), *(and_(Document.kind == kind, Document.public_id.in_(ids[kind])) for kind in kinds))


def stale_entries(session: Session) -> list[Entry]:
    """Return the oldest documents that the index does not know in their present version, at most BATCH."""
    return [Entry(*row) for row in session.execute(_STALE)]


# A comment stands under the name of what it is about, and is found by what it says itself.
_OWN_TITLE = case((Document.kind == "comment", ""), else_=Document.title)
_COLUMNS = [_OWN_TITLE if name == "title" else getattr(Document, name) for name in Entry._fields]
_STALE = select(*_COLUMNS).where(Document.stale).order_by(Document.id).limit(BATCH)


def entries_after(session: Session, last: int) -> list[Entry]:
    """Return the next documents by their ids, at most BATCH, gone ones too."""
    return [Entry(*row) for row in session.execute(_AFTER, {"last": last})]


_AFTER = select(*_COLUMNS).where(Document.id > bindparam("last")).order_by(Document.id).limit(BATCH)


def entries_of(session: Session, keys: Iterable[str]) -> list[Entry]:
    """Return the documents of these keys, "kind:public_id", gone ones too."""
    names = [(kind, public_id) for kind, _, public_id in (key.partition(":") for key in keys)]
    return [Entry(*row) for row in session.execute(select(*_COLUMNS).where(_named(names)))]


def versions(session: Session) -> dict[str, int]:
    """Return the version of every document that can be found and waits for no indexing, by "kind:public_id"."""
    return _by_key(session, _VERSIONS.where(~Document.stale))


def all_versions(session: Session) -> dict[str, int]:
    """Return the version of every document that can be found, by "kind:public_id"."""
    return _by_key(session, _VERSIONS)


_VERSIONS = select(Document.kind, Document.public_id, Document.version).where(~Document.gone)


def _by_key(session: Session, asked: Select[str, str, int]) -> dict[str, int]:
    return {key_of(kind, public_id): version for kind, public_id, version in session.execute(asked)}


def waiting_keys(session: Session) -> Sequence[str]:
    """Return the names of the documents that wait to be indexed."""
    rows = session.execute(select(Document.kind, Document.public_id).where(Document.stale))
    return [key_of(kind, public_id) for kind, public_id in rows]


def last_check(session: Session) -> IndexCheck | None:
    """Return what the last comparison of index and rows found."""
    return session.scalars(select(IndexCheck).order_by(IndexCheck.day.desc()).limit(1)).first()
