"""The one blueprint of feedback, its guard, and the words its templates need."""

from flask import Blueprint, request
from flask_babel import lazy_gettext as _l

from feedback.sentences import outcome_sentence, reason_sentence, size_sentence, times, trend_sentence
from people.rights import require_unseen
from people.session import me

OPEN = frozenset({"feedback.show_behind"})
KINDS = {
    "card": _l("Card numbers"),
    "iban": _l("IBANs"),
    "account": _l("Account numbers"),
    "e-mail": _l("E-mail addresses"),
    "phone": _l("Phone numbers"),
}

blueprint = Blueprint("feedback", __name__)
blueprint.add_app_template_global(lambda kind: KINDS[kind], "mask_name")
for sentence in (trend_sentence, size_sentence, reason_sentence, outcome_sentence, times):
    blueprint.add_app_template_global(sentence, sentence.__name__)


@blueprint.before_request
def stay_closed() -> None:
    """Let nobody but readers of feedback know that a page is there; what is added later is closed too."""
    if request.endpoint not in OPEN:
        require_unseen(me(), "feedback.read")
