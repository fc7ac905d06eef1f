"""What fields of sorting and purposes are called, and which values a person may give."""

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l

from feedback.models import IMPROVEMENT, KINDS, RESEARCH, SENTIMENTS, SERVICE, URGENCIES
from feedback.sorting import BREACHES
from feedback.views.blueprint import blueprint
from people.rights import ADMIN, AGENT, MEMBER, MODERATOR

# Those that sorting can tell.
LANGUAGES = (
    "ar", "bn", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "hy", "it", "ja", "ka", "ko",
    "nl", "no", "pl", "pt", "ro", "ru", "sv", "ta", "th", "tr", "uk", "zh",
)  # fmt: skip
NAMES = {
    "language": _l("Language"), "sentiment": _l("Mood"), "urgency": _l("Urgency"), "kind": _l("Kind"),
    "product": _l("Product"), "breach": _l("Breach of the terms"), "source": _l("Source"), "status": _l("Status"),
    "negative": _l("negative"), "neutral": _l("neutral"), "positive": _l("positive"),
    "low": _l("can wait"), "normal": _l("usual"), "high": _l("urgent"),
    "help": _l("asks for help"), "improvement": _l("wish"), "complaint": _l("complaint"), "praise": _l("praise"),
    "none": _l("no breach"), "abuse": _l("insults"), "threat": _l("threat"), "spam": _l("advertising"),
    "privacy": _l("somebody’s data"), "illegal": _l("crime"), "any": _l("any breach"),
    "open": _l("open"), "answered": _l("answered"),
}  # fmt: skip
PURPOSES = {
    SERVICE: _l("To answer the customer"),
    IMPROVEMENT: _l("To make things better"),
    RESEARCH: _l("For research as well"),
}
ROLES = {ADMIN: _l("Admins"), MODERATOR: _l("Moderators"), AGENT: _l("Feedback agents"), MEMBER: _l("Members")}
PAGES = {
    "theme": _l("a theme"), "comment": _l("a comment"), "list": _l("the list of comments"),
    "import": _l("an import"), "export": _l("an export"), "search": _l("search"),
}  # fmt: skip
CHOICES = {"sentiment": SENTIMENTS, "urgency": URGENCIES, "kind": KINDS, "breach": BREACHES}


def value_name(field: str, value: str) -> str:
    """Return what a value of a field is called: a language in the reader's own, a product as it is."""
    locale = get_locale()
    if field == "language" and locale:
        return str(locale.languages.get(value, value))
    return value if field in {"language", "product", "source"} else str(NAMES[value])


blueprint.add_app_template_global(value_name, "value_name")
for _name, _words in (("field_names", NAMES), ("purposes", PURPOSES), ("role_names", ROLES), ("looked_at", PAGES)):
    blueprint.add_app_template_global(lambda words=_words: words, _name)
