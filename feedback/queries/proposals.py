"""What grouping proposes to change in the themes."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.errors import Missing
from feedback.models import Proposal, Quoted, Theme

DECIDED = 10


@dataclass(frozen=True)
class Proposed:
    """A proposal with the themes it speaks of, in its order."""

    proposal: Proposal
    themes: Sequence[Theme]

    @property
    def voices(self) -> list[Quoted]:
        """What customers say in what would be born or would leave; else what the themes quote."""
        return Theme(quotes=self.proposal.quotes).voices


def open_proposals(session: Session) -> list[Proposed]:
    """Return what waits for a decision, the oldest first; two statements."""
    wanted = select(Proposal).where(Proposal.state == "open").order_by(Proposal.id)
    return _with_themes(session, session.scalars(wanted).all())


def decided_proposals(session: Session) -> list[Proposed]:
    """Return what was decided last, the latest first; two statements."""
    decided = select(Proposal).where(Proposal.state.in_(("accepted", "declined")), Proposal.decided_at.is_not(None))
    return _with_themes(session, session.scalars(decided.order_by(Proposal.decided_at.desc()).limit(DECIDED)).all())


def proposal_by_public_id(session: Session, public_id: str) -> Proposal:
    """Return the proposal, or raise Missing."""
    found = session.scalars(select(Proposal).where(Proposal.public_id == public_id)).first()
    if found is None:
        raise Missing
    return found


def _with_themes(session: Session, proposals: Sequence[Proposal]) -> list[Proposed]:
    ids = {key for proposal in proposals for key in proposal.theme_ids}
    themes = {theme.id: theme for theme in session.scalars(select(Theme).where(Theme.id.in_(ids)))}
    named = ([themes[key] for key in proposal.theme_ids if key in themes] for proposal in proposals)
    return [Proposed(proposal, spoken_of) for proposal, spoken_of in zip(proposals, named, strict=True)]
