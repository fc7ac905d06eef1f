"""What people did to themes."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.errors import Missing
from feedback.models import Theme, ThemeDeed
from people.models import Person

LATEST = 12


def deeds_of(session: Session, theme: Theme) -> Sequence[Any]:
    """Return the latest deeds of a theme, each as (deed, name of who did it); one statement."""
    columns = (ThemeDeed.public_id, ThemeDeed.deed, ThemeDeed.at, ThemeDeed.undone_at, Person.name)
    wanted = select(*columns).join(Person, Person.id == ThemeDeed.by_id).where(ThemeDeed.theme_id == theme.id)
    return session.execute(wanted.order_by(ThemeDeed.id.desc()).limit(LATEST)).all()


def deed_of(session: Session, theme: Theme, public_id: str) -> ThemeDeed:
    """Return the theme's deed, or raise Missing."""
    wanted = select(ThemeDeed).where(ThemeDeed.theme_id == theme.id, ThemeDeed.public_id == public_id)
    found = session.scalars(wanted).first()
    if found is None:
        raise Missing
    return found
