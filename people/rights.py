"""Who may do what: one matrix of deeds, read by every view and shown to nobody as code.

Roles are what a person has for the whole site; standings are what a person is to one noun (its author, say). A deed
that is not in the matrix may be done by nobody.
"""

from collections.abc import Iterable
from typing import Protocol

from base.errors import Forbidden, Missing

MEMBER, MODERATOR, AGENT, ADMIN = "member", "moderator", "feedback agent", "admin"
ROLES = (MEMBER, MODERATOR, AGENT, ADMIN)
AUTHOR, CO_AUTHOR, OWNER = "author", "co-author", "owner"

EVERYONE = frozenset({MEMBER})
STAFF = frozenset({MODERATOR, ADMIN})

MATRIX: dict[str, frozenset[str]] = {
    "idea.post": EVERYONE,
    "idea.read": EVERYONE,
    "idea.judge": EVERYONE,
    "idea.comment": EVERYONE,
    "idea.suggest": EVERYONE,
    "idea.edit": frozenset({AUTHOR, CO_AUTHOR, MODERATOR}),
    "idea.withdraw": frozenset({AUTHOR, MODERATOR}),
    "idea.name_co_authors": frozenset({AUTHOR, MODERATOR}),
    "idea.decide_suggestion": frozenset({AUTHOR, CO_AUTHOR, MODERATOR}),
    "idea.set_stage": STAFF,
    "idea.merge": STAFF,
    "idea.review": STAFF,
    "comment.edit": frozenset({AUTHOR}),
    "comment.delete": frozenset({AUTHOR, MODERATOR}),
    "campaign.write": STAFF,
    "campaign.edit": frozenset({OWNER, MODERATOR, ADMIN}),
    "article.write": EVERYONE,
    "article.edit": frozenset({AUTHOR, MODERATOR}),
    "feedback.read": frozenset({AGENT, MODERATOR, ADMIN}),
    "feedback.import": frozenset({AGENT, ADMIN}),
    "feedback.export": frozenset({AGENT, ADMIN}),
    "feedback.set_masking": frozenset({AGENT, ADMIN}),
    "feedback.open_inlet": frozenset({ADMIN}),
    "feedback.correct": frozenset({AGENT, ADMIN}),
    "feedback.set_keeping": frozenset({ADMIN}),
    "feedback.read_looks": frozenset({ADMIN}),
    "feedback.keep_themes": frozenset({AGENT, MODERATOR, ADMIN}),
    "feedback.start_idea": frozenset({AGENT, MODERATOR, ADMIN}),
    "feedback.add_evidence": frozenset({AGENT, MODERATOR, ADMIN}),
    "feedback.note_told": frozenset({AGENT, MODERATOR, ADMIN}),
    "search.keep_words": STAFF,
    "search.read_report": STAFF,
    "search.dismiss_question": STAFF,
    "site.set": frozenset({ADMIN}),
}


class Holder(Protocol):
    """Anything that has roles: a person, or the visitor of a request."""

    @property
    def roles(self) -> Iterable[str]:
        """The roles beside that of a member, which everyone has."""


def may(holder: Holder, deed: str, *, standing: Iterable[str] = ()) -> bool:
    """Whether the holder may do the deed, given what they are to the noun."""
    return not MATRIX.get(deed, frozenset()).isdisjoint({MEMBER, *holder.roles, *standing})


def require(holder: Holder, deed: str, *, standing: Iterable[str] = ()) -> None:
    """Raise Forbidden unless the holder may do the deed."""
    if not may(holder, deed, standing=standing):
        raise Forbidden(deed)


def require_unseen(holder: Holder, deed: str) -> None:
    """Raise Missing unless the holder may do the deed: for pages whose very existence is not told."""
    if not may(holder, deed):
        raise Missing(deed)
