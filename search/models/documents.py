"""What search knows of a noun: a document, written in the transaction of every change to the noun."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple, Protocol

from sqlalchemy import JSON, ColumnElement, Index, String, Text, UniqueConstraint, false, or_, text
from sqlalchemy.orm import Mapped, mapped_column

from base.model import Model

KIND_LIMIT, ID_LIMIT, TITLE_LIMIT, ADDRESS_LIMIT = 20, 40, 300, 200
EVERYONE = "everyone"
# Stands before, between and after the audiences of one column, so that one of them is found by a plain comparison.
EDGE = "|"
LONG_AGO = datetime.fromtimestamp(0, UTC)


class Reader(Protocol):
    """Whoever searches: the visitor of a request, or a person with their groups."""

    @property
    def id(self) -> int: ...
    @property
    def group_ids(self) -> Iterable[int]: ...
    @property
    def roles(self) -> Iterable[str]: ...


@dataclass(frozen=True, slots=True)
class Draft:
    """What a noun tells search about itself.

    audiences: any of EVERYONE, for_group(id), for_role(role), for_person(id); who is in none never meets the document.
    facets: JSON values by name (stage, tags, author, author_id, group, campaign …); never a count of votes.
    text: plain words, without markup.
    support: how many stand behind it; only where that number is open to everyone in the audiences.
    """

    kind: str
    public_id: str
    title: str
    text: str
    address: str
    at: datetime
    audiences: tuple[str, ...] = (EVERYONE,)
    facets: Mapping[str, Any] = field(default_factory=dict)
    locale: str = "en"
    support: int | None = None


class Entry(NamedTuple):
    """What the index takes of a document's row."""

    id: int
    version: int
    kind: str
    public_id: str
    audience: str
    title: str
    text: str
    facets: Mapping[str, Any]
    gone: bool
    at: datetime = LONG_AGO
    locale: str = "en"
    support: int | None = None

    @property
    def key(self) -> str:
        """The document's name in the index."""
        return key_of(self.kind, self.public_id)


class Document(Model):
    """One noun as search sees it. Rows are the truth; the index is derived from them."""

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("kind", "public_id"),
        # Only what waits stands in it, so that it stays small and costs the others nothing.
        Index("ix_document_waiting", "id", sqlite_where=text("stale = 1"), postgresql_where=text("stale")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(KIND_LIMIT))
    public_id: Mapped[str] = mapped_column(String(ID_LIMIT))
    version: Mapped[int] = mapped_column(default=1)
    audience: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(String(TITLE_LIMIT))
    text: Mapped[str] = mapped_column(Text)
    facets: Mapped[dict[str, Any]] = mapped_column(JSON)
    address: Mapped[str] = mapped_column(String(ADDRESS_LIMIT))
    locale: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime]
    support: Mapped[int | None]
    # A noun that is no longer found; the row stays, so that its versions only grow.
    gone: Mapped[bool] = mapped_column(default=False)
    # The index does not know this version yet.
    stale: Mapped[bool] = mapped_column(default=True)

    @property
    def audiences(self) -> tuple[str, ...]:
        """Who may find it."""
        return split_audiences(self.audience)

    @classmethod
    def is_for(cls, audiences: Iterable[str]) -> ColumnElement[bool]:
        """Return the condition that a row is open to at least one of these audiences."""
        return or_(false(), *(cls.audience.contains(f"{EDGE}{name}{EDGE}", autoescape=True) for name in audiences))


def for_group(group_id: int) -> str:
    """Return the audience of a group's members."""
    return f"group:{group_id}"


def for_role(role: str) -> str:
    """Return the audience of everyone with a role; one word, as an index keeps audiences apart by spaces."""
    return f"role:{role.replace(' ', '-')}"


def for_person(person_id: int) -> str:
    """Return the audience of one person."""
    return f"person:{person_id}"


def audiences_of(reader: Reader) -> list[str]:
    """Return every audience the reader belongs to."""
    return [EVERYONE, *map(for_group, reader.group_ids), *map(for_role, sorted(reader.roles)), for_person(reader.id)]


def join_audiences(audiences: Iterable[str]) -> str:
    """Write audiences into one column."""
    return EDGE + EDGE.join(sorted(set(audiences))) + EDGE


def split_audiences(audience: str) -> tuple[str, ...]:
    """Read the audiences of one column."""
    return tuple(name for name in audience.split(EDGE) if name)


def key_of(kind: str, public_id: str) -> str:
    """Return the name of a document where it stands among those of other kinds."""
    return f"{kind}:{public_id}"
