"""What search may know of an idea: its text and where it stands, never its counts."""

from sqlalchemy import Integer, bindparam, select
from sqlalchemy.orm import Session

from base.markdown import plain
from campaigns.models import Campaign
from ideas.models import Idea, State
from people.models import Group, Person
from search import actions as search_actions
from search.models import EVERYONE, Draft, for_group


def audience_of(idea: Idea) -> str:
    """Return who may find the idea, in the words of search."""
    return for_group(idea.group_id) if idea.group_id else EVERYONE


def put_document(session: Session, idea: Idea) -> None:
    """Write or remove the idea's search document, in the transaction of the change."""
    if idea.state == State.PUBLISHED:
        search_actions.put(session, document_of(session, idea))
    elif idea.published_at is not None:
        search_actions.remove(session, "idea", idea.public_id)


def document_of(session: Session, idea: Idea) -> Draft:
    """Return the document of a published idea."""
    asked = {"author": idea.author_id, "group": idea.group_id, "campaign": idea.campaign_id}
    author, author_id, group, campaign = session.connection().execute(_NAMES, asked).one()
    facets = {
        "stage": str(idea.stage), "tags": idea.tag_list, "author": author, "author_id": author_id,
        "group": group, "campaign": campaign,
    }  # fmt: skip
    return Draft(
        kind="idea", public_id=idea.public_id, audiences=(audience_of(idea),), title=idea.title, text=plain(idea.body),
        facets=facets, address=idea.address, locale=idea.locale, at=idea.published_at or idea.created_at,
    )  # fmt: skip


_NAMES = (
    select(Person.name, Person.public_id, Group.name, Campaign.public_id)
    .select_from(Person)
    .outerjoin(Group, Group.id == bindparam("group", type_=Integer))
    .outerjoin(Campaign, Campaign.id == bindparam("campaign", type_=Integer))
    .where(Person.id == bindparam("author", type_=Integer))
)
