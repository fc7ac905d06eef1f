"""What is noted of a search and of what was opened of it; neither ever keeps anybody from what they look for."""

from collections.abc import Callable
from typing import TypeVar

from flask import Response, current_app, request, url_for
from flask_babel import get_locale
from flask_login import current_user
from sqlalchemy.exc import OperationalError

from base.clock import utc_now
from base.errors import Missing
from search import actions, queries
from search.models import Asked, Document, asker, audiences_of
from search.views.blueprint import blueprint
from web.db import begin_writing, commit, session
from web.pages import moved

# No list is longer; a forged address may name any number.
LAST_PLACE = 1_000
T = TypeVar("T")  # the short form needs Python 3.12


def note(typed: str, found: int, *, is_new: bool) -> Asked | None:
    """Return the row of this search, and write it where there is none; narrowing it or turning its page is no new."""
    now, who = utc_now(), asker(current_app.secret_key or "", current_user.id, typed)  # type: ignore[arg-type]  # it is text
    asked = queries.asked_lately(session(), who, now) if typed else None
    if not typed or asked is not None or not is_new:
        return asked
    locale = str(get_locale())
    return _in_passing(lambda: actions.note_asked(session(), typed, who=who, locale=locale, found=found, now=now))


def _in_passing(deed: Callable[[], T]) -> T | None:
    """Write in a transaction of its own; what was read before stays as it is, and a full disk is no matter."""
    session().commit()
    begin_writing()
    try:
        done = deed()
        commit()
    except OperationalError:
        session().rollback()
        return None
    return done


def address_of(document: Document, noted: Asked | None, place: int) -> str:
    """Return where a document is opened from: by way of the note that it was, or straight away."""
    if noted is None:
        return document.address
    kind, public_id = document.kind, document.public_id
    return url_for("search.go", asked_id=noted.public_id, kind=kind, public_id=public_id, place=place)


blueprint.add_app_template_global(address_of, "address_of")


@blueprint.get("/search/go/<asked_id>/<kind>/<public_id>")
def go(asked_id: str, kind: str, public_id: str) -> Response:
    """Note what was opened of a search, and lead there."""
    found = queries.shown(session(), [(kind, public_id)], audiences_of(current_user))
    if not found:
        raise Missing
    address, place = found[0].address, max(0, min(request.args.get("place", 0, type=int), LAST_PLACE))
    clicked = (kind, public_id)
    _in_passing(lambda: actions.note_clicked(session(), asked_id, clicked, place=place, now=utc_now()))
    return moved(address)
