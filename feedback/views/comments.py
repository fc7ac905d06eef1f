"""Comments as a list that is narrowed down, and one of them, where sorting is corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Response, flash, request
from flask_babel import gettext as _

from base.clock import utc_now
from base.errors import Missing
from feedback import actions, queries
from feedback.models import CustomerComment, Status
from feedback.queries import EXACT, LISTED, Facets, Wanted
from feedback.sorting import FIELDS
from feedback.views.blueprint import blueprint
from feedback.views.looking import looked
from feedback.views.wording import CHOICES, LANGUAGES, value_name
from people.rights import require
from people.session import me
from web.db import commit, session
from web.pages import moved, page, piece, wants_block

LONGEST_FILTER = 120
# So many values are pressed; the others are chosen from a list.
MOST_BUTTONS = 6


@dataclass(frozen=True)
class Sheet:
    """A field of a comment: what stands there, which values are a press away and which in a list, who said it."""

    field: str
    value: str
    near: Sequence[str]
    others: Sequence[str]
    by: str
    is_fixed: bool


@blueprint.get("/feedback/comments")
def list_comments() -> Response:
    """Show comments, the last that came in first; the address says what they are narrowed to."""
    wanted, after = _wanted(), request.args.get("after", "")
    found = queries.comments(session(), wanted, after=after)
    whole: dict[str, Any] = (
        {} if wants_block() else {"facets": queries.facets(session()), "known": queries.accuracies(session())}
    )
    shown, more = found[:LISTED], found[LISTED - 1].public_id if len(found) > LISTED else ""
    looked(actions.LIST, len(shown))
    chosen = {name: value for name, value in request.args.items() if name != "after" and value}
    whole |= {"more": more, "wanted": wanted, "chosen": chosen, "choices": CHOICES}
    return page("feedback/comments.html", block="comments", comments=shown, **whole)


def _wanted() -> Wanted:
    told: dict[str, Any] = {name: request.args.get(name, "").strip()[:LONGEST_FILTER] for name in EXACT}
    days: dict[str, Any] = {name: day_of(request.args.get(name, "")) for name in ("since", "until")}
    return Wanted(**told, **days, is_unplaced=bool(request.args.get("unplaced")))


def day_of(told: str) -> date | None:
    """Return the day that an address names, or None where it names none."""
    try:
        return date.fromisoformat(told)
    except ValueError:
        return None


@blueprint.get("/feedback/comments/<public_id>")
def show_comment(public_id: str) -> Response:
    """Show a comment with all that is known of it."""
    comment = queries.comment_by_public_id(session(), public_id)
    context: dict[str, Any] = {"themes": queries.themes_of(session(), comment), "sheets": _sheets(comment)}
    days = queries.days_kept(session())[comment.consent]
    looked(actions.COMMENT, 1, public_id)
    return page("feedback/comment.html", comment=comment, days=days, **context)


def _sheets(comment: CustomerComment) -> list[Sheet]:
    by, facets = queries.said_by_people(session(), comment), queries.facets(session())
    return [_sheet(comment, field, by.get(field, ""), facets) for field in FIELDS]


def _sheet(comment: CustomerComment, field: str, by: str, facets: Facets) -> Sheet:
    value, values = actions.said_of(comment, field), _values(field, facets)
    near = _near(field, value, facets)
    others = sorted((one for one in values if one not in near), key=lambda one: value_name(field, one))
    # What the source names is no guess that could be wrong.
    is_fixed = field == "product" and bool(value) and not comment.product_is_guess and not by
    return Sheet(field, value, near, others, by, is_fixed)


def _near(field: str, value: str, facets: Facets) -> Sequence[str]:
    """Return the values that are a press away: all where they are few, else what is frequent here."""
    if field in CHOICES:
        return CHOICES[field]
    frequent = facets.products if field == "product" else [one for one in facets.languages if one in LANGUAGES]
    return [one for one in dict.fromkeys([value, *frequent[: MOST_BUTTONS - 1]]) if one]


def _values(field: str, facets: Facets) -> list[str]:
    return list({"language": LANGUAGES, "product": facets.products, **CHOICES}[field])


@blueprint.post("/feedback/comments/<public_id>/correct")
def correct_comment(public_id: str) -> Response:
    """Take what the person says of one field; the value that stands there is confirmed by it."""
    require(me(), "feedback.correct")
    comment, field = queries.comment_by_public_id(session(), public_id), request.form.get("field", "")
    value = request.form.get("value") or request.form.get("other", "")
    if field not in FIELDS or value not in _values(field, queries.facets(session())):
        raise Missing
    is_same = actions.said_of(comment, field) == value
    actions.correct_comment(session(), comment, field, value, me(), now=utc_now())
    commit()
    flash(_("Confirmed.") if is_same else _("Corrected. Sorting learns from it."), "done")
    return piece("feedback/_sorting.html", back=comment.address, comment=comment, sheets=_sheets(comment))


@blueprint.post("/feedback/comments/<public_id>/status")
def set_status(public_id: str) -> Response:
    """Say whether the customer was answered."""
    require(me(), "feedback.correct")
    comment, told = queries.comment_by_public_id(session(), public_id), request.form.get("status", "")
    if told not in set(Status):
        raise Missing
    actions.set_status(session(), comment, Status(told), me(), now=utc_now())
    commit()
    return moved(comment.address)
