"""What people said about an idea, as its page shows it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Select, and_, bindparam, or_, select
from sqlalchemy.orm import Session

from ideas.models import Comment, Idea, Thanks
from people.models import Person
from people.visitor import Visitor

VISITOR, IDEA, THREAD = (bindparam(name, type_=Integer) for name in ("visitor_id", "idea_id", "thread"))


@dataclass(slots=True)
class Remark:
    """A comment as the page shows it, whether the visitor thanked for it, and its answers."""

    id: int
    public_id: str
    parent_id: int | None
    mine: bool
    author_id: str
    author_name: str
    body_html: str
    written_at: datetime
    edited_at: datetime | None
    gone: bool
    thanks_count: int
    thanked: bool
    answers: list["Remark"] = field(default_factory=list)


def remarks(session: Session, visitor: Visitor, idea: Idea, *, thread: int | None = None) -> list[Remark]:
    """Return the comments in threads, or one thread alone, oldest first, with their authors; one statement."""
    asked = {"visitor_id": visitor.id, "idea_id": idea.id, "thread": thread}
    # Plain rows from the connection: thirty that come by way of the session cost half as much again.
    rows = session.connection().execute(_SAID if thread is None else _THREAD, asked)
    by_id: dict[int, Remark] = {}
    threads: list[Remark] = []
    for row in rows:
        remark = by_id[row[0]] = Remark(*row)
        above = by_id.get(remark.parent_id or 0)
        (above.answers if above else threads).append(remark)
    return threads


def _saying() -> Select[*tuple[Any, ...]]:
    """Ask for the columns of a Remark, in its order."""
    return (
        select(
            Comment.id, Comment.public_id, Comment.parent_id, Comment.author_id == VISITOR, Person.public_id,
            Person.name, Comment.body_html, Comment.written_at, Comment.edited_at, Comment.deleted_at.is_not(None),
            Comment.thanks_count, Thanks.person_id.is_not(None),
        )
        .join(Person, Person.id == Comment.author_id)
        .outerjoin(Thanks, and_(Thanks.comment_id == Comment.id, Thanks.person_id == VISITOR))
        .where(Comment.idea_id == IDEA)
        .order_by(Comment.id)
    )  # fmt: skip


_SAID = _saying()
_THREAD = _SAID.where(or_(Comment.id == THREAD, Comment.parent_id == THREAD))
