"""Comments: said, answered, edited, deleted, thanked for. Edits and deletions leave a trace."""

import re
from datetime import datetime

from flask_babel import gettext as _
from markupsafe import escape
from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from base import audit
from base.errors import Refused
from base.markdown import render
from base.outbox import insert_once, tell
from ideas.actions.holding import hold
from ideas.actions.publishing import remark_of
from ideas.models import Comment, CommentRevision, Idea, State, Thanks
from people.actions import follow
from people.models import Group, Person, Someone
from people.queries import people_by_handle
from search import actions as search_actions

# What of the HTML is no plain text: tags, and what stands in code or in a link, where a link of ours would break it.
_MARKUP = re.compile(r"(<(a|code|pre)\b.*?</\2>|<[^>]*>)", re.DOTALL)
_MENTION = re.compile(r"(?<![\w@/.])@([a-z0-9][a-z0-9._-]{1,38}[a-z0-9])", re.IGNORECASE)


def write_comment(
    session: Session, idea: Idea, author: Someone, body: str, *, answer_to: Comment | None = None, now: datetime
) -> Comment:
    """Say something; an answer to an answer stands beside it, because threads are one level deep.

    The same words sent again at once are the same comment.
    """
    hold(session, idea)
    if not idea.takes_comments():
        raise Refused(_("This idea takes no comments now."))
    if answer_to:
        _require_here(session, answer_to, idea)
    comment = Comment(idea_id=idea.id, parent_id=_thread_of(answer_to), author_id=author.id, body=body, written_at=now)
    if said := _sent_before(session, comment):
        return said
    comment.body_html, mentioned = _rendered(session, body)
    session.add(comment)
    session.flush()
    search_actions.put(session, remark_of(comment, idea, author, _count(session, idea, 1)))
    follow(session, author.id, "idea", idea.id, now=now)
    answered, named = answer_to.author_id if answer_to else None, [person.id for person in mentioned]
    about = {"idea_id": idea.id, "comment_id": comment.id, "answered_id": answered, "mentioned": named}
    tell(session, "commented", "idea", actor_id=author.id, now=now, **about)
    return comment


def _sent_before(session: Session, comment: Comment) -> Comment | None:
    said = session.scalars(_LAST, {"idea": comment.idea_id}).first()
    return said if said and said.is_again(comment) else None


def edit_comment(session: Session, comment: Comment, body: str, *, now: datetime) -> None:
    """Change what it says, keeping what it said; whoever is now mentioned is told."""
    idea = session.get_one(Idea, comment.idea_id)
    hold(session, idea)
    _require_here(session, comment, idea)
    if comment.is_gone():
        raise Refused(_("This comment was deleted."))
    if body == comment.body:
        return
    session.add(CommentRevision(comment_id=comment.id, body=comment.body, replaced_at=now))
    known = _rendered(session, comment.body)[1]
    comment.body_html, mentioned = _rendered(session, body)
    comment.body, comment.edited_at = body, now
    if fresh := [person.id for person in mentioned if person not in known]:
        about = {"idea_id": comment.idea_id, "comment_id": comment.id, "mentioned": fresh}
        tell(session, "mentioned", "idea", actor_id=comment.author_id, now=now, **about)
    session.flush()
    _put_again(session, comment, idea)


def _put_again(session: Session, comment: Comment, idea: Idea) -> None:
    if idea.takes_comments():
        author = session.get_one(Person, comment.author_id)
        group = session.get_one(Group, idea.group_id).name if idea.group_id else None
        search_actions.put(session, remark_of(comment, idea, author, group))


def delete_comment(session: Session, comment: Comment, idea: Idea, person: Someone, *, now: datetime) -> None:
    """Take the words away and leave the place, so that answers keep their ground; twice is once."""
    hold(session, idea)
    gone = session.execute(
        update(Comment).where(Comment.id == comment.id, Comment.idea_id == idea.id, Comment.deleted_at.is_(None))
        .values(deleted_at=now, body="", body_html="").returning(Comment.id)
    ).first()  # fmt: skip
    if gone is not None:
        session.execute(delete(CommentRevision).where(CommentRevision.comment_id == comment.id))
        _count(session, idea, -1)
        search_actions.remove(session, "comment", comment.public_id)
        audit.record(session, "deleted comment", f"comment {comment.public_id}", actor=person.public_id, now=now)


def thank(session: Session, comment: Comment, person: Someone, *, now: datetime) -> None:
    """Thank for a comment; twice is once, and nobody thanks themselves."""
    if comment.is_gone() or comment.author_id == person.id:
        raise Refused(_("There is nothing to thank for here."))
    insert = insert_once(session, Thanks).values(comment_id=comment.id, person_id=person.id)
    new = session.execute(insert.on_conflict_do_nothing().returning(Thanks.comment_id)).first()
    if new is not None:
        _count_thanks(session, comment, 1)
        tell(
            session,
            "thanked",
            "comment",
            actor_id=person.id,
            now=now,
            comment_id=comment.id,
            person_id=comment.author_id,
        )


def take_back_thanks(session: Session, comment: Comment, person: Someone) -> None:
    """Take thanks back; taking back none is fine."""
    which = (Thanks.comment_id == comment.id, Thanks.person_id == person.id)
    if session.execute(delete(Thanks).where(*which).returning(Thanks.comment_id)).first() is not None:
        _count_thanks(session, comment, -1)


def _require_here(session: Session, comment: Comment, idea: Idea) -> None:
    """Raise Refused when a merge, or its undoing, moved the comment since it was looked up."""
    session.refresh(comment, ["idea_id", "parent_id", "body", "deleted_at"])
    if comment.idea_id != idea.id:
        raise Refused(_("This comment stands at another idea now. Please load the page again."))


def _thread_of(answer_to: Comment | None) -> int | None:
    return None if answer_to is None else answer_to.parent_id or answer_to.id


def _rendered(session: Session, body: str) -> tuple[str, list[Person]]:
    """Return safe HTML with the mentioned people linked, and those people."""
    parts = _MARKUP.split(render(body))
    named = [handle for text in parts[::3] for handle in _MENTION.findall(text)]
    people = people_by_handle(session, named)

    def link(match: re.Match[str]) -> str:
        person = people.get(match[1].lower())
        return f'<a class="mention" href="/people/{person.public_id}">@{escape(match[1])}</a>' if person else match[0]

    parts[::3] = [_MENTION.sub(link, text) for text in parts[::3]]
    del parts[2::3]
    return "".join(parts), list(people.values())


def _count(session: Session, idea: Idea, by: int) -> str | None:
    """Return the name of the group that the idea is posted to, which search wants to know, in the same statement."""
    group: str | None = session.connection().execute(_COUNT, {"idea": idea.id, "more": by}).scalar()
    session.expire(idea, ["comment_count"])
    return group


def _count_thanks(session: Session, comment: Comment, by: int) -> None:
    session.connection().execute(_COUNT_THANKS, {"comment": comment.id, "more": by})
    session.expire(comment, ["thanks_count"])


# Built once, and run on the session's connection: to build a statement takes longer than to run it.
_MORE = bindparam("more", type_=Idea.comment_count.type)
_IS_HERE = Idea.id == bindparam("idea", type_=Idea.id.type)
_GROUP = select(Group.name).where(Group.id == Idea.group_id).scalar_subquery()
_COUNT = update(Idea).where(_IS_HERE, Idea.state != State.MERGED).values(comment_count=Idea.comment_count + _MORE)
_COUNT = _COUNT.returning(_GROUP)
_COUNT_THANKS = (
    update(Comment)
    .where(Comment.id == bindparam("comment", type_=Comment.id.type))
    .values(thanks_count=Comment.thanks_count + _MORE)
)
_LAST = select(Comment).where(Comment.idea_id == bindparam("idea")).order_by(Comment.id.desc()).limit(1)
