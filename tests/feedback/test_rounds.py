"""Later rounds only propose; what is proposed again is the same, and what was declined stays away."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback.complaints import Complaint
from feedback.models import CustomerComment, Placement, Proposal, Theme
from tests.feedback.saying import said
from tests.feedback.working import bring, themes, work
from tests.make import NOW


def test_what_later_comments_speak_for_is_proposed_and_changes_nothing(
    app: Flask, session: Session, found: list[Theme]
) -> None:
    before = {row.comment_id: row.theme_id for row in session.scalars(select(Placement))}
    with app.app_context():
        bring(session, spoons(), "spoons.csv")
        work(session, NOW + timedelta(hours=1))
    (birth,) = spoon_births(session)
    assert len(birth.comment_ids) == len(SPOONS)
    assert (birth.name, birth.quotes[0]["product"]) == ("Gift shop broke", "")
    assert [theme.id for theme in themes(session)] == [theme.id for theme in found]
    after = {row.comment_id: row.theme_id for row in session.scalars(select(Placement))}
    assert {comment: after[comment] for comment in before} == before


def spoons() -> list[Complaint]:
    """Return comments on what nobody has spoken of."""
    return [said(f"The wooden spoon from the gift shop broke while {verb} soup.") for verb in SPOONS]


def spoon_births(session: Session) -> list[Proposal]:
    """Return what was ever proposed for most of them."""
    of_spoons = set(session.scalars(select(CustomerComment.id).where(CustomerComment.text.contains("wooden spoon"))))
    found = session.scalars(select(Proposal).where(Proposal.kind == "birth").order_by(Proposal.id))
    return [one for one in found if len(of_spoons & set(one.comment_ids)) * 2 > len(of_spoons)]


SPOONS = (
    "stirring", "cooking", "serving", "tasting", "eating", "making", "heating", "pouring", "warming", "boiling",
    "tomato", "lentil",
)  # fmt: skip


def test_a_proposal_made_again_is_the_same_and_a_declined_one_stays_away(
    app: Flask, session: Session, found: list[Theme]
) -> None:
    assert found
    with app.app_context():
        bring(session, spoons(), "a.csv")
        work(session, NOW + timedelta(hours=1))
        bring(session, [said("The wooden spoon from the gift shop broke while mixing soup.")], "b.csv")
        work(session, NOW + timedelta(hours=2))
        (born,) = spoon_births(session)
        assert born.state == "open"
        born.state = "declined"
        bring(session, [said("The wooden spoon from the gift shop broke while frying soup.")], "c.csv")
        work(session, NOW + timedelta(hours=3))
    assert [one.state for one in spoon_births(session)] == ["declined"]
