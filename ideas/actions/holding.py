"""Taking turns: whoever changes an idea waits for who is at it, and then sees what became of it."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from ideas.models import Idea

HELD = (
    "state", "stage", "version", "title", "body", "tags", "locale", "group_id", "merged_into_id", "vote_count",
    "comment_count",
)  # fmt: skip


def hold(session: Session, *ideas: Idea) -> None:
    """Lock the ideas to the end of the transaction, and read anew what others may have changed meanwhile.

    Always in the order of their ids: two who want the same two wait for each other instead of meeting head-on.
    """
    for idea in sorted(ideas, key=lambda idea: idea.id):
        held = session.connection().execute(_HELD, {"idea": idea.id}).one()
        for name, value in zip(HELD, held, strict=True):
            set_committed_value(idea, name, value)


# Not so strong that a row pointing to this one would have to wait; SQLite has one writer at a time anyway.
_COLUMNS = [getattr(Idea, name) for name in HELD]
_HELD = select(*_COLUMNS).where(Idea.id == bindparam("idea", type_=Idea.id.type)).with_for_update(key_share=True)
