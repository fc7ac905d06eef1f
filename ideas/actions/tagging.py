"""The tags of an idea: rows that filters read, and how many ideas bear each."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from base.outbox import insert_once
from ideas.models import MOST_TAGS, TAG_LIMIT, Idea, IdeaTag, Tag


def tags_of(typed: str) -> tuple[str, ...]:
    """Return the tags in a line such as "cards, #Mobile app": lower case, each once, at most MOST_TAGS."""
    names = (" ".join(part.replace("#", " ").split()).lower()[:TAG_LIMIT].strip() for part in typed.split(","))
    return tuple(dict.fromkeys(name for name in names if name))[:MOST_TAGS]


def set_tags(session: Session, idea: Idea, before: Iterable[str] = ()) -> None:
    """Write the rows for the idea's tags, and count them against those it bore before."""
    there, gone = set(idea.tag_list), set(before)
    for name in sorted(there - gone):
        session.execute(insert_once(session, Tag).values(name=name, idea_count=0).on_conflict_do_nothing())
    count_tags(session, idea, dict.fromkeys(gone - there, -1) | dict.fromkeys(there - gone, 1))
    session.execute(delete(IdeaTag).where(IdeaTag.idea_id == idea.id))
    ids = session.scalars(select(Tag.id).where(Tag.name.in_(there)).order_by(Tag.id)).all()
    session.add_all(IdeaTag(tag_id=tag_id, idea_id=idea.id, published_at=idea.published_at) for tag_id in ids)
    session.flush()


def count_tags(session: Session, idea: Idea, changes: Mapping[str, int]) -> None:
    """Change how many open ideas bear these tags, in the order of names: two writers never wait in a ring.

    What a group keeps to itself is not counted, for the tags with a count are shown to everyone.
    """
    for name, by in sorted(changes.items() if idea.group_id is None else ()):
        session.execute(update(Tag).where(Tag.name == name).values(idea_count=Tag.idea_count + by))
