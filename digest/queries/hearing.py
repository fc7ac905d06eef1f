"""What an event is about, and who is to hear of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Row, Select, bindparam, select, union_all
from sqlalchemy.orm import Session

from base.outbox import Event
from ideas.models import CoAuthor, Comment, Idea, Stance, Suggestion, Vote
from people.models import Follow, Membership, Person
from search.models import SavedSearch

# People who hear of things together: the name of the circle, and the id of the idea, group or person it is about.
Circle = tuple[str, int]
Circles = dict[Circle, set[int]]


@dataclass(frozen=True, slots=True)
class About:
    """What an event is about: an idea, perhaps a comment of it, why a suggestion to it was declined; or a search."""

    noun_id: int
    group_id: int | None
    comment_id: int | None = None
    comment: str = ""
    answer: str = ""
    noun: str = "idea"

    @property
    def writers(self) -> Circle:
        """Its author and co-authors."""
        return "writers", self.noun_id

    @property
    def members(self) -> Circle:
        """Those of the group to which it is open."""
        return "members", self.group_id or 0


def what_about(session: Session, events: Iterable[Event]) -> dict[int, About]:
    """Return by event what it is about, as far as that is still there; four statements at the most."""
    details = {event.id: event.detail for event in events}
    comments = _rows(session, _COMMENTS, (detail.get("comment_id") for detail in details.values()))
    answers = _rows(session, _ANSWERS, (detail.get("suggestion_id") for detail in details.values()))
    ideas = {event.id: _idea_id(event, comments) for event in events}
    groups = _rows(session, _GROUPS, ideas.values())
    searches = _rows(session, _SEARCHES, (detail.get("saved_id") for detail in details.values()))
    found = {}
    for key, detail in details.items():
        if saved := searches.get(detail.get("saved_id")):
            found[key] = About(saved.id, None, noun="search")
        elif idea := groups.get(ideas[key]):
            comment, suggestion = comments.get(detail.get("comment_id")), answers.get(detail.get("suggestion_id"))
            said = {"comment_id": comment.id, "comment": comment.public_id} if comment else {}
            found[key] = About(idea.id, idea.group_id, **said, answer=suggestion.answer if suggestion else "")
    return found


def _idea_id(event: Event, comments: Mapping[Any, Row[Any]]) -> int | None:
    detail = event.detail
    noun_id: int | None = detail["source_id"] if event.deed == "merge undone" else detail.get("idea_id")
    comment = comments.get(detail.get("comment_id"))
    return noun_id or (comment.idea_id if comment else None)


def _rows(session: Session, wanted: Any, ids: Iterable[int | None]) -> dict[int | None, Row[Any]]:  # noqa: ANN401 - of any columns
    some = sorted({key for key in ids if key})
    return {row.id: row for row in session.execute(wanted, {"ids": some})} if some else {}


def people_in(session: Session, circles: Iterable[Circle]) -> Circles:
    """Return the ids of the active people in each of these circles; one statement for circles of one name."""
    found: Circles = {circle: set() for circle in circles}
    for name, wanted in _CIRCLES.items():
        ids = [key for its_name, key in found if its_name == name]
        for key, person_id in session.execute(wanted, {"ids": ids}) if ids else ():
            found[name, key].add(person_id)
    return found


_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_COMMENTS = select(Comment.id, Comment.public_id, Comment.idea_id).where(Comment.id.in_(_IDS))
_ANSWERS = select(Suggestion.id, Suggestion.answer).where(Suggestion.id.in_(_IDS))
_SEARCHES = select(SavedSearch.id).where(SavedSearch.id.in_(_IDS))
_GROUPS = select(Idea.id, Idea.group_id).where(Idea.id.in_(_IDS))


def _active(key: Any, person_id: Any) -> Select[Any]:  # noqa: ANN401 - columns
    return select(key, person_id).join(Person, Person.id == person_id).where(Person.active, key.in_(_IDS))


_VOTERS = _active(Vote.idea_id, Vote.voter_id)
_CIRCLES: dict[str, Any] = {
    "person": select(Person.id, Person.id.label("person_id")).where(Person.active, Person.id.in_(_IDS)),
    "followers": _active(Follow.noun_id, Follow.person_id).where(Follow.noun == "idea"),
    "theme followers": _active(Follow.noun_id, Follow.person_id).where(Follow.noun == "theme"),
    "writers": union_all(_active(Idea.id, Idea.author_id), _active(CoAuthor.idea_id, CoAuthor.person_id)),
    "supporters": _VOTERS.where(Vote.stance == Stance.SUPPORT),
    "judges": _VOTERS.where(Vote.stance.in_((Stance.SUPPORT, Stance.SKIP))),
    "members": _active(Membership.group_id, Membership.person_id),
}
