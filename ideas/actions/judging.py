"""Support, skip, take back. Every count changes only by what a statement says it changed."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import and_, bindparam, delete, select, update
from sqlalchemy.orm import Session

from base.database import in_dialect
from base.errors import Refused
from base.model import new_public_id
from base.outbox import insert_once
from ideas.actions.crediting import credit, discredit
from ideas.actions.publishing import OPEN_COUNTS
from ideas.models import CoAuthor, Idea, Impression, Stance, State, Vote, Wording
from people.models import Someone
from search import actions as search_actions


def support(session: Session, idea: Idea, voter: Someone, *, came_by: str = "direct", now: datetime) -> None:
    """Give the idea the voter's support; twice is once."""
    _take_stance(session, idea, voter, Stance.SUPPORT, came_by=came_by, now=now)


def skip(session: Session, idea: Idea, voter: Someone, *, came_by: str = "direct", now: datetime) -> None:
    """Say "not for me to support"; it takes back a support given before."""
    _take_stance(session, idea, voter, Stance.SKIP, came_by=came_by, now=now)


def withdraw_vote(session: Session, idea: Idea, voter: Someone, *, now: datetime) -> None:
    """Take back the voter's support; taking back none is fine. The count stays visible to them."""
    _require_open(session, idea, voter)
    drop_support(session, idea, voter, now=now)


def drop_support(session: Session, idea: Idea, voter: Someone, *, now: datetime) -> None:
    """Take back a person's support of an idea that the caller holds, if there is any."""
    told = {"idea": idea.id, "voter": voter.id, "at": now}
    if session.execute(_DROP, told, execution_options=_BLIND).first() is not None:
        _count(session, idea, -1)


def give_wording(session: Session, idea: Idea, author: Someone, text: str, *, now: datetime) -> None:
    """Support the idea in one's own words; a second wording replaces the first."""
    support(session, idea, author, came_by="composer", now=now)
    row = {
        "idea_id": idea.id,
        "origin_id": idea.id,
        "author_id": author.id,
        "text": text,
        "given_at": now,
        "public_id": new_public_id(),
    }
    insert = insert_once(session, Wording).values(row)
    session.execute(
        insert.on_conflict_do_update(index_elements=["origin_id", "author_id"], set_={"text": text, "given_at": now})
    )
    credit(session, idea.id, author.id, "wording", now=now)


def take_back_wording(session: Session, idea: Idea, author: Someone, *, now: datetime) -> None:
    """Undo `give_wording`: the wording goes, and the support that came with it; what was there before stays."""
    _require_open(session, idea, author)
    mine = (Wording.origin_id == idea.id, Wording.author_id == author.id)
    given_at = session.scalars(delete(Wording).where(*mine).returning(Wording.given_at)).first()
    if given_at is None:
        return
    discredit(session, idea.id, author.id, "wording")
    vote = session.get(Vote, (idea.id, author.id), populate_existing=True)
    if vote is not None and vote.cast_at == given_at:
        drop_support(session, idea, author, now=now)


def _take_stance(session: Session, idea: Idea, voter: Someone, stance: Stance, *, came_by: str, now: datetime) -> None:
    if _require_open(session, idea, voter):
        raise Refused(_("This idea is your own; others judge it."))
    if stance == Stance.SKIP:
        drop_support(session, idea, voter, now=now)
    changed = _write_stance(session, idea, voter, stance, came_by, now)
    if stance == Stance.SUPPORT and changed:
        _count(session, idea, 1)
    elif stance == Stance.SUPPORT:
        _make_own(session, idea, voter, now)


def _require_open(session: Session, idea: Idea, voter: Someone) -> bool:
    """Lock the idea's row, raise Refused when it takes no votes, and return whether it is the voter's own.

    Without the lock a vote and a merge each held what the other waited for.
    """
    state, helper = session.connection().execute(_OPEN, {"idea": idea.id, "voter": voter.id}).one()
    if state != State.PUBLISHED:
        raise Refused(_("This idea cannot be judged now."))
    return idea.author_id == voter.id or helper is not None


def _make_own(session: Session, idea: Idea, voter: Someone, now: datetime) -> None:
    """Let a support that a merge carried here be the voter's own, so that it stays when the merge is undone."""
    carried = (Vote.idea_id == idea.id, Vote.voter_id == voter.id, Vote.carried_by.is_not(None))
    own = {"carried_by": None, "stance_before": None, "cast_at": now}
    session.execute(update(Vote).where(*carried).values(own))


def _write_stance(session: Session, idea: Idea, voter: Someone, stance: Stance, came_by: str, now: datetime) -> bool:
    """Return whether a row changed. One statement: toggling by read-then-write raced into errors on PostgreSQL."""
    row = {"idea_id": idea.id, "voter_id": voter.id, "stance": stance, "cast_at": now, "came_by": came_by}
    seen = {"seen_idea": idea.id, "seen_by": voter.id}
    return session.connection().execute(_stance(session), {**row, **seen}).first() is not None


def _count(session: Session, idea: Idea, by: int) -> None:
    counted = session.connection().execute(_COUNT, {"idea": idea.id, "more": by}).first()
    if counted is None:
        raise Refused(_("This idea cannot be judged now."))
    session.expire(idea, ["vote_count"])
    count, is_open = counted
    if is_open:
        search_actions.rewrite(session, "idea", [idea.public_id], support=count)


# Built once, and run on the session's connection: to build a statement takes longer than to run it.
_BLIND = {"synchronize_session": False}
_IDEA, _VOTER = bindparam("idea", type_=Vote.idea_id.type), bindparam("voter", type_=Vote.voter_id.type)
_OPEN = (
    select(Idea.state, CoAuthor.person_id)
    .outerjoin(CoAuthor, and_(CoAuthor.idea_id == Idea.id, CoAuthor.person_id == _VOTER))
    .where(Idea.id == _IDEA)
    .with_for_update(of=Idea, key_share=True)
)
_COUNT = (
    update(Idea)
    .where(Idea.id == _IDEA, Idea.state == State.PUBLISHED)
    .values(vote_count=Idea.vote_count + bindparam("more", type_=Idea.vote_count.type))
    .returning(Idea.vote_count, OPEN_COUNTS)
)
_DROP = (
    update(Vote)
    .where(Vote.idea_id == _IDEA, Vote.voter_id == _VOTER, Vote.stance == Stance.SUPPORT)
    .values(
        stance=Stance.WITHDRAWN, cast_at=bindparam("at", type_=Vote.cast_at.type), carried_by=None, stance_before=None
    )
    .returning(Vote.idea_id)
)
_LAST_IMPRESSION = (
    select(Impression.id)
    .where(Impression.person_id == bindparam("seen_by"), Impression.idea_id == bindparam("seen_idea"))
    .order_by(Impression.id.desc())
    .limit(1)
    .scalar_subquery()
)


@in_dialect
def _stance(insert: Any) -> Any:  # noqa: ANN401 - either dialect's Insert
    cast = insert(Vote).values(impression_id=_LAST_IMPRESSION)
    new = cast.excluded
    fresh = {"stance": new.stance, "cast_at": new.cast_at, "carried_by": None, "stance_before": None}
    key, other = ["idea_id", "voter_id"], Vote.stance != new.stance
    return cast.on_conflict_do_update(index_elements=key, set_=fresh, where=other).returning(Vote.idea_id)
