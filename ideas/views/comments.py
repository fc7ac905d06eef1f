"""Talking about an idea."""

from flask import Response, request
from sqlalchemy.orm import Session

from base.clock import utc_now
from ideas import actions, queries
from ideas.forms import CommentForm
from ideas.models import Comment, Idea
from ideas.views.blueprint import blueprint
from ideas.views.page import idea_page
from people.rights import require
from people.session import me
from web.db import commit, session
from web.pages import invalid, moved, page, piece, wants_block


@blueprint.post("/ideas/<public_id>/comments")
def write_comment(public_id: str) -> Response:
    """Say something about the idea, or answer somebody."""
    idea = queries.standing_idea(session(), me(), public_id)
    form = CommentForm()
    if not form.validate():
        return _comment_again(idea.public_id, form)
    above = queries.comment_of(session(), idea, form.answer_to.data) if form.answer_to.data else None
    comment = actions.write_comment(session(), idea, me(), form.body.data, answer_to=above, now=utc_now())
    commit()
    return _said(idea, comment, is_new=True)


def _comment_again(public_id: str, form: CommentForm) -> Response:
    seen = queries.seen_idea(session(), me(), public_id)
    if wants_block():
        return invalid("ideas/_comment_form.html", idea=seen.idea, form=form)
    return idea_page(seen, form)


def _said(idea: Idea, comment: Comment, *, is_new: bool = False) -> Response:
    """Answer with the thread of a comment that just changed, to which the focus goes, and with how many there are."""
    back = f"{idea.address}#comment-{comment.public_id}"
    # The page of an idea that was merged meanwhile leads on to the other one's, where the thread now stands.
    if not (wants_block() and request.path.startswith(idea.address)):
        return moved(back)
    session().refresh(idea, ["comment_count"])
    remarks = queries.remarks(session(), me(), idea, thread=comment.parent_id or comment.id)
    fresh = {"fresh": comment.public_id, "is_new": is_new, "form": None}
    return piece("ideas/_said.html", back=back, idea=idea, remarks=remarks, **fresh)


def _comment(current: Session, public_id: str, comment_id: str) -> tuple[Idea, Comment]:
    idea = queries.visible_idea(current, me(), public_id)
    return idea, queries.comment_of(current, idea, comment_id)


def _standing(comment: Comment) -> set[str]:
    return {"author"} if comment.author_id == me().id else set()


@blueprint.get("/ideas/<public_id>/comments/<comment_id>/edit")
def edit_comment(public_id: str, comment_id: str) -> Response:
    """Show a comment's text to its author for editing."""
    idea, comment = _comment(session(), public_id, comment_id)
    require(me(), "comment.edit", standing=_standing(comment))
    return page(
        "ideas/edit_comment.html",
        block="editor",
        idea=idea,
        comment=comment,
        form=CommentForm(formdata=None, obj=comment),
    )


@blueprint.post("/ideas/<public_id>/comments/<comment_id>/edit")
def change_comment(public_id: str, comment_id: str) -> Response:
    """Keep the edited comment."""
    idea, comment = _comment(session(), public_id, comment_id)
    require(me(), "comment.edit", standing=_standing(comment))
    form = CommentForm()
    if not form.validate():
        return invalid("ideas/edit_comment.html", block="editor", idea=idea, comment=comment, form=form)
    actions.edit_comment(session(), comment, form.body.data, now=utc_now())
    commit()
    return _said(idea, comment)


@blueprint.post("/ideas/<public_id>/comments/<comment_id>/delete")
def delete_comment(public_id: str, comment_id: str) -> Response:
    """Take the words of a comment away; its place stays."""
    idea, comment = _comment(session(), public_id, comment_id)
    require(me(), "comment.delete", standing=_standing(comment))
    actions.delete_comment(session(), comment, idea, me(), now=utc_now())
    commit()
    return _said(idea, comment)


@blueprint.post("/ideas/<public_id>/comments/<comment_id>/thanks")
def thank(public_id: str, comment_id: str) -> Response:
    """Thank for a comment."""
    idea, comment = _comment(session(), public_id, comment_id)
    actions.thank(session(), comment, me(), now=utc_now())
    return _thanked(idea, comment)


@blueprint.post("/ideas/<public_id>/comments/<comment_id>/thanks/undo")
def take_back_thanks(public_id: str, comment_id: str) -> Response:
    """Take the thanks back."""
    idea, comment = _comment(session(), public_id, comment_id)
    actions.take_back_thanks(session(), comment, me())
    return _thanked(idea, comment)


def _thanked(idea: Idea, comment: Comment) -> Response:
    """Answer with the comment alone, of which the page takes only how it stands with thanks."""
    commit()
    back = f"{idea.address}#comment-{comment.public_id}"
    [remark] = queries.remarks(session(), me(), idea, thread=comment.id)
    remark.answers = []
    return piece("ideas/_remarks.html", back=back, idea=idea, remarks=[remark], fresh="")
