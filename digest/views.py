"""The inbox, and the week at a glance."""

from typing import Any

from flask import Blueprint, Response, flash, request, url_for
from flask_babel import ngettext

from base.clock import utc_now
from digest import actions, queries
from digest.letters import news_for
from digest.queries import Told
from digest.sentences import by_day, by_noun
from people.session import me
from web.db import commit, session
from web.pages import moved, page

blueprint = Blueprint("digest", __name__)

PAGE, LATEST = 40, 5


@blueprint.get("/inbox/")
def inbox() -> Response:
    """Show what happened, newest first; looking changes nothing."""
    after = request.args.get("after", "")
    told = queries.notices(session(), me(), limit=PAGE + 1, after=after)
    return page("digest/inbox.html", block="notices", **_days(told[:PAGE]), more=len(told) > PAGE)


def _days(told: list[Told]) -> dict[str, Any]:
    return {"days": by_day(told, zone=me().time_zone, now=utc_now()), "last": told[-1].public_id if told else ""}


@blueprint.get("/inbox/latest")
def latest() -> Response:
    """Show the newest unread notices, as a section for other pages."""
    told = queries.unread_notices(session(), me(), limit=LATEST)
    return page("digest/latest.html", block="waiting", abouts=by_noun(told), unread=me().unread_count)


@blueprint.get("/digest/")
def week() -> Response:
    """Show what this week's letter would tell the visitor now."""
    return page("digest/week.html", block="week", news=news_for(session(), me(), now=utc_now()))


@blueprint.post("/inbox/read")
def read_all() -> Response:
    """Mark everything as read."""
    marked = actions.mark_all_read(session(), me(), now=utc_now())
    commit()
    flash(ngettext("One notice is marked as read.", "%(num)s notices are marked as read.", marked), "done")
    return moved(url_for("digest.inbox"))


@blueprint.post("/inbox/<public_id>")
def open_notice(public_id: str) -> Response:
    """Go where a notice leads, and mark it as read with the older ones that say the same."""
    told = actions.open_notice(session(), me(), public_id, now=utc_now())
    commit()
    return moved(_place(told))


@blueprint.post("/inbox/<public_id>/all")
def open_noun(public_id: str) -> Response:
    """Go to what a notice is about, and mark all about it as read."""
    told = actions.open_noun(session(), me(), public_id, now=utc_now())
    commit()
    return moved(told.address or url_for("digest.inbox"))


def _place(told: Told) -> str:
    return told.address + told.place if told.address else url_for("digest.inbox")
