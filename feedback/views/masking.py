"""This installation's own rules of masking, and a box in which to try them."""

from typing import Any

from flask import Response, flash
from flask_babel import gettext as _

from base.clock import utc_now
from feedback import actions, queries
from feedback.forms import MaskRuleForm, TryForm
from feedback.views.blueprint import blueprint
from people.rights import require
from people.session import me
from web.db import commit, session
from web.pages import invalid, moved, page
from web.settings import settings

TEMPLATE, ADDRESS = "feedback/masking.html", "/feedback/masking"


@blueprint.get("/feedback/masking")
def show_masking() -> Response:
    """Show the rules, and the box."""
    require(me(), "feedback.set_masking")
    return page(TEMPLATE, form=MaskRuleForm(formdata=None), **_beside())


@blueprint.post("/feedback/masking")
def add_rule() -> Response:
    """Have one more thing masked from now on."""
    require(me(), "feedback.set_masking")
    form = MaskRuleForm()
    if not form.validate():
        return invalid(TEMPLATE, form=form, **_beside())
    actions.add_mask_rule(session(), form.rule, me(), now=utc_now())
    commit()
    flash(_("From now on this is masked."), "done")
    return moved(ADDRESS)


@blueprint.post("/feedback/masking/<public_id>/drop")
def drop_rule(public_id: str) -> Response:
    """Mask no longer what a rule finds."""
    require(me(), "feedback.set_masking")
    actions.drop_mask_rule(session(), queries.mask_rule_by_public_id(session(), public_id), me(), now=utc_now())
    commit()
    flash(_("The rule is gone. What it masked stays masked."), "done")
    return moved(ADDRESS)


@blueprint.post("/feedback/masking/try")
def try_masking() -> Response:
    """Show a text as it would be kept; it is kept nowhere."""
    require(me(), "feedback.set_masking")
    box = TryForm()
    if not box.validate():
        return invalid(TEMPLATE, block="tried", form=MaskRuleForm(formdata=None), **{**_beside(), "box": box})
    tried = queries.masking_of(session(), settings().pseudonym_key).text(box.text.data)
    return page(TEMPLATE, block="tried", form=MaskRuleForm(formdata=None), **{**_beside(), "tried": tried})


def _beside() -> dict[str, Any]:
    return {"rules": queries.mask_rules(session()), "box": TryForm(formdata=None), "tried": None}
