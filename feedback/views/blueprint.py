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
    "id": _l("Numbers of passports, taxes and insurance"),
    "reference": _l("Customer, policy and case numbers"),
    "birth date": _l("Days of birth"),
    "link": _l("Web addresses that hold an id"),
    "name": _l("Names of people"),
    "address": _l("Postal addresses"),
}

blueprint = Blueprint("feedback", __name__)
blueprint.add_app_template_global(lambda kind: KINDS.get(kind, kind), "mask_name")
for sentence in (trend_sentence, size_sentence, reason_sentence, outcome_sentence, times):
    blueprint.add_app_template_global(sentence, sentence.__name__)


@blueprint.before_request
def stay_closed() -> None:
    """Let nobody but readers of feedback know that a page is there; what is added later is closed too."""
    if request.endpoint not in OPEN:
        require_unseen(me(), "feedback.read")
