"""Support, skip, take back. Every count changes only by what a statement says it changed."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import and_, delete, select, update
from sqlalchemy.orm import Session

from base.errors import Refused
from base.model import new_public_id
from base.outbox import insert_once
from ideas.actions.crediting import credit, discredit
from ideas.models import CoAuthor, Idea, Impression, Stance, State, Vote, Wording
from people.models import Someone


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
    changed = session.execute(
        update(Vote)
        .where(Vote.idea_id == idea.id, Vote.voter_id == voter.id, Vote.stance == Stance.SUPPORT)
        .values(stance=Stance.WITHDRAWN, cast_at=now, carried_by=None, stance_before=None)
        .returning(Vote.idea_id)
    ).first()
    if changed is not None:
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
    helped = and_(CoAuthor.idea_id == Idea.id, CoAuthor.person_id == voter.id)
    asked = select(Idea.state, CoAuthor.person_id).outerjoin(CoAuthor, helped).where(Idea.id == idea.id)
    state, helper = session.execute(asked.with_for_update(of=Idea, key_share=True)).one()
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
    fresh = {"stance": stance, "cast_at": now, "carried_by": None, "stance_before": None}
    seen = _last_impression(idea, voter)
    insert = insert_once(session, Vote).values(
        idea_id=idea.id, voter_id=voter.id, came_by=came_by, impression_id=seen, **fresh
    )
    written = insert.on_conflict_do_update(
        index_elements=["idea_id", "voter_id"], set_=fresh, where=Vote.stance != stance
    ).returning(Vote.idea_id)
    return session.execute(written).first() is not None


def _last_impression(idea: Idea, voter: Someone) -> object:
    seen = select(Impression.id).where(Impression.person_id == voter.id, Impression.idea_id == idea.id)
    return seen.order_by(Impression.id.desc()).limit(1).scalar_subquery()


def _count(session: Session, idea: Idea, by: int) -> None:
    counted = (
        update(Idea).where(Idea.id == idea.id, Idea.state == State.PUBLISHED).values(vote_count=Idea.vote_count + by)
    )
    if session.execute(counted.returning(Idea.id), execution_options={"synchronize_session": False}).first() is None:
        raise Refused(_("This idea cannot be judged now."))
    session.expire(idea, ["vote_count"])
