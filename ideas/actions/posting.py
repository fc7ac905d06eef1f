"""From a draft to a published idea, and every change of its text after that."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import insert
from sqlalchemy.orm import Session

from base import audit
from base.errors import Refused
from base.markdown import first_line, plain, render
from base.model import new_public_id
from base.outbox import tell
from ideas.actions.crediting import credit
from ideas.actions.holding import hold
from ideas.actions.judging import drop_support
from ideas.actions.publishing import put_document, put_documents
from ideas.actions.tagging import count_tags, set_tags
from ideas.models import EXCERPT_LIMIT, TITLE_LIMIT, CoAuthor, Idea, Noted, Revision, Stage, State
from ideas.queries.merging import active_merges_into
from ideas.sentences import keeps_meaning
from people.actions import follow
from people.models import Someone


class Stale(Exception):  # noqa: N818 - it is answered by showing the difference, not as an error
    """The text was changed by somebody since the person began to edit it."""


@dataclass(frozen=True)
class Text:
    """What a person typed into the composer or the editor."""

    title: str
    body: str
    tags: tuple[str, ...] = ()
    locale: str = "en"


@dataclass(frozen=True)
class Place:
    """Where an idea is posted: to everyone or one group, under a campaign, upon another idea."""

    group_id: int | None = None
    campaign_id: int | None = None
    parent_id: int | None = None


@dataclass(frozen=True)
class Change:
    """What an editor says of an edit: the version it began from, a note, and whether it changes the meaning."""

    base: int
    note: str = ""
    meaning: bool = False


NOWHERE_SPECIAL, FIRST = Place(), Change(base=0)


def new_draft(author: Someone, public_id: str | None = None, *, now: datetime) -> Idea:
    """Return an idea that is in no database yet, under the id its composer was shown with."""
    return Idea(
        public_id=public_id or new_public_id(), author_id=author.id, created_at=now, co_authors=[],
        state=State.DRAFT, stage=Stage.NEW,
    )  # fmt: skip


def save_draft(
    session: Session,
    author: Someone,
    text: Text,
    *,
    draft: Idea | None = None,
    place: Place = NOWHERE_SPECIAL,
    now: datetime,
) -> Idea:
    """Keep what is being typed, and for whom; the same draft is written again and again."""
    idea = draft or new_draft(author, now=now)
    _write(idea, text, now)
    idea.group_id, idea.campaign_id, idea.parent_id = place.group_id, place.campaign_id, place.parent_id
    session.add(idea)
    session.flush()
    return idea


def publish(session: Session, idea: Idea, author: Someone, place: Place = NOWHERE_SPECIAL, *, now: datetime) -> Idea:
    """Bring a draft into the world, with its first revision, its author's credit and its search document."""
    if idea.state != State.DRAFT:
        raise Refused(_("This idea is posted already."))
    idea.state, idea.published_at = State.PUBLISHED, now
    idea.group_id, idea.campaign_id, idea.parent_id = place.group_id, place.campaign_id, place.parent_id
    set_tags(session, idea)
    _keep_revision(session, idea, author, now=now)
    credit(session, idea.id, author.id, "author", now=now)
    follow(session, author.id, "idea", idea.id, now=now)
    put_document(session, idea)
    tell(session, "idea published", "idea", actor_id=author.id, now=now, idea_id=idea.id)
    return idea


def edit_idea(session: Session, idea: Idea, editor: Someone, text: Text, change: Change, *, now: datetime) -> Idea:
    """Write a new version of the text; raises Stale when it did not begin from the version that stands.

    Whoever judged the idea before is told when its meaning changed: the editor says so, or few words are left.
    """
    hold(session, idea)
    if idea.state != State.PUBLISHED:
        raise Refused(_("This text cannot be changed any more."))
    if idea.version != change.base:
        return _as_it_stands(idea, text)
    change = replace(change, meaning=change.meaning or not keeps_meaning(_whole(idea), _whole(text)))
    before, named = tuple(idea.tag_list), (idea.title, idea.locale)
    _write(idea, text, now)
    idea.version += 1
    set_tags(session, idea, before)
    _keep_revision(session, idea, editor, change, now=now)
    put = put_document if named == (idea.title, idea.locale) else put_documents
    put(session, idea)
    deed = "idea changed meaning" if change.meaning else "idea edited"
    tell(session, deed, "idea", actor_id=editor.id, now=now, idea_id=idea.id, version=idea.version)
    return idea


def _as_it_stands(idea: Idea, text: Text) -> Idea:
    """Return the idea where it says this already, as after a double click, or raise Stale."""
    if (_whole(idea), tuple(idea.tag_list)) != (_whole(text), text.tags):
        raise Stale
    return idea


def _whole(text: Text | Idea) -> str:
    return f"{text.title}\n{text.body}"


def restore_revision(session: Session, idea: Idea, editor: Someone, revision: Revision, *, now: datetime) -> Idea:
    """Write an old version's text as a new version; nothing of the history is lost."""
    hold(session, idea)
    text = Text(revision.title, revision.body, tuple(idea.tag_list), idea.locale)
    if _whole(text) == _whole(idea):
        return idea
    change = Change(idea.version, Noted.RESTORED)
    return edit_idea(session, idea, editor, text, change, now=now)


def withdraw_idea(session: Session, idea: Idea, person: Someone, *, now: datetime) -> None:
    """Take an idea out of the world; its rows stay. Raises Refused while it stands for others that it took up."""
    hold(session, idea)
    if idea.state not in {State.PUBLISHED, State.DRAFT}:
        raise Refused(_("This idea is no longer there to withdraw."))
    if active_merges_into(session, idea.id):
        raise Refused(_("This idea took up others. Let a moderator undo that first, so that they do not go with it."))
    if idea.state == State.PUBLISHED:
        count_tags(session, idea, dict.fromkeys(idea.tag_list, -1))
        tell(session, "idea withdrawn", "idea", actor_id=person.id, now=now, idea_id=idea.id)
    idea.state, idea.changed_at = State.WITHDRAWN, now
    put_documents(session, idea)
    audit.record(session, "withdrew", f"idea {idea.public_id}", actor=person.public_id, now=now)


def name_co_authors(session: Session, idea: Idea, people: Iterable[Someone], *, now: datetime) -> None:
    """Make exactly these people co-authors; those new to it are credited, follow the idea and judge it no more."""
    hold(session, idea)
    # Who waited for the turn must see whom the one before has named.
    session.refresh(idea, ["co_authors"])
    wanted = {person.id: person for person in people if person.id != idea.author_id}
    present = {row.person_id for row in idea.co_authors}
    idea.co_authors = [row for row in idea.co_authors if row.person_id in wanted]
    for person_id, person in sorted(wanted.items()):
        if person_id not in present:
            drop_support(session, idea, person, now=now)
            idea.co_authors.append(CoAuthor(idea_id=idea.id, person_id=person_id))
            credit(session, idea.id, person_id, "co-author", now=now)
            follow(session, person_id, "idea", idea.id, now=now)
    session.flush()


def _write(idea: Idea, text: Text, now: datetime) -> None:
    idea.title = text.title or title_from(text.body)
    idea.body, idea.body_html = text.body, render(_below_title(idea.title, text.body))
    idea.excerpt = _excerpt(idea.title, text.body)
    idea.tags, idea.locale, idea.changed_at = ",".join(text.tags), text.locale, now


def title_from(body: str) -> str:
    """Return the title that a text has until somebody edits it: its first line that says something."""
    line = first_line(body, TITLE_LIMIT)
    return line if any(map(str.isprintable, line)) else _("Without a title")


def _below_title(title: str, body: str) -> str:
    """Return the text without a first line that is the title: a page says it once."""
    line, _end, rest = body.lstrip().partition("\n")
    return rest if plain(line) == title else body


def _excerpt(title: str, body: str) -> str:
    words = plain(body)
    rest = words.removeprefix(title.rstrip("…")).lstrip(" .:–-")
    return first_line(rest or words, EXCERPT_LIMIT)


def _keep_revision(session: Session, idea: Idea, editor: Someone, change: Change = FIRST, *, now: datetime) -> None:
    session.flush()
    row = {
        "idea_id": idea.id, "number": idea.version, "title": idea.title, "body": idea.body, "editor_id": editor.id,
        "at": now, "note": change.note, "changes_meaning": change.meaning,
    }  # fmt: skip
    session.connection().execute(_REVISION, row)


_REVISION = insert(Revision)
