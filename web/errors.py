"""What a person reads when the answer is no. Bugs are logged by Flask; nothing here hides one."""

from flask import Flask, Response, flash, g, render_template, request
from flask_babel import gettext as _
from flask_login import AnonymousUserMixin
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from base.errors import Forbidden, Missing, Refused
from web.db import session
from web.htmx import htmx
from web.kept import is_writing, to_keep
from web.pages import came_from, moved, page, unswapped
from web.security import is_foreign

BUSY_SECONDS = "5"


def init_errors(app: Flask) -> None:
    """Teach the app the three words for no, and what to say when the machine fails."""
    app.register_error_handler(Missing, _missing)
    app.register_error_handler(404, _missing)
    app.register_error_handler(Forbidden, _forbidden)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(413, _too_large)
    app.register_error_handler(HTTPException, _other)
    app.register_error_handler(500, _broken)


def _missing(_error: Exception) -> Response:
    sentence = _("There is nothing here, or it is not open to you.")
    return _say(404, _("Not found"), sentence)


def _forbidden(_error: Forbidden) -> Response:
    return _say(403, _("Not allowed"), _("Your role here does not allow this. An admin can tell you who may."))


def _refused(error: Refused) -> Response:
    session().rollback()
    if _written():
        return _say(409, _("Not now"), str(error))
    flash(str(error), "refused")
    return unswapped(409) if htmx.asked else moved(came_from())


def _stale(_error: CSRFError) -> Response:
    return _say(400, _("Please send it again"), _("The form was too old to be trusted. Nothing was changed."))


def _busy(_error: OperationalError) -> Response:
    _ask_the_database_nothing()
    sentence = _(
        "The database cannot take this right now. Nothing was changed and nothing was lost;"
        " please try again in a moment."
    )
    answer = _say(503, _("One moment, please"), sentence)
    answer.headers["Retry-After"] = BUSY_SECONDS
    return answer


def _ask_the_database_nothing() -> None:
    """Let the page be shown to nobody in particular, where the database failed before it said who asks."""
    session().rollback()
    # Where Flask-Login keeps whom it has loaded.
    g.setdefault("_login_user", AnonymousUserMixin())


def _too_large(_error: Exception) -> Response:
    # The one answer that cannot show what was typed: nobody reads a body of this size.
    g.unread = True
    return _say(
        413, _("Too much at once"), _("That is more than one form can carry. Go back, shorten it and send it again.")
    )


def _other(error: HTTPException) -> Response:
    sentence = _("Your browser asked for something that this page cannot answer. Please go back and try again.")
    return _say(error.code or 500, _("That did not work"), sentence)


def _broken(_error: Exception) -> Response:
    _ask_the_database_nothing()
    html = render_template("web/broken.html")
    return Response(html, 500)


def _say(status: int, title: str, sentence: str) -> Response:
    if htmx.asked:
        flash(sentence, "refused")
        return unswapped(status)
    return page("web/no.html", status=status, title=title, sentence=sentence, kept=_written())


def _written() -> dict[str, str]:
    """Return what the person wrote into the form that is refused; another site's form is nobody's writing."""
    if request.method != "POST" or request.endpoint is None or "unread" in g or is_foreign():
        return {}
    fields = to_keep(request.form)
    return fields if any(map(is_writing, fields.values())) else {}
