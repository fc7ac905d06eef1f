"""A small world that holds one of each noun, for the table of routes."""

from typing import Any
from urllib.parse import urlencode

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.site import Site
from digest.models import Kind, Notice
from feedback import actions as feedback
from feedback.models import Batch, CustomerComment, Inlet, Placement, Proposal, Theme, ThemeDeed
from feedback.redact import Rule
from feedback.sorting import sort_out
from ideas import actions as ideas
from ideas.models import Idea, Stage
from knowledge import actions as knowledge
from people.models import Person
from search.models import Asked, Document, OpenQuestion, PinnedAnswer, SavedSearch, Synonym
from tests import make
from tests.feedback import saying

PLAN = {"question": "What now?", "brief": "Tell us.", "opens_on": "2026-03-01", "closes_on": "2026-03-31", "group": ""}

SITE = {"name": "Ours", "accent": "plum", "locale": "de", "time_zone": "UTC"}
FIRST = {**SITE, "person": "Mallory", "email": "mallory@example.org", "password": "let me be the first"}
LOGO = "0123456789abcdef"


def one_of_each(session: Session, people: dict[str, Person]) -> dict[str, str]:
    """Make one noun of each kind that is Ada's, and return the words by which the table names them."""
    choir = make.group(session, "Choir", people["ada"])
    idea = make.idea(session, people["ada"], body="What if cards had names? They would be ours.", tags="cards")
    nouns: dict[str, Any] = {**people, "choir": choir, "idea": idea}
    nouns |= (
        _beside(session, idea, people)
        | _quiet(session, people["ada"], choir.id)
        | _said(session, people["fay"], people["ada"])
    )
    nouns |= _searched(session, idea, people["ada"])
    session.add(Site(logo=b"a picture", logo_hash=LOGO))
    session.flush()
    forms = {"plan": urlencode(PLAN), "site": urlencode(SITE), "first": urlencode(FIRST)}
    known = {"email": people["ada"].email, "password": make.PASSWORD, "logo": LOGO}
    seals = {"seal": nouns["campaign"].seal, "quiet_seal": nouns["quiet_campaign"].seal}
    return {name: noun.public_id for name, noun in nouns.items()} | forms | known | seals


def _beside(session: Session, idea: Idea, people: dict[str, Person]) -> dict[str, Any]:
    """Make what stands around Ada's idea, and what else of hers everyone may see."""
    ada, taken_up, taker = people["ada"], make.idea(session, people["sven"]), make.idea(session, people["ben"])
    return {
        "svens": make.idea(session, people["sven"]),
        "comment": make.comment(session, idea, ada),
        "bens": make.suggestion(session, idea, people["ben"]),
        "merge": ideas.merge_ideas(session, taken_up, taker, people["mona"], now=make.NOW),
        "campaign": make.campaign(session, ada),
        "article": knowledge.write_article(session, ada, knowledge.Text("Cards", "How they work."), now=make.NOW),
        "notice": _notice(session, ada, idea),
    }


def _quiet(session: Session, ada: Person, group_id: int) -> dict[str, Any]:
    """Make what exists for Ada and her choir alone."""
    idea = make.idea(session, ada, group_id=group_id)
    return {
        "draft": make.draft(session, ada),
        "quiet_idea": idea,
        "quiet_comment": make.comment(session, idea, ada),
        "quiet_campaign": make.campaign(session, ada, group_id=group_id),
    }


def _said(session: Session, agent: Person, ada: Person) -> dict[str, Any]:
    """Make what customers said, closed to all but those who read it, and an idea of Ada's that answers it."""
    voice = {"comment": "c", "text": "The card came late.", "source": "mail", "product": "cards", "on": "2026-02-01"}
    theme = Theme(name="late cards", size=2, quotes=[voice], created_at=make.NOW, grouped_at=make.NOW)
    session.add(theme)
    inlet = Inlet(name="Desk", source="Zendesk", way="api", consent="research")
    feedback.open_inlet(session, inlet, by=agent, now=make.NOW)
    batch = feedback.begin_batch(session, "march.csv", saying.MASKING, by=agent, now=make.NOW)
    rule = feedback.add_mask_rule(session, Rule("customer number", "KD-######"), agent, now=make.NOW)
    waiting = saying.waiting(session, saying.said("The branch was closed."), by=agent)
    said = {"theme": theme, "inlet": inlet, "batch": batch, "rule": rule, "waiting": waiting}
    done = make.idea(session, ada, stage=Stage.DONE, staged_at=make.NOW)
    feedback.add_evidence(session, theme, done, agent, now=make.NOW)
    said["done"] = done
    return said | _kept(session, theme, batch, agent)


def _kept(session: Session, theme: Theme, batch: Batch, agent: Person) -> dict[str, Any]:
    """Make what agents do to themes: a comment in one and one in none, another theme, a deed, a proposal."""
    feedback.import_comments(session, batch, [saying.said(), saying.said()], saying.MASKING, now=make.NOW)
    said, unplaced = session.scalars(select(CustomerComment).order_by(CustomerComment.id)).all()
    feedback.write_sorted(session, {said.id: sort_out(said.text)})
    other = Theme(name="lost cards", size=0, quotes=[], created_at=make.NOW, grouped_at=make.NOW)
    asked = {"kind": "death", "comment_ids": [], "fingerprint": "1", "at": make.NOW}
    session.add(other)
    session.flush()
    session.add(Placement(comment_id=said.id, theme_id=theme.id, at=make.NOW))
    proposal = Proposal(theme_ids=[other.id], **asked)
    session.add(proposal)
    feedback.pin_theme(session, theme, agent, now=make.NOW)
    deed = session.scalars(select(ThemeDeed)).one()
    return {"said": said, "unplaced": unplaced, "other_theme": other, "deed": deed, "proposal": proposal}


def _searched(session: Session, idea: Idea, ada: Person) -> dict[str, Any]:
    """Make what search keeps: a search in vain, two open questions, what moderators said, and what Ada saved."""
    document = session.scalars(select(Document).where(Document.public_id == idea.public_id)).one()
    adopted = {"adopter": ada.public_id, "adopted_as": "article", "adopted_at": make.NOW}
    rows = {
        "asked": Asked(words="names of cards", locale="en", found=0, who="somebody", at=make.NOW),
        "question": OpenQuestion(words="who names cards", opened_at=make.NOW),
        "adas_question": OpenQuestion(words="who keeps cards", opened_at=make.NOW, **adopted),
        "synonym": Synonym(words="pan", means="card number", at=make.NOW),
        "pin": PinnedAnswer(question="names", document_id=document.id, at=make.NOW),
        "saved": SavedSearch(person_id=ada.id, key="1", name="Cards", typed="cards", chosen={}, looked_at=make.NOW),
    }
    session.add_all(rows.values())
    return rows


def _notice(session: Session, reader: Person, idea: Idea) -> Notice:
    about = {"noun": "idea", "noun_id": idea.id, "detail": {}, "at": make.NOW}
    notice = Notice(person_id=reader.id, key="1", kind=Kind.COMMENTED, **about)
    session.add(notice)
    return notice
