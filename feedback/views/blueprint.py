"""The one blueprint of feedback, its guard, and the words its templates need."""

from collections.abc import Iterable
from datetime import date

from flask import Blueprint, request
from flask_babel import lazy_gettext as _l
from markupsafe import Markup, escape

from feedback.models import BatchState
from feedback.sentences import outcome_sentence, reason_sentence, size_sentence, times, trend_sentence
from people.rights import require_unseen
from people.session import me

OPEN = frozenset({"feedback.show_behind", "feedback.show_privacy"})
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
STATES = {
    BatchState.RECEIVING: _l("arriving"),
    BatchState.CHECKED: _l("waits"),
    BatchState.TAKING_IN: _l("is taken in"),
    BatchState.DONE: _l("taken in"),
    BatchState.UNDONE: _l("undone"),
}

TRENDS = {
    "rising": _l("rising"),
    "falling": _l("falling"),
    "steady": _l("steady"),
    "new": _l("new"),
    "few": _l("too few to tell"),
}
FEELINGS = {"negative": _l("negative"), "neutral": _l("neutral"), "positive": _l("positive"), "": _l("not said")}
DEEDS = {
    "rename": _l("gave it its name"),
    "pin": _l("pinned it"),
    "unpin": _l("unpinned it"),
    "mute": _l("muted it"),
    "unmute": _l("showed it again"),
    "move": _l("moved comments"),
    "merge": _l("merged two themes"),
    "split": _l("started a theme from some of its comments"),
    "birth": _l("started it"),
    "death": _l("closed it"),
}
PROPOSALS = {
    "birth": _l("A new theme"),
    "split": _l("A theme parts in two"),
    "move": _l("Comments move to another theme"),
    "merge": _l("Two themes become one"),
    "death": _l("A theme ends"),
}

blueprint = Blueprint("feedback", __name__)
# What an installation's own rule masks is called as the rule is.
blueprint.add_app_template_global(lambda kind: KINDS.get(kind, kind), "mask_name")
blueprint.add_app_template_filter(date.fromisoformat, "day")
for name, told in {"trend": TRENDS, "feeling": FEELINGS, "deed": DEEDS, "proposal": PROPOSALS}.items():
    blueprint.add_app_template_global(told.__getitem__, f"{name}_word")
blueprint.add_app_template_global(lambda state: STATES[state], "state_name")


@blueprint.app_template_filter("marked")
def marked(text: str, kinds: Iterable[str]) -> Markup:
    """Return a masked text whose masks of these kinds stand out."""
    shown = escape(text)
    for kind in kinds:
        shown = shown.replace(f"[{kind}]", Markup("<mark>[{}]</mark>").format(kind))
    return shown


for sentence in (trend_sentence, size_sentence, reason_sentence, outcome_sentence, times):
    blueprint.add_app_template_global(sentence, sentence.__name__)


@blueprint.before_request
def stay_closed() -> None:
    """Let nobody but readers of feedback know that a page is there; what is added later is closed too."""
    if request.endpoint not in OPEN:
        require_unseen(me(), "feedback.read")
