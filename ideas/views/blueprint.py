"""The one blueprint of ideas, and the few words its templates need."""

from functools import lru_cache

from flask import Blueprint
from flask_babel import get_translations, gettext
from flask_babel import lazy_gettext as _l

from ideas.forms import STAGE_NAMES
from ideas.models import Noted
from ideas.sentences import word_diff

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


blueprint.add_app_template_global(card_words, "card_words")
blueprint.add_app_template_global(lambda stage: STAGE_NAMES[stage], "stage_name")
blueprint.add_app_template_global(lambda deed: DEEDS[deed], "deed_name")
blueprint.add_app_template_global(lambda note: NOTES.get(note, note), "said_note")
blueprint.add_app_template_global(word_diff, "word_diff")
