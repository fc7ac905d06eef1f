"""Merging two ideas into one, with a preview, and undoing it."""

from flask import Response, flash
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from base.clock import utc_now
from base.errors import Missing
from ideas import actions, queries
from ideas.models import Idea, Merge
from ideas.views.alike import duplicates_of
from ideas.views.blueprint import blueprint
from people.rights import require
from people.session import me
from web.db import commit, session
from web.pages import page, piece


@blueprint.get("/ideas/<public_id>/duplicates")
def show_duplicates(public_id: str) -> Response:
    """Show what may be the same wish as this idea."""
    require(me(), "idea.merge")
    card = next(iter(queries.cards_named(session(), me(), [public_id])), None)
    if card is None:
        raise Missing
    pairs = duplicates_of(session(), me(), card)
    return page("ideas/duplicates.html", block="duplicates", pairs=pairs[:4])


@blueprint.get("/ideas/<public_id>/merge/<target_id>")
def preview_merge(public_id: str, target_id: str) -> Response:
    """Show what would move from the first idea to the second."""
    require(me(), "idea.merge")
    source, target = _two(session(), public_id, target_id)
    moves, refusal = queries.moves_of(session(), source, target), actions.why_not_merge(source, target)
    return page("ideas/merge.html", block="merge", source=source, target=target, moves=moves, refusal=refusal)


@blueprint.post("/ideas/<public_id>/merge/<target_id>")
def merge(public_id: str, target_id: str) -> Response:
    """Merge the first idea into the second."""
    require(me(), "idea.merge")
    source, target = _two(session(), public_id, target_id)
    made = actions.merge_ideas(session(), source, target, me(), now=utc_now())
    commit()
    flash(_("“%(title)s” took it up. Everyone who voted is told.", title=target.title), "done")
    return piece("ideas/_merged.html", back=target.address, merge=made, source=source, target=target)


def _two(current: Session, public_id: str, target_id: str) -> tuple[Idea, Idea]:
    return queries.visible_idea(current, me(), public_id), queries.visible_idea(current, me(), target_id)


@blueprint.get("/ideas/merges/<merge_id>")
def preview_undo(merge_id: str) -> Response:
    """Show what undoing a merge would do, and what was cast since and stays."""
    require(me(), "idea.merge")
    made = _merge(session(), merge_id)
    since = queries.cast_since(session(), made)
    return page("ideas/undo.html", block="undo", merge=made, since=since)


@blueprint.post("/ideas/merges/<merge_id>/undo")
def undo_merge(merge_id: str) -> Response:
    """Make two ideas of one again."""
    require(me(), "idea.merge")
    made = _merge(session(), merge_id)
    actions.undo_merge(session(), made, made.source, made.target, me(), now=utc_now())
    commit()
    flash(_("“%(title)s” stands by itself again.", title=made.source.title), "done")
    return piece("ideas/_unmerged.html", back=made.source.address, merge=made)


def _merge(current: Session, merge_id: str) -> Merge:
    """Return the merge, if the idea it went into is open to the visitor."""
    made = queries.merge_by_public_id(current, merge_id)
    queries.visible_idea(current, me(), made.target.public_id)
    return made
