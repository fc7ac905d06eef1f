"""What a person makes of whole themes: names, pins, mutes, and merges them."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select, true
from sqlalchemy.orm import Session, aliased

from base.errors import Refused
from feedback.actions.changing import Change, lock_open, out_of
from feedback.models import NAME_LIMIT, Correction, Placement, Theme, ThemeDeed
from people.models import Someone


def rename_theme(session: Session, theme: Theme, name: str, person: Someone, *, now: datetime) -> None:
    """Give the theme a name that stays, whatever its comments become; the machine's own may be kept so, too."""
    lock_open(session, theme)
    if (theme.name, theme.named_by_id is None) != (name.strip()[:NAME_LIMIT], False):
        change = Change(session, person, now)
        change.set(theme, name=name.strip()[:NAME_LIMIT], named_by_id=person.id)
        change.finish("rename", theme)


def pin_theme(session: Session, theme: Theme, person: Someone, *, now: datetime) -> None:
    """Let the theme stand first; twice is once."""
    _mark(session, theme, "pin", person, now=now, pinned_at=theme.pinned_at or now)


def unpin_theme(session: Session, theme: Theme, person: Someone, *, now: datetime) -> None:
    """Let the theme stand where its size puts it."""
    _mark(session, theme, "unpin", person, now=now, pinned_at=None)


def mute_theme(session: Session, theme: Theme, person: Someone, *, now: datetime) -> None:
    """Let the overview show the theme only to those who ask for muted ones; twice is once."""
    _mark(session, theme, "mute", person, now=now, muted_at=theme.muted_at or now)


def unmute_theme(session: Session, theme: Theme, person: Someone, *, now: datetime) -> None:
    """Show the theme again."""
    _mark(session, theme, "unmute", person, now=now, muted_at=None)


def _mark(
    session: Session, theme: Theme, deed: str, person: Someone, *, now: datetime, **columns: datetime | None
) -> None:
    lock_open(session, theme)
    if any(getattr(theme, name) != content for name, content in columns.items()):
        change = Change(session, person, now)
        change.set(theme, **columns)
        change.finish(deed, theme)


def merge_themes(session: Session, absorbed: Theme, kept: Theme, person: Someone, *, now: datetime) -> ThemeDeed:
    """Let one theme's comments stand in the other; the first closes and says where they went.

    Ideas that were started from the absorbed one keep their line to it.
    """
    if absorbed.id == kept.id:
        raise Refused(_("A theme cannot be merged with itself."))
    lock_open(session, absorbed, kept)
    change = Change(session, person, now)
    merge(change, absorbed, kept)
    return change.finish("merge", kept)


def merge(change: Change, absorbed: Theme, kept: Theme) -> None:
    """Do what `merge_themes` does within a change that may be more than that."""
    _drop_doubles(change, absorbed, kept)
    change.move(absorbed, kept, true())
    _carry_refusals(change, absorbed, kept)
    change.set(absorbed, ended_at=change.now, merged_into_id=kept.id)


def _drop_doubles(change: Change, absorbed: Theme, kept: Theme) -> None:
    """Of comments that stand in both leave one row each: the person's, where one of them is a person's."""
    here, there = aliased(Placement), aliased(Placement)
    both = select(here.comment_id, here.by_id, there.by_id).join(there, there.comment_id == here.comment_id)
    found = change.session.execute(both.where(here.theme_id == absorbed.id, there.theme_id == kept.id)).all()
    stronger = {comment for comment, by, other in found if by is not None and other is None}
    change.drop(kept, sorted(stronger))
    change.drop(absorbed, sorted({comment for comment, _by, _other in found} - stronger))


def _carry_refusals(change: Change, absorbed: Theme, kept: Theme) -> None:
    """Keep what a person took out of the absorbed theme out of the one that has its comments now."""
    standing = select(Placement.comment_id).where(Placement.theme_id == kept.id)
    kept_out = select(Correction.comment_id).where(Correction.field == out_of(absorbed))
    change.keep_out(kept, change.session.scalars(kept_out.where(Correction.comment_id.not_in(standing))).all())
