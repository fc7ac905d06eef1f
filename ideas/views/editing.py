"""Changing an idea's text: the editor, the history, going back."""

import re

from flask import Response, flash, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from base.clock import utc_now
from base.errors import Missing
from ideas import actions, queries
from ideas.actions import Change, Stale, Text, tags_of
from ideas.forms import EditForm, number_in
from ideas.models import Idea, Revision, State
from ideas.queries import VERSIONS
from ideas.sentences import word_diff
from ideas.views.blueprint import blueprint
from ideas.views.composing import numbers_in
from people.queries import handles_of, people_by_handle
from people.rights import may, require
from people.session import me
from web.db import commit, session
from web.pages import invalid, moved, page

CONFLICT = 409


@blueprint.get("/ideas/<public_id>/edit")
def edit_idea(public_id: str) -> Response:
    """Show the editor."""
    idea = _editable(session(), public_id)
    form = EditForm(formdata=None, title=idea.title, body=idea.body, tags=", ".join(idea.tag_list), base=idea.version)
    form.co_authors.data = " ".join(
        f"@{handle}" for handle in handles_of(session(), [row.person_id for row in idea.co_authors])
    )
    return page("ideas/edit.html", idea=idea, form=form, theirs=[], numbers=[])


@blueprint.post("/ideas/<public_id>/edit")
def change_idea(public_id: str) -> Response:
    """Keep the edited text; one that was begun from an old version is shown beside the new one, and not lost."""
    idea = _editable(session(), public_id)
    form = EditForm()
    if not _is_fine(session(), form):
        return invalid("ideas/edit.html", idea=idea, form=form, theirs=[], numbers=numbers_in(form))
    try:
        _write(session(), idea, form)
    except Stale:
        return _show_difference(public_id, form)
    commit()
    return moved(idea.address)


def _editable(current: Session, public_id: str) -> Idea:
    idea = queries.visible_idea(current, me(), public_id)
    require(me(), "idea.edit", standing=idea.standing_of(me()))
    if idea.state != State.PUBLISHED:
        raise Missing
    return idea


def _is_fine(current: Session, form: EditForm) -> bool:
    """Say whether the form can be taken; a name that nobody has is pointed out beside the names."""
    valid, typed = form.validate(), _handles(form)
    known = people_by_handle(current, typed)
    if unknown := [handle for handle in typed if handle.lower() not in known]:
        sentence = _("Nobody here is called %(names)s.", names=", ".join(f"@{handle}" for handle in unknown))
        form.co_authors.errors = [*form.co_authors.errors, sentence]
    return valid and not unknown and (form.numbers_are_fine.data or not numbers_in(form))


def _handles(form: EditForm) -> list[str]:
    return re.findall(r"@?([\w.-]+)", form.co_authors.data or "")


def _write(current: Session, idea: Idea, form: EditForm) -> None:
    text = Text(form.title.data, form.body.data, tags_of(form.tags.data or ""), idea.locale)
    change = Change(number_in(form.base.data), form.note.data or "", form.changes_meaning.data)
    actions.edit_idea(current, idea, me(), text, change, now=utc_now())
    if may(me(), "idea.name_co_authors", standing=idea.standing_of(me())):
        named = people_by_handle(current, _handles(form))
        actions.name_co_authors(current, idea, named.values(), now=utc_now())


def _show_difference(public_id: str, form: EditForm) -> Response:
    session().rollback()
    idea = _editable(session(), public_id)
    form.base.data = str(idea.version)
    flash(_("Somebody changed this text while you wrote. Your words are kept below; nothing is saved yet."), "refused")
    theirs = word_diff(f"{form.title.data}\n\n{form.body.data}", _whole(idea))
    numbers = numbers_in(form)
    return page("ideas/edit.html", status=CONFLICT, idea=idea, form=form, theirs=theirs, numbers=numbers)


@blueprint.get("/ideas/<public_id>/history")
def show_history(public_id: str) -> Response:
    """Show the versions with what each changed."""
    idea = queries.visible_idea(session(), me(), public_id)
    versions = queries.history(session(), idea, below=number_in(request.args.get("below")))
    shown, olds = versions[:VERSIONS], [*[_whole(version) for version in versions[1:]], ""]
    changes = [(version, word_diff(old, _whole(version))) for version, old in zip(shown, olds, strict=False)]
    editable = idea.state == State.PUBLISHED and may(me(), "idea.edit", standing=idea.standing_of(me()))
    earlier = shown[-1].number if len(versions) > VERSIONS else None
    return page("ideas/history.html", idea=idea, changes=changes, editable=editable, earlier=earlier)


def _whole(text: Idea | Revision) -> str:
    return f"{text.title}\n\n{text.body}"


@blueprint.post("/ideas/<public_id>/history/<int(max=999999999):number>/restore")
def restore(public_id: str, number: int) -> Response:
    """Write an old version as the newest."""
    idea = _editable(session(), public_id)
    actions.restore_revision(session(), idea, me(), queries.revision_of(session(), idea, number), now=utc_now())
    commit()
    flash(_("Version %(number)d is back. The one before it stays in the history.", number=number), "done")
    return moved(idea.address)
