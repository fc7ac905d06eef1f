"""Two ideas become one, and two again.

What each person may have once (a vote, a follow, a credit) is *carried*: the source keeps its rows untouched, and the
target gets a row, marked with the merge, for everyone who has none there. What stands alone (a comment, a wording, a
child idea) is *moved*, and a MergeMove row remembers it. So undoing is: take away what this merge carried and nobody
has touched since, and move back what it moved. What a person cast in between carries no mark, and stays.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Select, delete, false, func, insert, literal, select, update
from sqlalchemy.orm import Session, aliased

from base import audit
from base.errors import Refused
from base.outbox import insert_once, tell
from ideas.actions.holding import hold
from ideas.actions.publishing import put_documents
from ideas.actions.tagging import count_tags
from ideas.likeness import Trial, cut_off, share_shown
from ideas.models import Comment, Credit, CutOff, Idea, Merge, MergeMove, Stance, State, Vote, Wording
from ideas.queries.merging import active_merges_into, writers_of
from people.models import Follow, Someone

# The columns of the rows to write, and the SELECT that gives them.
_Rows = tuple[list[str], Select[*tuple[Any, ...]]]


def merge_ideas(session: Session, source: Idea, target: Idea, person: Someone, *, now: datetime) -> Merge:
    """Let the target take up the source; its address then leads to the target, and its voters are told."""
    hold(session, source, target)
    if reason := why_not_merge(source, target):
        raise Refused(reason)
    merge = Merge(source_id=source.id, target_id=target.id, merged_by_id=person.id, merged_at=now)
    session.add(merge)
    session.flush()
    source.state, source.merged_into_id = State.MERGED, target.id
    _carry(session, merge)
    _move(session, merge)
    count_tags(session, source, dict.fromkeys(source.tag_list, -1))
    _settle(session, source, target)
    _tell(session, "ideas merged", merge, person, now)
    return merge


def undo_merge(session: Session, merge: Merge, source: Idea, target: Idea, person: Someone, *, now: datetime) -> None:
    """Make them two again; raises Refused while the target is itself merged, or when it is undone already."""
    hold(session, source, target)
    session.refresh(merge, ["undone_at"])
    if merge.undone_at is not None or source.merged_into_id != target.id:
        raise Refused(_("This merge is undone already."))
    if target.state != State.PUBLISHED:
        raise Refused(_("The idea that took this one up is no longer open. Bring that one back first."))
    merge.undone_at = now
    source.state, source.merged_into_id = State.PUBLISHED, None
    session.flush()
    _take_back(session, merge)
    _move_back(session, merge)
    count_tags(session, source, dict.fromkeys(source.tag_list, 1))
    _settle(session, source, target)
    _tell(session, "merge undone", merge, person, now)


def why_not_merge(source: Idea, target: Idea) -> str | None:
    """Return the sentence that says why the two cannot become one, or None where they can."""
    if source.id == target.id:
        return _("An idea cannot be merged into itself.")
    if source.state != State.PUBLISHED or target.state != State.PUBLISHED:
        return _("Only ideas that are both open can be merged.")
    if source.group_id != target.group_id:
        return _("These ideas are open to different people, so merging would show one to the wrong ones.")
    return None


def _carry(session: Session, merge: Merge, only: Sequence[int] | None = None) -> None:
    """Give the target a row for each of the source's people who has none there; `only` names some of them."""
    _carry_votes(session, merge, only)
    _carry_rows(session, Credit, _credits(merge, only), ["idea_id", "person_id", "deed"])
    _carry_rows(session, Follow, _follows(merge, only), ["person_id", "noun", "noun_id"])


def _carry_votes(session: Session, merge: Merge, only: Sequence[int] | None) -> None:
    given = aliased(Vote)
    rows = select(
        literal(merge.target_id), given.voter_id, given.stance, given.cast_at, given.came_by, given.impression_id,
        literal(merge.id),
    ).where(given.idea_id == merge.source_id, given.stance == Stance.SUPPORT)  # fmt: skip
    rows = rows if only is None else rows.where(given.voter_id.in_(only))
    rows = rows.where(given.voter_id.not_in(writers_of(merge.target_id)))
    columns = ["idea_id", "voter_id", "stance", "cast_at", "came_by", "impression_id", "carried_by"]
    session.execute(
        insert_once(session, Vote).from_select(columns, rows, include_defaults=False).on_conflict_do_update(
            index_elements=["idea_id", "voter_id"],
            set_={"stance": Stance.SUPPORT, "carried_by": merge.id, "stance_before": Vote.stance},
            where=Vote.stance != Stance.SUPPORT,
        )
    )  # fmt: skip


def _credits(merge: Merge, only: Sequence[int] | None) -> _Rows:
    given = aliased(Credit)
    rows = select(literal(merge.target_id), given.person_id, given.deed, given.earned_at, literal(merge.id))
    rows = rows.where(given.idea_id == merge.source_id)
    columns = ["idea_id", "person_id", "deed", "earned_at", "carried_by"]
    return columns, rows if only is None else rows.where(given.person_id.in_(only))


def _follows(merge: Merge, only: Sequence[int] | None) -> _Rows:
    given = aliased(Follow)
    rows = select(given.person_id, literal("idea"), literal(merge.target_id), given.at, literal(merge.id))
    rows = rows.where(given.noun == "idea", given.noun_id == merge.source_id)
    columns = ["person_id", "noun", "noun_id", "at", "carried_by"]
    return columns, rows if only is None else rows.where(given.person_id.in_(only))


def _carry_rows(session: Session, model: Any, what: _Rows, key: list[str]) -> None:  # noqa: ANN401 - a class of rows
    columns, rows = what
    insertion = insert_once(session, model).from_select(columns, rows, include_defaults=False)
    session.execute(insertion.on_conflict_do_nothing(index_elements=key))


def _take_back(session: Session, merge: Merge) -> None:
    """Remove what the merge carried; who is still there by another merge into the same idea is carried by that one."""
    restored = update(Vote).where(Vote.carried_by == merge.id, Vote.stance_before.is_not(None))
    people = set(
        session.scalars(
            restored.values(stance=Vote.stance_before, stance_before=None, carried_by=None).returning(Vote.voter_id)
        )
    )
    people |= set(session.scalars(delete(Vote).where(Vote.carried_by == merge.id).returning(Vote.voter_id)))
    people |= set(session.scalars(delete(Credit).where(Credit.carried_by == merge.id).returning(Credit.person_id)))
    people |= set(session.scalars(delete(Follow).where(Follow.carried_by == merge.id).returning(Follow.person_id)))
    for other in active_merges_into(session, merge.target_id):
        _carry(session, other, sorted(people))


def _move(session: Session, merge: Merge) -> None:
    for noun, model, column in _movable():
        # A target that builds upon the source goes on doing so; it cannot build upon itself.
        itself = model.id == merge.target_id if noun == "child" else false()
        ids = session.scalars(select(model.id).where(column == merge.source_id, ~itself)).all()
        if ids:
            session.execute(insert(MergeMove), [{"merge_id": merge.id, "noun": noun, "noun_id": row} for row in ids])
            session.execute(update(model).where(model.id.in_(ids)).values({column: merge.target_id}))


def _move_back(session: Session, merge: Merge) -> None:
    for noun, model, column in _movable():
        ids = select(MergeMove.noun_id).where(MergeMove.merge_id == merge.id, MergeMove.noun == noun)
        session.execute(
            update(model).where(model.id.in_(ids), column == merge.target_id).values({column: merge.source_id})
        )
    _follow_threads(session, merge)


def _movable() -> tuple[tuple[str, Any, Any], ...]:
    return (
        ("comment", Comment, Comment.idea_id),
        ("wording", Wording, Wording.idea_id),
        ("child", Idea, Idea.parent_id),
    )


def _follow_threads(session: Session, merge: Merge) -> None:
    """Let an answer written in between go with the comment it answers: that is where the person put it."""
    above = select(Comment.id).where(Comment.idea_id == merge.source_id)
    answers = update(Comment).where(Comment.idea_id == merge.target_id, Comment.parent_id.in_(above))
    session.execute(answers.values(idea_id=merge.source_id), execution_options={"synchronize_session": False})


def _settle(session: Session, *ideas: Idea) -> None:
    """Count both ideas anew, once, under their locks, and tell search."""
    votes = select(func.count()).where(Vote.idea_id == Idea.id, Vote.stance == Stance.SUPPORT).scalar_subquery()
    comments = select(func.count()).where(Comment.idea_id == Idea.id, Comment.deleted_at.is_(None)).scalar_subquery()
    ids = [idea.id for idea in ideas]
    session.flush()
    counted = update(Idea).where(Idea.id.in_(ids)).values(vote_count=votes, comment_count=comments)
    session.execute(counted, execution_options={"synchronize_session": False})
    for idea in ideas:
        session.expire(idea, ["vote_count", "comment_count"])
        put_documents(session, idea)


def _tell(session: Session, deed: str, merge: Merge, person: Someone, now: datetime) -> None:
    detail = {"merge_id": merge.id, "source_id": merge.source_id, "target_id": merge.target_id}
    tell(session, deed, "idea", actor_id=person.id, now=now, idea_id=merge.target_id, **detail)
    audit.record(session, deed, f"merge {merge.public_id}", actor=person.public_id, now=now)


def keep_cut_off(session: Session, trials: Sequence[Trial], *, now: datetime) -> None:
    """Keep what the merges tell of likeness, be it that they are too few; a day has one row."""
    cut = cut_off(trials)
    shown = None if cut is None else share_shown(trials, cut)
    row = {"day": now.date(), "fitted_at": now, "merges": len(trials), "cut": cut, "shown": shown}
    session.execute(insert_once(session, CutOff).values(row).on_conflict_do_nothing(index_elements=["day"]))
