"""Questions about the site as a whole."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base.errors import Missing
from base.site import Site
from people.models import Person


def logo(session: Session, name: str) -> bytes:
    """Return the logo of this hash, or raise Missing."""
    found = session.scalar(select(Site.logo).where(Site.logo_hash == name))
    if found is None:
        raise Missing
    return found


def people_here(session: Session) -> int:
    """Count the people who may sign in."""
    return session.scalar(select(func.count()).select_from(Person).where(Person.active)) or 0
