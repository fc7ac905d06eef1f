"""What the composer needs, wherever it is shown."""

import re
from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from base.clock import utc_now
from base.errors import Missing, Refused
from base.model import ALPHABET, PUBLIC_ID_LENGTH, new_public_id
from base.numbers import Finding, find_numbers
from campaigns.models import Campaign
from campaigns.queries import visible_campaign
from ideas import queries
from ideas.actions import Place, title_from
from ideas.forms import EditForm, IdeaForm
from ideas.models import Idea
from ideas.views.alike import similar_cards
from people.queries import groups_of
from people.session import me
from people.visitor import Visitor
from web.db import session
from web.pages import page

_PUBLIC_ID = re.compile(f"[{ALPHABET}]{{{PUBLIC_ID_LENGTH}}}")


def composer_for(said: Mapping[str, str]) -> IdeaForm:
    """Return the composer, empty or with a draft, for a campaign, upon another idea, or with a text brought along."""
    form = _with_draft(said["draft"]) if said.get("draft") else IdeaForm(formdata=None)
    for name in ("campaign", "parent", "seed", "title"):
        form[name].data = form[name].data or said.get(name, "")
    form.draft.data = form.draft.data or new_public_id()
    offer_audiences(form)
    return form


def _with_draft(public_id: str) -> IdeaForm:
    """Return the composer as the visitor left it; a title that was only the first line is left to follow the text."""
    draft = queries.own_draft(session(), me(), public_id)
    title = "" if draft.title == title_from(draft.body) else draft.title
    tags, place = ", ".join(draft.tag_list), queries.place_ids(session(), draft)
    return IdeaForm(formdata=None, title=title, body=draft.body, tags=tags, draft=draft.public_id, **place)


def offer_audiences(form: IdeaForm) -> None:
    """Offer everyone and the visitor's own groups."""
    mine = groups_of(session(), me().id) if me().group_ids else []
    form.group.choices = [("", _("Everyone")), *((group.public_id, group.name) for group in mine)]


def draft_id(form: IdeaForm) -> str:
    """Return the id the composer was shown with, so that sending it twice is sending it once."""
    typed = form.draft.data or ""
    return typed if _PUBLIC_ID.fullmatch(typed) else new_public_id()


def place_of(current: Session, author: Visitor, form: IdeaForm) -> Place:
    """Return where the idea goes; what it answers or builds upon must be open to everyone who will see it.

    Raises Refused when it is not, or is no more; the form then holds what can be posted by sending it again.
    """
    try:
        group_id, campaign, parent = _asked_for(current, author, form)
    except Missing:
        form.group.data = form.campaign.data = form.parent.data = ""
        raise Refused(
            _("What this was for is not open to you now. Choose who can see it, and post it again.")
        ) from None
    if campaign and not campaign.is_open(utc_now()):
        form.campaign.data = ""
        raise Refused(_("This campaign takes no ideas now. Post again, and your idea stands by itself."))
    asked = {above.group_id for above in (campaign, parent) if above is not None and above.group_id}
    group_id = group_id or next(iter(asked), None)
    if not asked <= {group_id}:
        raise Refused(_("What you answer is open to another group. Please choose that group."))
    return Place(group_id, campaign.id if campaign else None, parent.id if parent else None)


def _asked_for(current: Session, author: Visitor, form: IdeaForm) -> tuple[int | None, Campaign | None, Idea | None]:
    """Return the group's id, the campaign and the idea that the form names, or raise Missing."""
    mine = groups_of(current, author.id) if form.group.data else []
    groups = {"": None, **{group.public_id: group.id for group in mine}}
    parents = queries.ideas_in_order(current, author, [form.parent.data]) if form.parent.data else [None]
    if (form.group.data or "") not in groups or not parents:
        raise Missing
    campaign = visible_campaign(current, author, form.campaign.data) if form.campaign.data else None
    return groups[form.group.data or ""], campaign, parents[0]


def numbers_in(form: IdeaForm | EditForm) -> list[Finding]:
    """Return what looks like somebody's card or account number in a text, its title or its tags."""
    return find_numbers("\n".join(field.data or "" for field in (form.title, form.body, form.tags)))


def similar_page() -> Response:
    """Show up to five ideas like the one being typed, numbers that should not stand in it, and what was typed."""
    form = IdeaForm()
    offer_audiences(form)
    cards, same = similar_cards(session(), me(), form.title.data or "", form.body.data or "")
    reworded = queries.reworded(session(), me(), [card.public_id for card in cards])
    shown: dict[str, Any] = {"cards": cards, "same": same, "reworded": reworded}
    return page("ideas/similar.html", block="similar", **shown, numbers=numbers_in(form), form=form)
