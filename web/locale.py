"""Which language and time zone a page speaks; a pseudo-locale shows what was never marked for translation."""

from collections.abc import Callable
from functools import lru_cache

from babel import Locale
from flask import Flask, has_request_context, request
from flask_babel import Babel, Domain, get_locale, get_translations, ngettext
from flask_login import current_user
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from web.dates import number

LOCALES = {"en": "English", "de": "Deutsch"}
# Chosen by hand in tests only: every marked text comes back in brackets.
PSEUDO = "eo"

babel = Babel()


class Sentences(Domain):
    """The texts, with every number in them written as the language writes it."""

    def ngettext(self, singular: str, plural: str, num: int, **variables: object) -> str:
        """Return the form that fits the number; %(num)s stands for it."""
        form = self.get_translations().ungettext(singular, plural, num)
        return form % {"num": number(num), **variables}


def init_locale(app: Flask) -> None:
    """Choose by person first, then by what the browser prefers."""
    app.config.setdefault("BABEL_TRANSLATION_DIRECTORIES", "translations")
    babel.init_app(app, locale_selector=_locale, timezone_selector=_time_zone)
    babel.domain_instance = Sentences()
    sayer = _sayers()

    @pass_eval_context
    def say(around: EvalContext, text: str, **variables: object) -> str:
        return sayer(get_locale())(around, text, **variables)

    app.jinja_env.globals.update(ngettext=ngettext, _=say)
    app.context_processor(lambda: {"_": sayer(get_locale())})


def _sayers() -> Callable[[Locale | None], Callable[..., str]]:
    """Return what makes `_()` for templates: a page says 200 texts, and finding the catalogue took a third of its time.

    Which language it is costs as much, so a page asks once; component macros, which see nothing of a page, each time.
    """
    form_of, plain = _forms()

    @lru_cache(maxsize=len(LOCALES) + 1)
    def sayer(locale: Locale | None) -> Callable[..., str]:
        @pass_eval_context
        def say(around: EvalContext, text: str, **variables: object) -> str:
            if around.autoescape and not variables:
                return plain(locale, text)
            form = form_of(locale, text)
            return (Markup(form) if around.autoescape else form) % variables  # noqa: S704 - as below

        return say

    return sayer


def _forms() -> tuple[Callable[[Locale | None, str], str], Callable[[Locale | None, str], Markup]]:
    """Return what finds a text in the present catalogue, to be filled in or as it is; each finds a text once."""

    @lru_cache(maxsize=8192)
    def form_of(_locale: Locale | None, text: str) -> str:
        return get_translations().ugettext(text)

    @lru_cache(maxsize=8192)
    def plain(locale: Locale | None, text: str) -> Markup:
        return Markup(form_of(locale, text)) % {}  # noqa: S704 - a text of ours or of its translators

    return form_of, plain


def _locale() -> str:
    chosen = getattr(current_user, "locale", None)
    # A job or a command has no request; a letter forces the language of who gets it.
    wanted = request.accept_languages.best_match(list(LOCALES)) if has_request_context() else None
    return chosen or wanted or "en"


def _time_zone() -> str:
    return getattr(current_user, "time_zone", "UTC")
