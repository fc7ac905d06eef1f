"""The list of campaigns, their pages, and the forms of those who ask."""

from flask import Blueprint, Response, flash, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from base.clock import utc_now
from campaigns import actions, queries
from campaigns.actions import Plan, Stale
from campaigns.forms import CampaignForm
from campaigns.models import CLOSED, OPEN, SOON, Campaign
from people import actions as people_actions
from people.models import Group
from people.queries import follows, groups_of
from people.rights import may, require
from people.session import me
from web.db import commit, session
from web.pages import invalid, moved, page, piece

CONFLICT = 409

blueprint = Blueprint("campaigns", __name__)

STATES = {SOON: _l("Not yet open"), OPEN: _l("Open"), CLOSED: _l("Closed")}
blueprint.add_app_template_global(lambda state: STATES[state], "campaign_state")


@blueprint.get("/campaigns/")
def list_campaigns() -> Response:
    """List what is, will be and was asked of the visitor."""
    found = queries.campaigns(session(), me(), after=request.args.get("after", ""))
    more = found[queries.PAGE - 1].public_id if len(found) > queries.PAGE else None
    shown = found[: queries.PAGE]
    return page("campaigns/list.html", block="campaigns", campaigns=shown, more=more, now=utc_now())


@blueprint.get("/campaigns/<public_id>")
def show_campaign(public_id: str) -> Response:
    """Show the question, its brief and its ideas."""
    campaign = queries.visible_campaign(session(), me(), public_id)
    editable = may(me(), "campaign.edit", standing=campaign.standing_of(me()))
    followed = follows(session(), me().id, "campaign", campaign.id)
    state = campaign.state(utc_now())
    return page("campaigns/campaign.html", campaign=campaign, editable=editable, follows=followed, state=state)


@blueprint.get("/campaigns/new")
def new_campaign() -> Response:
    """Show the form, empty or with a question and a brief brought along."""
    require(me(), "campaign.write")
    form, _groups = _form(None, filled=False)
    form.question.data, form.brief.data = (request.args.get(name, "") for name in ("question", "brief"))
    return page("campaigns/form.html", form=form, campaign=None)


@blueprint.post("/campaigns/")
def ask() -> Response:
    """Ask the question."""
    require(me(), "campaign.write")
    form, groups = _form(None, filled=True)
    if not form.validate():
        return invalid("campaigns/form.html", form=form, campaign=None)
    campaign = actions.ask(session(), me(), _plan(form, groups), now=utc_now())
    commit()
    flash(_("The question is asked."), "done")
    return moved(campaign.address)


@blueprint.get("/campaigns/<public_id>/edit")
def edit_campaign(public_id: str) -> Response:
    """Show the form with the campaign as it is."""
    campaign = _editable(public_id)
    form, _groups = _form(campaign, filled=False)
    form.fill(campaign, me().time_zone)
    return page("campaigns/form.html", form=form, campaign=campaign)


@blueprint.post("/campaigns/<public_id>/edit")
def change_campaign(public_id: str) -> Response:
    """Keep what was changed."""
    campaign = _editable(public_id)
    form, groups = _form(campaign, filled=True)
    if not form.validate():
        return invalid("campaigns/form.html", form=form, campaign=campaign)
    try:
        actions.change(session(), campaign, me(), _plan(form, groups), base=form.base.data or "", now=utc_now())
    except Stale:
        return _show_difference(public_id, form)
    commit()
    flash(_("Saved."), "done")
    return moved(campaign.address)


@blueprint.post("/campaigns/<public_id>/follow")
def follow(public_id: str) -> Response:
    """Hear of new ideas and the decision."""
    campaign = queries.visible_campaign(session(), me(), public_id)
    people_actions.follow(session(), me().id, "campaign", campaign.id, now=utc_now())
    commit()
    return piece("campaigns/_follow.html", back=campaign.address, campaign=campaign, follows=True)


@blueprint.post("/campaigns/<public_id>/unfollow")
def unfollow(public_id: str) -> Response:
    """Hear no more of it."""
    campaign = queries.visible_campaign(session(), me(), public_id)
    people_actions.unfollow(session(), me().id, "campaign", campaign.id)
    commit()
    return piece("campaigns/_follow.html", back=campaign.address, campaign=campaign, follows=False)


def _show_difference(public_id: str, form: CampaignForm) -> Response:
    session().rollback()
    campaign = _editable(public_id)
    form.base.data = campaign.seal
    return page("campaigns/form.html", status=CONFLICT, form=form, campaign=campaign, stale=True)


def _editable(public_id: str) -> Campaign:
    campaign = queries.visible_campaign(session(), me(), public_id)
    require(me(), "campaign.edit", standing=campaign.standing_of(me()))
    return campaign


def _form(campaign: Campaign | None, *, filled: bool) -> tuple[CampaignForm, dict[str, Group]]:
    """Return the form, and by public id the groups that may be chosen: one's own, and the one that is asked now."""
    groups = {group.public_id: group for group in groups_of(session(), me().id)}
    if campaign and campaign.group:
        groups[campaign.group.public_id] = campaign.group
    form = CampaignForm() if filled else CampaignForm(formdata=None)
    form.group.choices = [("", _("Everyone")), *((key, group.name) for key, group in groups.items())]
    return form, groups


def _plan(form: CampaignForm, groups: dict[str, Group]) -> Plan:
    opens_at, closes_at = form.moments(me().time_zone)
    group = groups.get(form.group.data)
    return Plan(
        form.question.data or "", form.brief.data or "", opens_at, closes_at, group.id if group else None, me().locale
    )
