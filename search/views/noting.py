"""What is noted of a search and of what was opened of it; neither ever keeps anybody from what they look for."""

from flask import Response, current_app, request, url_for
from flask_babel import get_locale
from flask_login import current_user

from base.clock import utc_now
from base.errors import Missing
from search import actions, queries
from search.models import Asked, Document, asker, audiences_of
from search.views.blueprint import blueprint
from web.db import session, write_in_passing
from web.pages import moved

# No list is longer; a forged address may name any number.
LAST_PLACE = 1_000


def note(typed: str, found: int, *, is_new: bool) -> Asked | None:
    """Return the row of this search, and write it where there is none; narrowing it or turning its page is no new."""
    now, who = utc_now(), asker(str(current_app.secret_key), current_user.id, typed)
    asked = queries.asked_lately(session(), who, now) if typed else None
    if not typed or asked is not None or not is_new:
        return asked
    locale = str(get_locale())
    return write_in_passing(lambda: actions.note_asked(session(), typed, who=who, locale=locale, found=found, now=now))


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
    write_in_passing(lambda: actions.note_clicked(session(), asked_id, clicked, place=place, now=utc_now()))
    return moved(address)
