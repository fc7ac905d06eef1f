"""What every template may use: macros of components, dates, numbers, icons' address, the visitor."""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

from flask import Flask
from flask_babel import get_locale
from flask_login import current_user
from jinja2 import StrictUndefined
from markupsafe import Markup

from web import dates
from web.dates import Teller
from web.kept import is_writing
from web.pages import asset, wants_block

# Component macros are globals: a block that is rendered alone does not see a page's imports.
COMPONENTS = ("field", "csrf_field", "avatar", "when", "person_link", "empty", "submit")
FACE = '<span class="avatar" data-hue="{}" aria-hidden="true">{}</span><a class="person" href="/people/{}">{}</a>'
TIME = '<time datetime="{}" title="{}">{}</time>'
ICON = '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>'


def init_templates(app: Flask) -> None:
    """Make undefined names fail, and give templates their few words."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(asset=asset, locale=get_locale, wants_block=wants_block, teller=Teller)
    app.jinja_env.globals["icon"] = icons(app.extensions["seedbed.assets"]["icons"])
    app.jinja_env.filters.update(ago=dates.ago, exactly=dates.exactly, number=dates.number, hue=hue, initials=initials)
    app.jinja_env.filters.update(is_writing=is_writing, face=face, told=told)
    # A list writes the addresses of sixty tags, of which there are few.
    app.jinja_env.filters["urlencode"] = lru_cache(maxsize=4096)(app.jinja_env.filters["urlencode"])
    with app.app_context():
        components = app.jinja_env.get_template("components/components.html").module
        app.jinja_env.globals.update({name: getattr(components, name) for name in COMPONENTS})
    # The person itself, not the proxy: a page asks it sixty times.
    app.context_processor(lambda: {"visitor": current_user._get_current_object()})  # noqa: SLF001 - the documented way


def icons(sprite: str) -> Callable[[str], Markup]:
    """Return what makes an icon of the sprite; a page holds a hundred, so no macro is called for each."""

    @lru_cache(maxsize=256)
    def icon(name: str) -> Markup:
        return Markup(ICON).format(sprite, name)  # noqa: S704 - the form is ours, and format escapes what it is given

    return icon


@lru_cache(maxsize=4096)
def face(public_id: str, name: str) -> Markup:
    """Return a person's initials and the link to them; a talk shows thirty, so no macro is called for each."""
    return Markup(FACE).format(hue(public_id), initials(name), public_id, name)  # noqa: S704 - as above


def told(moment: datetime, teller: Teller) -> Markup:
    """Return a moment as the teller of the page tells it, the exact time on hover, likewise."""
    return _told(moment.isoformat(timespec="minutes"), teller.exactly(moment), teller.ago(moment))


@lru_cache(maxsize=4096)
def _told(exact: str, shown: str, ago: str) -> Markup:
    return Markup(TIME).format(exact, shown, ago)  # noqa: S704 - as above


@lru_cache(maxsize=4096)
def hue(public_id: str) -> int:
    """Return one of twelve colours for a person, always the same one."""
    return sum(public_id.encode()) % 12


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """Return the first letters of the first and last word of a name."""
    words = name.split()
    return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper() if words else "?"
