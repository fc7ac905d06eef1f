"""The visitor of a request, loaded lightly: one statement, plain columns, no ORM object."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Flask, Response, flash, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import LoginManager, current_user
from sqlalchemy import Select, String, bindparam, cast, func, select

from base.clock import utc_now
from base.model import UtcDateTime
from base.site import Site
from people.forms import SignInForm
from people.models import LoginSession, Membership, Person, Role, hash_of
from people.rights import may, require
from people.visitor import Visitor
from web.access import deed_of_view, view_is_public
from web.db import begin_writing, session
from web.htmx import htmx
from web.kept import PREFIX, carried, to_keep
from web.pages import instead_of_page, moved, own_address, page, unswapped
from web.security import guard_form, is_foreign

login_manager = LoginManager()


def me() -> Visitor:
    """Return the visitor; only views behind a session may ask."""
    visitor: Visitor = current_user._get_current_object()  # noqa: SLF001 - the documented way to leave the proxy
    return visitor


def init_sessions(app: Flask) -> None:
    """Close every page by default, then guard every form of those who are signed in."""
    login_manager.init_app(app)
    login_manager.session_protection = None
    login_manager.user_loader(load_visitor)
    app.before_request(_require_session)
    app.jinja_env.globals.update(may=may)


def load_visitor(token: str) -> Visitor | None:
    """Return whom the token belongs to, or None when its session ended or was revoked."""
    row = session().connection().execute(_STATEMENT, {"hash": hash_of(token), "now": utc_now()}).first()
    if row is None:
        return None
    fields = dict(row._mapping)  # noqa: SLF001 - the documented view of a row
    fields["roles"] = frozenset(_parts(fields["roles"]))
    fields["group_ids"] = tuple(int(part) for part in _parts(fields["group_ids"]))
    return Visitor(token=token, **fields)


def _parts(joined: str | None) -> Iterable[str]:
    return joined.split(",") if joined else ()


def _statement() -> Select[Any]:
    roles = select(func.aggregate_strings(Role.role, ",")).where(Role.person_id == Person.id).scalar_subquery()
    groups = select(func.aggregate_strings(cast(Membership.group_id, String), ","))
    group_ids = groups.where(Membership.person_id == Person.id).scalar_subquery()
    return (
        select(
            Person.id, Person.public_id, Person.name, Person.handle, Person.locale, Person.time_zone, Person.theme,
            Person.unread_count, roles.label("roles"), group_ids.label("group_ids"),
            func.coalesce(Site.shows_counts, False).label("shows_counts"),
            func.coalesce(Site.name, "Seedbed").label("site_name"),
            func.coalesce(Site.accent, "moss").label("accent"), Site.logo_hash,
        )
        .join(LoginSession, LoginSession.person_id == Person.id)
        .outerjoin(Site, Site.id == 1)
        .where(LoginSession.token_hash == bindparam("hash", type_=String))
        .where(LoginSession.ends_at > bindparam("now", type_=UtcDateTime))
        .where(LoginSession.revoked_at.is_(None), Person.active)
    )  # fmt: skip


_STATEMENT = _statement()


def _require_session() -> Response | None:
    if not (current_user.is_authenticated or view_is_public()):
        return _ask_to_sign_in()
    if request.method == "POST":
        guard_form()
        begin_writing()
    if deed := deed_of_view():
        require(me(), deed)
    return None


def _ask_to_sign_in() -> Response:
    if request.method == "POST" and not htmx.in_passing:
        kept = {} if is_foreign() else to_keep(request.form)
        return sign_in_page(SignInForm(formdata=None), kept=kept, kept_path=request.path if kept else "", status=401)
    if htmx.asked:
        flash(_("Your session has ended. Sign in again in another tab; what you typed stays here."), "refused")
        return unswapped(401)
    return moved(url_for("people.sign_in", next=request.full_path.rstrip("?")))


def sign_in_page(
    form: SignInForm,
    *,
    next_path: str = "",
    kept: Mapping[str, str] | None = None,
    kept_path: str = "",
    status: int = 200,
) -> Response:
    """Show the sign-in page, carrying along what was typed into another form before the session ended."""
    context: dict[str, Any] = {
        "form": form,
        "next_path": next_path,
        "kept": kept or {},
        "kept_path": kept_path,
        "prefix": PREFIX,
    }
    if htmx.asked:
        return instead_of_page(render_template("people/sign_in.html", **context), status)
    return page("people/sign_in.html", status=status, **context)


def resume_page() -> Response:
    """Show what was typed before the session ended, with one button that sends it."""
    to = own_address(request.form.get("kept_path"), otherwise="")
    return page("people/resume.html", kept=carried(request.form), to=to) if to else moved("/")
