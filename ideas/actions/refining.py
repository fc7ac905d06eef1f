"""Suggest, accept, decline: how a colleague's better sentence gets into the text."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import update
from sqlalchemy.orm import Session

from base.errors import Refused
from base.outbox import tell
from ideas.actions.crediting import credit
from ideas.actions.holding import hold
from ideas.actions.posting import Change, Text, edit_idea
from ideas.models import BODY_BYTES, Decision, Idea, Noted, Revision, Suggestion
from ideas.queries import open_suggestions
from ideas.sentences import Passage, changed_passages
from people.actions import follow
from people.models import Someone

MOST_AT_ONCE = 10


@dataclass(frozen=True)
class Wish:
    """A text as somebody rewrote it, why, and which version they had before them: none for the one that stands."""

    rewritten: str
    reason: str = ""
    on: Revision | None = None


def suggest(session: Session, idea: Idea, author: Someone, wish: Wish, *, now: datetime) -> list[Suggestion]:
    """Turn a rewritten text into one suggestion per changed passage; raises Refused when nothing was changed.

    What the author suggested already, and is still open, is not suggested again.
    """
    hold(session, idea)
    before, version = (wish.on.body, wish.on.number) if wish.on else (idea.body, idea.version)
    passages = _passages(idea, before, wish.rewritten)
    known = {(one.old, one.new): one for one in open_suggestions(session, idea) if one.author_id == author.id}
    made = [
        Suggestion(
            idea_id=idea.id, author_id=author.id, on_version=version, old=passage.old, new=passage.new,
            reason=wish.reason, made_at=now,
        )
        for passage in passages if (passage.old, passage.new) not in known
    ]  # fmt: skip
    if made:
        session.add_all(made)
        follow(session, author.id, "idea", idea.id, now=now)
        tell(session, "edit suggested", "idea", actor_id=author.id, now=now, idea_id=idea.id)
        session.flush()
    return made or [known[passage.old, passage.new] for passage in passages]


def _passages(idea: Idea, before: str, rewritten: str) -> list[Passage]:
    if not idea.takes_suggestions():
        raise Refused(_("This idea takes no more suggestions."))
    passages = changed_passages(before, rewritten)
    if not passages:
        raise Refused(_("Nothing is changed yet: rewrite a sentence, then send it."))
    if len(passages) > MOST_AT_ONCE:
        raise Refused(_("That is more than ten places at once. Please suggest a few sentences at a time."))
    return passages


def accept_suggestion(
    session: Session, suggestion: Suggestion, idea: Idea, judge: Someone, *, final: str | None = None, now: datetime
) -> None:
    """Put the passage into the text, as suggested or as the judge edited it, and credit its author.

    Raises Refused when it was decided already or when its ground has moved.
    """
    hold(session, idea)
    if not suggestion.fits(idea.body):
        raise Refused(
            _("The text has changed since this was suggested. Edit the idea by hand, or decline it with a word.")
        )
    _decide(session, suggestion, judge, Decision.ACCEPTED, now=now)
    suggestion.new = final or suggestion.new
    body = suggestion.applied_to(idea.body)
    if len(body.encode()) > BODY_BYTES:
        raise Refused(_("With this the text would be too long. Shorten the text first."))
    text = Text(idea.title, body, tuple(idea.tag_list), idea.locale)
    edit_idea(session, idea, judge, text, Change(idea.version, Noted.ACCEPTED), now=now)
    credit(session, idea.id, suggestion.author_id, "suggestion", now=now)


def decline_suggestion(session: Session, suggestion: Suggestion, judge: Someone, *, answer: str, now: datetime) -> None:
    """Leave the text as it is and say why; raises Refused when it was decided already."""
    _decide(session, suggestion, judge, Decision.DECLINED, answer, now=now)


def withdraw_suggestion(session: Session, suggestion: Suggestion, author: Someone, *, now: datetime) -> None:
    """Take back one's own suggestion; raises Refused when it was decided already."""
    _decide(session, suggestion, author, Decision.WITHDRAWN, now=now)


def _decide(
    session: Session, suggestion: Suggestion, judge: Someone, decision: Decision, answer: str = "", *, now: datetime
) -> None:
    """Decide it unless somebody else did, even at this very moment."""
    still_open = update(Suggestion).where(Suggestion.id == suggestion.id, Suggestion.decision == Decision.OPEN)
    decided = {"decision": decision, "answer": answer, "decided_by_id": judge.id, "decided_at": now}
    if session.execute(still_open.values(decided).returning(Suggestion.id)).first() is None:
        raise Refused(_("This suggestion is decided already."))
    session.refresh(suggestion, decided)
    detail = {"idea_id": suggestion.idea_id, "suggestion_id": suggestion.id, "person_id": suggestion.author_id}
    tell(session, f"suggestion {decision}", "idea", actor_id=judge.id, now=now, **detail)
