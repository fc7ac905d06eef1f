"""Sign-in and out, the directory, a person's page, one's own settings."""

from flask import Blueprint, Response, flash, request, url_for
from flask import session as cookie
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_login import current_user, login_user

from base.clock import utc_now
from base.errors import Refused
from people import actions, queries
from people.forms import PasswordForm, ProfileForm, SignInForm
from people.session import load_visitor, me, resume_page, sign_in_page
from web.access import public
from web.db import commit, session
from web.kept import carried
from web.pages import invalid, moved, own_address, page

blueprint = Blueprint("people", __name__)


@blueprint.get("/sign-in")
@public
def sign_in() -> Response:
    """Show the sign-in page; where nobody is here yet, the first-run page."""
    if not queries.anyone_here(session()):
        return moved("/governance/welcome")
    if current_user.is_authenticated:
        return moved(own_address(request.args.get("next")))
    return sign_in_page(SignInForm(formdata=None), next_path=request.args.get("next", ""))


@blueprint.post("/sign-in")
@public
def start_session() -> Response:
    """Sign in, under a new session id, and go where the person wanted to."""
    form = SignInForm()
    token = _token_for(form) if form.validate() else None
    if token is None:
        sent = request.form
        return sign_in_page(
            form, next_path=sent.get("next", ""), kept=carried(sent), kept_path=sent.get("kept_path", ""), status=422
        )
    cookie.clear()
    login_user(load_visitor(token))
    return resume_page() if request.form.get("kept_path") else moved(own_address(request.form.get("next")))


def _token_for(form: SignInForm) -> str | None:
    browser = request.user_agent.string
    try:
        token = actions.sign_in(session(), form.email.data, form.password.data or "", browser=browser, now=utc_now())
    except Refused as no:
        # Said at the field: the page carries what was typed elsewhere before the session ended.
        form.password.errors = [str(no)]
        return None
    commit()
    if token is None:
        form.password.errors = [_("E-mail and password do not fit together.")]
    return token


@blueprint.post("/sign-out")
def sign_out() -> Response:
    """End this session."""
    actions.sign_out(session(), me().token, now=utc_now())
    commit()
    cookie.clear()
    return moved(url_for("people.sign_in"))


@blueprint.get("/people/")
def directory() -> Response:
    """List who is here."""
    beginning, after = request.args.get("q", ""), request.args.get("after", "")
    people = queries.directory(session(), beginning=beginning, after=after, limit=41)
    return page("people/directory.html", block="people", people=people[:40], more=len(people) > 40, beginning=beginning)  # noqa: PLR2004


@blueprint.get("/people/<public_id>")
def show_person(public_id: str) -> Response:
    """Show a person: where they belong, and their ideas by a section of the ideas' own."""
    person = queries.person_by_public_id(session(), public_id)
    return page("people/person.html", person=person, groups=queries.groups_of(session(), person.id))


@blueprint.get("/people/names")
def names() -> Response:
    """List people for a mention that is being typed."""
    return page("people/_names.html", people=queries.people_named(session(), request.args.get("q", "")))


@blueprint.get("/people/me")
def myself() -> Response:
    """Show one's own settings."""
    person = queries.person_by_id(session(), me().id)
    return _settings(ProfileForm(obj=person), PasswordForm(formdata=None))


@blueprint.post("/people/me")
def change_myself() -> Response:
    """Keep one's own settings."""
    form = ProfileForm()
    if not form.validate():
        return _settings(form, PasswordForm(formdata=None), refused=True)
    actions.keep_profile(session(), queries.person_by_id(session(), me().id), form.data)
    commit()
    with force_locale(form.locale.data):
        flash(_("Saved."), "done")
    return moved(url_for("people.myself"))


@blueprint.post("/people/me/password")
def change_password() -> Response:
    """Change one's own password; every other session ends."""
    form = PasswordForm()
    person = queries.person_by_id(session(), me().id)
    if not form.validate():
        return _settings(ProfileForm(formdata=None, obj=person), form, refused=True)
    actions.change_password(
        session(), person, old=form.old.data or "", new=form.new.data or "", token=me().token, now=utc_now()
    )
    commit()
    flash(_("The password is changed, and every other session has ended."), "done")
    return moved(url_for("people.myself"))


def _settings(profile: ProfileForm, password: PasswordForm, *, refused: bool = False) -> Response:
    answer = invalid if refused else page
    return answer("people/me.html", profile=profile, password=password)
