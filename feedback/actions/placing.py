"""Where comments stand: a person confirms, moves, takes out, and starts themes from some."""

from collections.abc import Collection
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import Update, func, select, update
from sqlalchemy.orm import Session

from base.errors import Refused
from feedback.actions.changing import Change, lock_open, tell
from feedback.models import NAME_LIMIT, CustomerComment, Placement, Statement, Theme, ThemeDeed
from people.models import Someone

Comments = Collection[CustomerComment]


def confirm_comment(
    session: Session, theme: Theme, comment: CustomerComment, person: Someone, *, now: datetime
) -> None:
    """Say that a comment belongs to the theme it stands in; twice is once."""
    said = _here(theme, comment).where(Placement.confirmed_at.is_(None)).values(by_id=person.id, confirmed_at=now)
    if session.scalar(said.returning(Placement.comment_id)) is not None:
        tell(session, "confirmed comment of theme", theme, by=person, now=now)
    elif session.get(Placement, (comment.id, theme.id), populate_existing=True) is None:
        raise Refused(_("It stands in this theme no more."))


def unconfirm_comment(
    session: Session, theme: Theme, comment: CustomerComment, person: Someone, *, now: datetime
) -> None:
    """Take a confirmation back, whoever gave it; the machine may move the comment again."""
    said = _here(theme, comment).where(Placement.by_id.is_not(None)).values(by_id=None, confirmed_at=None)
    if session.scalar(said.returning(Placement.comment_id)) is not None:
        tell(session, "unconfirmed comment of theme", theme, by=person, now=now)


def _here(theme: Theme, comment: CustomerComment) -> Update:
    return update(Placement).where(Placement.theme_id == theme.id, Placement.comment_id == comment.id)


def move_comments(
    session: Session, comments: Comments, source: Theme | None, target: Theme | None, person: Someone, *, now: datetime
) -> ThemeDeed:
    """Move comments from a theme, or from none, to another, or to none; raises Refused if somebody was quicker.

    The machine never brings them back where a person took them out, nor moves them from where a person put them.
    """
    theme = source or target
    if theme is None or source is target or not comments:
        raise Refused(_("Say which comments, and where they belong."))
    lock_open(session, source, target)
    change = Change(session, person, now)
    _take(change, comments, source, target)
    return change.finish("move", theme)


def split_theme(
    session: Session, comments: Comments, source: Theme | None, name: str, person: Someone, *, now: datetime
) -> Theme:
    """Start a theme of this name from comments of another, or from some that stand nowhere; returns the new one."""
    if not comments or not name.strip():
        raise Refused(_("Please tick comments, and give their theme a name."))
    lock_open(session, source)
    change = Change(session, person, now)
    theme = new_theme(change, name, source)
    _take(change, comments, source, theme)
    change.finish("split" if source else "birth", theme)
    return theme


def new_theme(change: Change, name: str, source: Theme | None, *, named_by_id: int | None = None) -> Theme:
    """Write a theme without comments, of the family that its source belongs to."""
    theme = Theme(name=name.strip()[:NAME_LIMIT], size=0, quotes=[], created_at=change.now, grouped_at=change.now)
    theme.family, theme.named_by_id = source.family if source else "", named_by_id or change.by.id
    change.session.add(theme)
    change.session.flush()
    change.themes[theme.id] = theme
    change.before |= {"born": theme.id, "parent": source.id if source else None}
    return theme


def _take(change: Change, comments: Comments, source: Theme | None, target: Theme | None) -> None:
    ids = _standing_still(change.session, comments)
    rows = change.drop(source, ids) if source else []
    if (source and len(rows) < len(ids)) or (source is None and _are_placed(change.session, ids)):
        raise Refused(_("Somebody has moved one of these comments meanwhile."))
    if source:
        change.keep_out(source, ids)
    if target:
        change.add(target, ids, _longest(change.session, ids) | {row[0]: row[2] for row in rows if row[2]})


def _longest(session: Session, ids: Collection[int]) -> dict[int, int]:
    """Return each comment's longest statement: the one that stands for it where grouping has not said which does."""
    said = select(Statement.comment_id, Statement.id).where(Statement.comment_id.in_(ids))
    return dict(session.execute(said.order_by(func.length(Statement.text), Statement.id.desc())).all())


def _standing_still(session: Session, comments: Comments) -> list[int]:
    """Lock the comments, so that of two who move the same one the second sees where the first put it."""
    wanted = select(CustomerComment.id).where(CustomerComment.id.in_([comment.id for comment in comments]))
    return list(session.scalars(wanted.order_by(CustomerComment.id).with_for_update()))


def _are_placed(session: Session, ids: Collection[int]) -> bool:
    placed = select(Placement.comment_id).where(Placement.comment_id.in_(ids), Placement.by_id.is_not(None))
    return session.scalar(placed.limit(1)) is not None
