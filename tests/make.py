"""Builders: what a test needs, in one line, through the product's own actions."""

from datetime import UTC, datetime, timedelta
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaigns.models import Campaign
from demo import cast
from ideas import actions as ideas
from ideas.models import Comment, Idea, Suggestion
from people import actions
from people.models import Group, Person

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PASSWORD = "the quiet garden gate"
_numbers = count(1)


def person(
    session: Session,
    name: str = "",
    *,
    roles: tuple[str, ...] = (),
    groups: tuple[str, ...] = (),
    password: str | None = None,
    **columns: object,
) -> Person:
    """Add a person; what is not said is made up, and differs from person to person."""
    number = next(_numbers)
    made_up = {"handle": f"person{number}", "name": name or f"Person {number}", "email": f"person{number}@example.org"}
    row = Person(**{**made_up, "created_at": NOW, **columns})
    actions.add_person(session, row, roles=roles, password=password)
    for group_name in groups:
        actions.join_group(session, group(session, group_name), row)
    return row


def member(session: Session, key: str) -> Person:
    """Add one of the cast unless they are there, with their roles and groups; their password is PASSWORD."""
    if there := session.scalars(select(Person).where(Person.handle == key)).first():
        return there
    one = cast.member(key)
    columns = {"handle": one.key, "email": one.email, "department": one.department, "title": one.title}
    settings = {"time_zone": one.time_zone, "locale": one.language}
    return person(session, one.name, roles=one.roles, groups=one.groups, password=PASSWORD, **columns, **settings)


def group(session: Session, name: str, *members: Person) -> Group:
    """Add the group unless it is there, and these people to it."""
    row = session.scalars(select(Group).where(Group.name == name)).first() or Group(name=name)
    session.add(row)
    session.flush()
    for one in members:
        actions.join_group(session, row, one)
    return row


def idea(session: Session, author: Person, title: str = "", body: str = "", **columns: object) -> Idea:
    """Post an idea; a column given by name is set before, so `group_id`, `campaign_id` and `tags` count."""
    row = draft(session, author, title, body, tags=str(columns.pop("tags", "")))
    place = ideas.Place(**{name: columns.pop(name, None) for name in ("group_id", "campaign_id", "parent_id")})  # type: ignore[arg-type]  # ids or none
    at = columns.pop("published_at", NOW)
    ideas.publish(session, row, author, place, now=at)  # type: ignore[arg-type]  # a moment
    for name, value in columns.items():
        setattr(row, name, value)
    session.flush()
    return row


def draft(session: Session, author: Person, title: str = "", body: str = "", *, tags: str = "") -> Idea:
    """Keep a draft; two drafts without words still differ."""
    number = next(_numbers)
    text = ideas.Text(title or f"Idea {number}", body or f"What if we tried thing {number}?", ideas.tags_of(tags))
    return ideas.save_draft(session, author, text, draft=None, now=NOW)


def campaign(session: Session, owner: Person, question: str = "", **columns: object) -> Campaign:
    """Add a campaign that is open now, to everyone unless a group is given."""
    number = next(_numbers)
    made_up = {"question": question or f"What about {number}?", "brief": "Tell us.", "brief_html": "<p>Tell us.</p>"}
    times = {"created_at": NOW, "opens_at": NOW - timedelta(days=1), "closes_at": NOW + timedelta(days=14)}
    row = Campaign(**{**made_up, **times, "owner_id": owner.id, **columns})
    session.add(row)
    session.flush()
    return row


def comment(
    session: Session, subject: Idea, author: Person, body: str = "", *, answer_to: Comment | None = None
) -> Comment:
    """Say something about an idea."""
    said = body or f"Remark {next(_numbers)}"
    return ideas.write_comment(session, subject, author, said, answer_to=answer_to, now=NOW)


def suggestion(session: Session, subject: Idea, author: Person, rewritten: str = "", *, reason: str = "") -> Suggestion:
    """Suggest another wording of the text; without one, a word is added to its end."""
    wish = ideas.Wish(rewritten or f"{subject.body} Really.", reason)
    return ideas.suggest(session, subject, author, wish, now=NOW)[0]
