"""Undo what a person did to themes, where nothing that came later stands in the way."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import and_, delete, func, or_, select, tuple_, update
from sqlalchemy.orm import Session, aliased

from base.errors import Refused
from base.outbox import insert_once
from feedback.actions.changing import KEPT_OUT, PLACED, lock, parts, said_before, settle
from feedback.models import Correction, CustomerComment, Placement, Proposal, Statement, Theme, ThemeDeed
from people.models import Someone

_MOMENTS, _DAYS = {"at", "confirmed_at", "pinned_at", "muted_at", "ended_at"}, {"received_on"}
# The next count writes them anew, whoever changed them last.
_LOOSE = {"quotes"}


def undo_deed(session: Session, deed: ThemeDeed, person: Someone, *, now: datetime) -> None:
    """Make everything as it was before the deed; raises Refused where a later deed stands in the way."""
    session.refresh(deed, with_for_update=True)
    if deed.undone_at is not None:
        raise Refused(_("It has been undone already."))
    before = deed.before
    themes = {theme.id: theme for theme in lock(session, _themes_of(deed))}
    _refuse_later(session, deed, themes)
    _restore_columns(before, themes)
    _take_back(session, deed)
    _close_born(session, before, themes, now)
    _put_back(session, before)
    _reopen(session, before)
    deed.undone_at = now
    settle(session, themes.values(), f"undid {deed.deed} of theme", themes[deed.theme_id], by=person, now=now)


def _themes_of(deed: ThemeDeed) -> set[int]:
    before = deed.before
    named = {deed.theme_id, *map(int, before.get("themes", {})), *(row[1] for row in before.get("dropped", []))}
    named |= {row[1] for row in before.get("added", [])} | {before.get("born"), before.get("parent")} - {None}
    return named.union(*(pair[:2] for pair in before.get("moved", [])))


def _refuse_later(session: Session, deed: ThemeDeed, themes: dict[int, Theme]) -> None:
    for key, noted in deed.before.get("themes", {}).items():
        became = {name: content for name, content in noted["became"].items() if name not in _LOOSE}
        if any(said_before(getattr(themes[int(key)], name)) != content for name, content in became.items()):
            raise Refused(_("“%(theme)s” was changed again since. Undo that first.", theme=themes[int(key)].name))
    closed = [theme for theme in themes.values() if theme.ended_at and "ended_at" not in _was(deed, theme)]
    if closed:
        raise Refused(_("“%(theme)s” is closed by now, so that nothing can come back to it.", theme=closed[0].name))
    if _was_touched(session, deed):
        raise Refused(_("Somebody has placed one of these comments anew since. Move it by hand."))


def _was(deed: ThemeDeed, theme: Theme) -> dict[str, Any]:
    was: dict[str, Any] = deed.before.get("themes", {}).get(str(theme.id), {}).get("was", {})
    return was


def _was_touched(session: Session, deed: ThemeDeed) -> bool:
    """Whether a person placed one of the deed's comments after it, or what they put somewhere is there no more."""
    added, dropped = deed.before.get("added", []), deed.before.get("dropped", [])
    pairs = {(comment, theme) for comment, theme in added}
    later = Placement.by_id.is_not(None), Placement.confirmed_at > deed.at
    born = select(func.count()).where(*later, Placement.theme_id == deed.before.get("born"))
    there = touched = session.scalar(born) or 0
    for some in parts(sorted(pairs)):
        key = tuple_(Placement.comment_id, Placement.theme_id)
        there += session.scalar(select(func.count()).where(key.in_(some), Placement.by_id.is_not(None))) or 0
    for some in parts(sorted({row[0] for row in [*added, *dropped]})):
        touched += session.scalar(select(func.count()).where(*later, Placement.comment_id.in_(some))) or 0
    return touched > 0 or there < len(pairs)


def _restore_columns(before: dict[str, Any], themes: dict[int, Theme]) -> None:
    for key, noted in before.get("themes", {}).items():
        for name, content in noted["was"].items():
            setattr(themes[int(key)], name, _read(name, content))


def _read(name: str, content: Any) -> Any:  # noqa: ANN401 - what JSON holds
    if content and name in _MOMENTS:
        return datetime.fromisoformat(content)
    return date.fromisoformat(content) if content and name in _DAYS else content


def _take_back(session: Session, deed: ThemeDeed) -> None:
    """Remove what the deed put somewhere, and move back what it moved unless a person has confirmed it there since."""
    for some in parts(deed.before.get("added", [])):
        session.execute(_delete(Placement, PLACED[:2], some))
    for some in parts(deed.before.get("kept_out", [])):
        session.execute(_delete(Correction, KEPT_OUT[:2], some))
    for source, target, comments in deed.before.get("moved", []):
        for some in parts(comments):
            _move_back(session, source, target, Placement.comment_id.in_(some), deed.at)


def _move_back(session: Session, source: int, target: int, which: Any, at: datetime) -> None:  # noqa: ANN401 - SQL
    there = aliased(Placement)
    double = select(there.comment_id).where(there.theme_id == source, there.comment_id == Placement.comment_id).exists()
    free = or_(Placement.confirmed_at.is_(None), Placement.confirmed_at <= at)
    back = update(Placement).where(Placement.theme_id == target, which, free, ~double).values(theme_id=source)
    session.execute(back, execution_options={"synchronize_session": False})


def _delete(model: Any, columns: Iterable[Any], keys: Iterable[list[Any]]) -> Any:  # noqa: ANN401 - either model's
    return delete(model).where(tuple_(*columns).in_([tuple(key) for key in keys]))


def _close_born(session: Session, before: dict[str, Any], themes: dict[int, Theme], now: datetime) -> None:
    """Close the theme that the deed began: it keeps its address, and says where its comments went."""
    if before.get("born"):
        born = themes[before["born"]]
        session.execute(delete(Placement).where(Placement.theme_id == born.id))
        born.ended_at, born.merged_into_id = now, before.get("parent")


def _put_back(session: Session, before: dict[str, Any]) -> None:
    """Write again the rows that the deed took away, as far as their comments are kept still."""
    for model, columns, rows in (
        (Placement, PLACED, before.get("dropped", [])),
        (Correction, KEPT_OUT, before.get("let_in", [])),
    ):
        names = [column.key for column in columns]
        for some in parts(rows):
            told = [{name: _read(name, content) for name, content in zip(names, row, strict=True)} for row in some]
            if kept := _kept(session, told):
                session.execute(insert_once(session, model).on_conflict_do_nothing(), kept)


def _kept(session: Session, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    comments = select(CustomerComment.id).where(CustomerComment.id.in_({row["comment_id"] for row in rows}))
    there = set(session.scalars(comments))
    statements = {row["statement_id"] for row in rows if row.get("statement_id")}
    read = set(session.scalars(select(Statement.id).where(Statement.id.in_(statements)))) if statements else set()
    kept = [row for row in rows if row["comment_id"] in there]
    for row in kept:
        if row.get("statement_id") not in read and "statement_id" in row:
            row["statement_id"] = None
    return kept


def _reopen(session: Session, before: dict[str, Any]) -> None:
    """Let the proposal that was accepted wait for a decision again."""
    if "proposal" in before:
        which = and_(Proposal.id == before["proposal"], Proposal.state == "accepted")
        session.execute(update(Proposal).where(which).values(state="open", decided_by_id=None, decided_at=None))
