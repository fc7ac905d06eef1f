"""The first-run page, the settings of the site, its logo."""

from typing import Any

from flask import Blueprint, Response, flash, make_response, request, url_for
from flask import session as cookie
from flask_babel import gettext as _
from flask_login import login_user

from base.clock import utc_now
from base.site import Site, site_or_first
from governance import actions, queries
from governance.actions import Newcomer
from governance.forms import SiteForm, WelcomeForm
from people.actions import start_session
from people.models import Person
from people.queries import anyone_here
from people.rights import require
from people.session import load_visitor, me
from web.access import public
from web.db import commit, session
from web.pages import invalid, moved, page

LARGEST_FORM = 4 * 1024 * 1024
A_YEAR = 365 * 24 * 60 * 60

blueprint = Blueprint("governance", __name__)


def _take_pictures(_endpoint: str | None, _values: object) -> None:
    # Runs before the guard reads the form: a picture that is too large is refused at its field, not by a bare page.
    request.max_content_length = LARGEST_FORM


blueprint.url_value_preprocessor(_take_pictures)


@blueprint.get("/governance/welcome")
@public
def welcome() -> Response:
    """Show the first-run page, as long as nobody is here."""
    if anyone_here(session()):
        flash(_("This site is set up already. Please sign in."), "info")
        return moved(url_for("people.sign_in"))
    return page("governance/welcome.html", form=WelcomeForm(formdata=None))


@blueprint.post("/governance/welcome")
@public
def open_site() -> Response:
    """Make the first admin and sign them in."""
    form = WelcomeForm()
    if not form.validate() and not anyone_here(session()):
        return invalid("governance/welcome.html", form=form)
    newcomer = Newcomer(form.person.data or "", form.email.data or "", form.password.data or "")
    admin = actions.open_site(session(), newcomer, form.wanted(), form.logo.drawn, now=utc_now())
    _sign_in(admin)
    flash(_("Welcome, %(name)s. This site is yours to fill.", name=admin.name), "done")
    return moved("/")


def _sign_in(person: Person) -> None:
    token = start_session(session(), person, browser=request.user_agent.string, now=utc_now())
    commit()
    cookie.clear()
    login_user(load_visitor(token))


@blueprint.get("/governance/site")
def site() -> Response:
    """Show the settings of the site."""
    require(me(), "site.set")
    return _settings(site_or_first(session()))


@blueprint.post("/governance/site")
def change_site() -> Response:
    """Keep the settings of the site."""
    require(me(), "site.set")
    form, row = SiteForm(), site_or_first(session())
    if not form.validate():
        return _settings(row, form)
    actions.change_site(session(), row, form.wanted(), me(), now=utc_now())
    if form.logo.drawn or form.without_logo.data:
        actions.change_logo(session(), row, form.logo.drawn, me(), now=utc_now())
    commit()
    flash(_("Saved."), "done")
    return moved(url_for("governance.site"))


def _settings(row: Site, refused: SiteForm | None = None) -> Response:
    context: dict[str, Any] = {"logo_hash": row.logo_hash, "people": queries.people_here(session())}
    if refused is not None:
        return invalid("governance/site.html", form=refused, **context)
    return page("governance/site.html", form=SiteForm(formdata=None, obj=row, logo=None), **context)


@blueprint.get("/governance/logo/<name>.png")
@public
def logo(name: str) -> Response:
    """Serve the logo; its hash stands in its name, so a browser may keep it for ever."""
    answer = make_response(queries.logo(session(), name))
    answer.mimetype = "image/png"
    answer.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return answer
