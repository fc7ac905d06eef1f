"""The one blueprint of ideas, and the few words its templates need."""

from functools import lru_cache
from typing import Any

from flask import Blueprint, current_app
from flask_babel import get_translations, gettext
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from ideas.forms import STAGE_NAMES
from ideas.models import Noted
from ideas.queries import Card
from ideas.sentences import word_diff
from web.dates import Teller
from web.templates import told

blueprint = Blueprint("ideas", __name__)

DEEDS = {
    "author": _l("author"),
    "co-author": _l("co-author"),
    "suggestion": _l("suggested a sentence"),
    "wording": _l("gave a wording"),
}
NOTES = {
    Noted.ACCEPTED: _l("A suggestion was accepted"),
    Noted.RESTORED: _l("An earlier version was brought back"),
}


def card_words() -> dict[str, str]:
    """Return the words that every card repeats, each looked up once for each language."""
    return _card_words(get_translations())


@lru_cache(maxsize=8)
def _card_words(_translations: object) -> dict[str, str]:
    stages = {f"stage {stage}": str(name) for stage, name in STAGE_NAMES.items()}
    return stages | {
        "own": gettext("Your own idea"),
        "support": gettext("Support"),
        "skip": gettext("Skip"),
        "comments": gettext("Comments"),
        "suggest": gettext("Suggest an edit"),
    }


def card_text(card: Card, teller: Teller) -> Markup:
    """Return what a card says beside its vote control; kept for whoever meets the same card in the same language."""
    return _card_text(card, told(card.published_at, teller), teller.locale)


@lru_cache(maxsize=4096)
def _card_text(card: Card, posted: Markup, _locale: str) -> Markup:
    macros: Any = current_app.jinja_env.get_template("ideas/_card_text.html").module
    text: Markup = macros.card_text(card, posted, card_words())
    return text


blueprint.add_app_template_global(card_text, "card_text")
blueprint.add_app_template_global(card_words, "card_words")
blueprint.add_app_template_global(lambda stage: STAGE_NAMES[stage], "stage_name")
blueprint.add_app_template_global(lambda deed: DEEDS[deed], "deed_name")
blueprint.add_app_template_global(lambda note: NOTES.get(note, note), "said_note")
blueprint.add_app_template_global(word_diff, "word_diff")
