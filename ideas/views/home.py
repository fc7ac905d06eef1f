"""Home, and the lists of ideas."""

from typing import Any

from flask import Response, request

from base.clock import utc_now
from campaigns.queries import open_campaigns
from ideas import queries
from ideas.actions import tags_of
from ideas.forms import STAGE_NAMES
from ideas.queries import ORDERS, PAGE, Card, Filters
from ideas.views.blueprint import blueprint
from ideas.views.composing import composer_for
from ideas.views.seen import JUDGED_AT_HOME, TO_JUDGE, token_of
from people.queries import groups_of
from people.session import me
from web.db import session
from web.pages import page, wants_block

# Home names the newest of the drafts, the page of drafts as many as one can look through.
DRAFTS_AT_HOME, MOST_DRAFTS = 5, 200


@blueprint.get("/")
def home() -> Response:
    """Show the composer, what to judge, what waits, and what stands at the side."""
    form = composer_for(request.args)
    return page("ideas/home.html", **home_context(), form=form)


def home_context() -> dict[str, Any]:
    """Return what stands on the home page beside the composer."""
    visitor = me()
    found = queries.cards_to_judge(session(), visitor, limit=JUDGED_AT_HOME)
    return {
        "cards": found,
        "shown_in": TO_JUDGE,
        "token": token_of(TO_JUDGE, {}),
        "suggestions": queries.suggestions_for(session(), visitor),
        "drafts": queries.drafts_of(session(), visitor, limit=DRAFTS_AT_HOME + 1),
        "tags": queries.top_tags(session(), visitor),
        "campaigns": open_campaigns(session(), visitor, utc_now()),
        "numbers": [],
    }


@blueprint.get("/ideas/drafts")
def list_drafts() -> Response:
    """Show the visitor's drafts, the newest first."""
    return page("ideas/drafts.html", drafts=queries.drafts_of(session(), me(), limit=MOST_DRAFTS))


@blueprint.get("/ideas/")
def list_ideas() -> Response:
    """Show one list; its address holds its whole state."""
    filters = filters_of()
    found = queries.cards(session(), me(), filters)
    return page("ideas/list.html", block="ideas", filters=filters, **_page_of(found, filters), **_side(filters))


def _page_of(found: list[Card], filters: Filters) -> dict[str, Any]:
    more = filters.address(after=found[PAGE - 1].public_id) if len(found) > PAGE else None
    shown = found[:PAGE]
    token = token_of(filters.order, filters.address(after=filters.after))
    return {"cards": shown, "more": more, "shown_in": filters.order, "token": token}


def filters_of() -> Filters:
    """Read the list's state from the address; what is unknown there counts as not said."""
    said = {
        name: request.args.get(name, "").strip()[:60]
        for name in ("order", "stage", "tag", "group", "by", "campaign", "after")
    }
    said["order"] = said["order"] if said["order"] in ORDERS else ORDERS[0]
    said["stage"] = said["stage"] if said["stage"] in STAGE_NAMES else ""
    said["tag"] = next(iter(tags_of(said["tag"])), "")
    return Filters(**said)


def _side(filters: Filters) -> dict[str, Any]:
    """Return what only the whole page shows; a block rendered alone asks nothing for it."""
    if wants_block():
        return {}
    groups = groups_of(session(), me().id) if me().group_ids else []
    tags = queries.top_tags(session(), me(), first=filters.tag)
    tag = next((row for row in tags if row.name == filters.tag), None)
    return {"tags": tags, "groups": groups, "stages": STAGE_NAMES, "tag": tag}
