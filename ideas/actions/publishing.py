"""What search may know of an idea and of what is said about it: how many support it only where all may see that."""

from sqlalchemy import Integer, bindparam, literal, select
from sqlalchemy.orm import Session

from base.markdown import plain
from base.site import ONLY_ID, Site
from campaigns.models import Campaign
from ideas.models import Comment, Idea, State
from people.models import Group, Person, Someone
from search import actions as search_actions
from search.models import EVERYONE, Document, Draft, for_group, join_audiences

# Whether everyone may see how many support an idea, judged or not.
OPEN_COUNTS = select(Site.shows_counts).where(Site.id == ONLY_ID).scalar_subquery()


def audience_of(idea: Idea) -> str:
    """Return who may find the idea, in the words of search."""
    return for_group(idea.group_id) if idea.group_id else EVERYONE


def put_document(session: Session, idea: Idea) -> None:
    """Write or remove the idea's search document, in the transaction of the change."""
    if idea.state == State.PUBLISHED:
        search_actions.put(session, document_of(session, idea))
    elif idea.published_at is not None:
        search_actions.remove(session, "idea", idea.public_id)


def put_documents(session: Session, idea: Idea) -> None:
    """Write or remove the idea's document, and let those of its comments say where it stands; one statement for all."""
    put_document(session, idea)
    here = select(Comment.public_id).where(Comment.idea_id == idea.id, Comment.deleted_at.is_(None))
    if idea.state == State.PUBLISHED:
        address = literal(_address_of("", idea)).concat(Document.public_id)
        place = {"audience": join_audiences([audience_of(idea)]), "address": address, "locale": idea.locale}
        search_actions.rewrite(session, "comment", here, title=idea.title, **place)
    else:
        search_actions.remove_all(session, "comment", here)


def document_of(session: Session, idea: Idea) -> Draft:
    """Return the document of a published idea."""
    asked = {"author": idea.author_id, "group": idea.group_id, "campaign": idea.campaign_id}
    author, author_id, group, campaign, counts_are_open = session.connection().execute(_NAMES, asked).one()
    facets = {
        "stage": str(idea.stage), "tags": idea.tag_list, "author": author, "author_id": author_id,
        "group": group, "campaign": campaign,
    }  # fmt: skip
    return Draft(
        kind="idea", public_id=idea.public_id, audiences=(audience_of(idea),), title=idea.title, text=plain(idea.body),
        facets=facets, address=idea.address, locale=idea.locale, at=idea.published_at or idea.created_at,
        support=idea.vote_count if counts_are_open else None,
    )  # fmt: skip


def remark_of(comment: Comment, idea: Idea, author: Someone, group: str | None) -> Draft:
    """Return the document of a comment, which stands under its idea's name, in its language, for the same people."""
    facets = {"author": author.name, "author_id": author.public_id, "group": group}
    return Draft(
        kind="comment", public_id=comment.public_id, audiences=(audience_of(idea),), title=idea.title,
        text=plain(comment.body), facets=facets, address=_address_of(comment.public_id, idea), locale=idea.locale,
        at=comment.written_at,
    )  # fmt: skip


def _address_of(comment_id: str, idea: Idea) -> str:
    return f"{idea.address}#comment-{comment_id}"


def open_support(session: Session, *, to_all: bool) -> None:
    """Let all ideas' documents say how many support them, or none of them; one statement."""
    open_ideas = select(Idea.public_id).where(Idea.state == State.PUBLISHED)
    count = select(Idea.vote_count).where(Idea.public_id == Document.public_id).scalar_subquery()
    search_actions.rewrite(session, "idea", open_ideas, support=count if to_all else None)


_NAMES = (
    select(Person.name, Person.public_id, Group.name, Campaign.public_id, OPEN_COUNTS)
    .select_from(Person)
    .outerjoin(Group, Group.id == bindparam("group", type_=Integer))
    .outerjoin(Campaign, Campaign.id == bindparam("campaign", type_=Integer))
    .where(Person.id == bindparam("author", type_=Integer))
)
