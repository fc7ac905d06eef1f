"""Following ideas and tags."""

from urllib.parse import quote

from flask import Response

from base.clock import utc_now
from ideas import queries
from ideas.models import Tag
from ideas.views.blueprint import blueprint
from people import actions as people_actions
from people.session import me
from web.db import commit, session
from web.pages import came_from, piece


@blueprint.post("/ideas/<public_id>/follow")
def follow_idea(public_id: str) -> Response:
    """Hear of what happens to the idea."""
    idea = queries.judged_idea(session(), me(), public_id)
    people_actions.follow(session(), me().id, "idea", idea.id, now=utc_now())
    commit()
    return piece("ideas/_follow.html", back=idea.address, address=idea.address, key=public_id, follows=True)


@blueprint.post("/ideas/<public_id>/unfollow")
def unfollow_idea(public_id: str) -> Response:
    """Hear no more of it."""
    idea = queries.judged_idea(session(), me(), public_id)
    people_actions.unfollow(session(), me().id, "idea", idea.id)
    commit()
    return piece("ideas/_follow.html", back=idea.address, address=idea.address, key=public_id, follows=False)


@blueprint.post("/ideas/tags/<path:name>/follow")
def follow_tag(name: str) -> Response:
    """Make the tag one of my areas."""
    tag = queries.tag_named(session(), me(), name)
    people_actions.follow(session(), me().id, "tag", tag.id, now=utc_now())
    commit()
    return _tag_piece(tag, follows=True)


@blueprint.post("/ideas/tags/<path:name>/unfollow")
def unfollow_tag(name: str) -> Response:
    """Let the tag be none of my areas."""
    tag = queries.tag_named(session(), me(), name)
    people_actions.unfollow(session(), me().id, "tag", tag.id)
    commit()
    return _tag_piece(tag, follows=False)


def _tag_piece(tag: Tag, *, follows: bool) -> Response:
    address = f"/ideas/tags/{quote(tag.name)}"
    return piece("ideas/_follow.html", back=came_from(), address=address, key=f"tag-{tag.id}", follows=follows)
