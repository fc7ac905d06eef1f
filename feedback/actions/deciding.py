"""Decide on what grouping proposes: births, splits, moves, merges and deaths of themes."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import numpy as np
from flask_babel import gettext as _
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from base import audit
from base.errors import Refused
from feedback.actions.changing import Change, lock, parts
from feedback.actions.placing import new_theme
from feedback.actions.shaping import merge
from feedback.actions.undoing import undo_deed
from feedback.models import CustomerComment, Placement, Proposal, Statement, Theme, ThemeDeed
from people.models import Someone


def accept_proposal(session: Session, proposal: Proposal, person: Someone, *, now: datetime) -> Theme:
    """Do what is proposed; a person's own placements stay. Returns the theme to look at.

    Raises Refused where it was decided before, or where its themes are no more what they were.
    """
    _decide(session, proposal, "accepted", person, now)
    themes = {theme.id: theme for theme in lock(session, proposal.theme_ids)}
    if len(themes) < len(proposal.theme_ids) or any(theme.ended_at for theme in themes.values()):
        raise Refused(_("One of its themes is closed by now, so that this can no longer be done."))
    change = Change(session, person, now, before={"proposal": proposal.id})
    theme = _DEEDS[proposal.kind](change, proposal, [themes[key] for key in proposal.theme_ids])
    change.finish(proposal.kind, theme)
    return theme


def decline_proposal(session: Session, proposal: Proposal, person: Someone, *, now: datetime) -> None:
    """Leave the themes as they are; it is not proposed again unless its reasons differ."""
    _decide(session, proposal, "declined", person, now)
    audit.record(session, "declined proposal", f"proposal {proposal.public_id}", actor=person.public_id, now=now)


def undo_decision(session: Session, proposal: Proposal, person: Someone, *, now: datetime) -> None:
    """Let a decided proposal wait again, and undo what was done for it; raises Refused as `undo_deed` does."""
    session.refresh(proposal, with_for_update=True)
    if proposal.state == "accepted":
        for_it = ThemeDeed.before["proposal"].as_integer() == proposal.id
        deeds = select(ThemeDeed).where(for_it, ThemeDeed.undone_at.is_(None))
        undo_deed(session, session.scalars(deeds).one(), person, now=now)
    elif proposal.state == "declined":
        proposal.state, proposal.decided_by_id, proposal.decided_at = "open", None, None
        session.flush()
        audit.record(session, "reopened proposal", f"proposal {proposal.public_id}", actor=person.public_id, now=now)


def _decide(session: Session, proposal: Proposal, state: str, person: Someone, now: datetime) -> None:
    session.refresh(proposal, with_for_update=True)
    if proposal.state != "open":
        raise Refused(_("This proposal was decided already, or its reasons are gone."))
    proposal.state, proposal.decided_by_id, proposal.decided_at = state, person.id, now
    session.flush()


def _bear(change: Change, proposal: Proposal, _themes: list[Theme]) -> Theme:
    theme = new_theme(change, proposal.name, None)
    _describe(theme, proposal)
    spoken = _spoken(change.session, proposal.comment_ids)
    for some in parts(sorted(set(proposal.comment_ids))):
        _place_born(change, theme, some, spoken)
    return theme


def _spoken(session: Session, comment_ids: list[int]) -> dict[int, int]:
    """Return by which of its statements that stand nowhere each comment belongs to what is born: the nearest one.

    The middle is first that of all such statements, then that of those that were nearest to it.
    """
    rows: list[Any] = []
    for some in parts(comment_ids):
        free = Statement.comment_id.in_(some), Statement.theme_id.is_(None)
        rows += session.execute(select(Statement.comment_id, Statement.id, Statement.vector).where(*free))
    if not rows:
        return {}
    vectors = np.stack([np.frombuffer(row.vector, np.float16) for row in rows]).astype(np.float32)
    chosen = list(range(len(rows)))
    for _round in range(2):
        near = np.argsort(vectors @ vectors[chosen].mean(axis=0), kind="stable").tolist()
        chosen = list({rows[place].comment_id: place for place in near}.values())
    return {rows[place].comment_id: rows[place].id for place in chosen}


def _place_born(change: Change, theme: Theme, some: list[int], spoken: dict[int, int]) -> None:
    """Put comments into the theme as grouping does: by a statement of each."""
    said = {"theme_id": theme.id, "closeness": 0.0, "at": change.now}
    days = select(CustomerComment.id, CustomerComment.received_on).where(CustomerComment.id.in_(some))
    found = change.session.execute(days)
    rows = [{"comment_id": key, "received_on": day, "statement_id": spoken.get(key), **said} for key, day in found]
    if rows:
        change.session.execute(insert(Placement), rows)
    which = Statement.id.in_([spoken[key] for key in some if key in spoken])
    change.session.execute(update(Statement).where(which).values(theme_id=theme.id))


def _split(change: Change, proposal: Proposal, themes: list[Theme]) -> Theme:
    theme = new_theme(change, proposal.name, themes[0])
    _describe(theme, proposal)
    _lead(change, proposal, themes[0], theme)
    return theme


def _move(change: Change, proposal: Proposal, themes: list[Theme]) -> Theme:
    source, target = themes
    _lead(change, proposal, source, target)
    return target


def _lead(change: Change, proposal: Proposal, source: Theme, target: Theme) -> None:
    """Lead the proposal's comments from one theme to another, but for those that a person placed."""
    for some in parts(sorted(set(proposal.comment_ids))):
        change.move(source, target, Placement.comment_id.in_(some) & Placement.by_id.is_(None))
        moved = change.before["moved"][-1][2]
        said = Statement.theme_id == source.id, Statement.comment_id.in_(moved)
        change.session.execute(update(Statement).where(*said).values(theme_id=target.id))


def _describe(theme: Theme, proposal: Proposal) -> None:
    """Give it the quotes of the proposal, and a name that nobody chose: the machine may find a better one."""
    theme.quotes, theme.named_by_id = list(proposal.quotes), None


def _merge(change: Change, _proposal: Proposal, themes: list[Theme]) -> Theme:
    kept, absorbed = themes
    merge(change, absorbed, kept)
    return kept


def _end(change: Change, _proposal: Proposal, themes: list[Theme]) -> Theme:
    theme = themes[0]
    standing = select(Placement.comment_id).where(Placement.theme_id == theme.id)
    change.drop(theme, change.session.scalars(standing).all())
    change.set(theme, ended_at=change.now)
    return theme


_DEEDS: dict[str, Callable[[Change, Proposal, list[Theme]], Theme]] = {
    "birth": _bear,
    "split": _split,
    "move": _move,
    "merge": _merge,
    "death": _end,
}
