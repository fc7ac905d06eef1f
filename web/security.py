"""Headers that every answer carries, the CSRF guard, the cookie."""

from urllib.parse import urlsplit

from flask import Flask, Response, abort, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.middleware.proxy_fix import ProxyFix

from web.forms import UNREADABLE
from web.settings import Settings

csrf = CSRFProtect()

# No inline script or style anywhere: what a person types can then never become code.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    # Views learn from the own site's address whether a person came by a list, by search or directly.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

# A form holds a body of 20 KB at the most, an upload 400 KB. What is larger than this Werkzeug puts into a temporary
# file, and customers' unmasked words must never lie in one.
MAX_BYTES = 500 * 1024


def init_security(app: Flask, settings: Settings) -> None:
    """Set the cookie's rules, the guard and the headers."""
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME="__Host-seedbed" if settings.secure else "seedbed",
        SESSION_COOKIE_SECURE=settings.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        # The token lives as long as the session: long writing must not end in a refused form.
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_CHECK_DEFAULT=False,
        MAX_CONTENT_LENGTH=MAX_BYTES,
        MAX_FORM_MEMORY_SIZE=MAX_BYTES,
        MAX_FORM_PARTS=200,
    )
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    csrf.init_app(app)
    app.before_request(_refuse_nul)
    app.after_request(_add_headers)


def guard_form() -> None:
    """Refuse a form that did not come from our own page; called once the session is known to live.

    Machine endpoints that authenticate themselves are exempt by name, through `csrf.exempt`.
    """
    csrf.protect(apply_exemptions=True)


def is_foreign() -> bool:
    """Whether another site sent the form: browsers name the origin of every POST."""
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != request.host


def _refuse_nul() -> None:
    """Refuse an address that nobody types, and take a NUL in a form for what could not be read.

    PostgreSQL neither stores a NUL nor compares with one.
    """
    said = [value for values in request.args.listvalues() for value in values]
    if any("\0" in text for text in (request.path, *said)):
        abort(400)
    sent = list(request.form.items(multi=True))
    if any("\0" in text for _name, text in sent):
        request.form = ImmutableMultiDict([(name, text.replace("\0", UNREADABLE)) for name, text in sent])


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if response.mimetype == "text/html":
        response.headers.setdefault("Cache-Control", "no-store")
    return response
