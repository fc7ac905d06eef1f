"""Deeds about the site as a whole: opening it, and changing how it looks and behaves."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from base import audit
from base.errors import Refused
from base.outbox import insert_once
from base.site import ONLY_ID, Site, site_or_first
from ideas.actions import open_support
from people.actions import keep_profile, make_admin
from people.models import Person, Someone
from people.queries import anyone_here

HASH_LENGTH = 16


@dataclass(frozen=True)
class Newcomer:
    """The person who opens the site."""

    name: str
    email: str
    password: str


def open_site(
    session: Session, newcomer: Newcomer, wanted: Mapping[str, object], logo: bytes | None, *, now: datetime
) -> Person:
    """Make the first admin and the site's settings; raises Refused where anybody is here already.

    Of two at once the second waits for the first at the one row of settings, and is then refused.
    """
    row = insert_once(session, Site).values(id=ONLY_ID)
    session.execute(row.on_conflict_do_update(index_elements=["id"], set_={"id": ONLY_ID}))
    if anyone_here(session):
        raise Refused(_("This site has its first admin already. Please sign in, or ask them to let you in."))
    admin = make_admin(session, newcomer.email, name=newcomer.name, password=newcomer.password, now=now)
    keep_profile(session, admin, {name: str(wanted[name]) for name in ("locale", "time_zone")})
    site = site_or_first(session)
    change_site(session, site, wanted, admin, now=now)
    if logo:
        change_logo(session, site, logo, admin, now=now)
    return admin


def change_site(session: Session, site: Site, wanted: Mapping[str, object], admin: Someone, *, now: datetime) -> None:
    """Write the settings that differ, each with a row in the record; the same again changes nothing.

    Whether counts are shown to all is told to search too.
    """
    session.add(site)
    showed_counts = site.shows_counts
    for name, after in wanted.items():
        before = getattr(site, name)
        if before != after:
            setattr(site, name, after)
            _record(session, name, before, after, admin, now=now)
    session.flush()
    if site.shows_counts != showed_counts:
        open_support(session, to_all=site.shows_counts)


def change_logo(session: Session, site: Site, png: bytes | None, admin: Someone, *, now: datetime) -> None:
    """Put another logo in place of the present one, or none."""
    before, after = site.logo_hash, hashlib.sha256(png).hexdigest()[:HASH_LENGTH] if png else None
    if before == after:
        return
    site.logo, site.logo_hash = png, after
    _record(session, "logo", before, after, admin, now=now)
    session.flush()


def _record(session: Session, name: str, before: object, after: object, admin: Someone, *, now: datetime) -> None:
    audit.record(session, "set site", f"site {name}", actor=admin.public_id, now=now, before=before, after=after)
