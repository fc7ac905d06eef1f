"""What grouping proposes happens when a person accepts it, can be undone, and never moves what a person placed."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count

import numpy as np
import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base.errors import Refused
from feedback import actions, queries
from feedback.models import CustomerComment, Placement, Proposal, Statement, Theme, ThemeDeed
from people.models import Person
from tests import make
from tests.browser import Browser
from tests.database import Apart, count_statements
from tests.feedback import saying
from tests.feedback.keeping import comments_in, standing
from tests.feedback.saying import said
from tests.make import NOW
from tests.markup import words

LATER = NOW + timedelta(hours=1)
QUOTE = {"comment": "c", "text": "The card was swallowed.", "source": "app", "product": "Card", "on": "2026-02-01"}
_numbers = count(1)


@pytest.fixture(autouse=True)
def spoken(app: Flask) -> Iterator[None]:
    """Let refusals find the words of a language."""
    with app.test_request_context():
        yield


@pytest.fixture
def pair(session: Session) -> list[Theme]:
    """Return a theme of four comments beside one of three; three more stand nowhere."""
    themes = saying.themes(session, ("Cash machine", [said() for _ in range(4)]), ("Fees", [said() for _ in range(3)]))
    saying.batch(session, *[said(f"Nobody sorted number {number}.") for number in range(3)])
    return themes


def proposal(session: Session, kind: str, *themes: Theme, comments: tuple[CustomerComment, ...] = ()) -> Proposal:
    """Propose a change as grouping does."""
    told = {"comment_ids": [one.id for one in comments], "quotes": [QUOTE] if comments else []}
    reason = {"share": 0.25, "agreement": 0.86, "comments": len(comments)}
    made = Proposal(kind=kind, name="Swallowed cards", theme_ids=[theme.id for theme in themes], reason=reason, **told)
    made.fingerprint, made.at = f"{kind} {next(_numbers)}", NOW
    session.add(made)
    session.flush()
    return made


def unplaced(session: Session) -> tuple[CustomerComment, ...]:
    """Return the comments that stand in no theme."""
    placed = select(Placement.comment_id)
    return tuple(session.scalars(select(CustomerComment).where(CustomerComment.id.not_in(placed))))


@pytest.mark.usefixtures("pair")
def test_an_accepted_birth_takes_comments_that_stood_nowhere(session: Session, fay: Person) -> None:
    before, waiting = standing(session), unplaced(session)
    session.add_all(Statement(comment_id=one.id, place=0, text=one.text, vector=b"") for one in waiting)
    born = proposal(session, "birth", comments=waiting)
    theme = actions.accept_proposal(session, born, fay, now=NOW)
    assert (theme.name, theme.named_by_id, theme.size) == ("Swallowed cards", None, 3)
    rows = session.scalars(select(Placement).where(Placement.theme_id == theme.id)).all()
    assert [(row.by_id, row.statement_id is None) for row in rows] == [(None, False)] * 3, "the machine's, not Fay's"
    assert theme.id in set(session.scalars(select(Statement.theme_id)))
    assert (born.state, born.decided_by_id) == ("accepted", fay.id)
    actions.undo_decision(session, born, fay, now=LATER)
    assert standing(session, but=theme) == before
    assert (born.state, born.decided_at) == ("open", None)
    assert (theme.ended_at, theme.merged_into_id) == (LATER, None)


def test_a_comment_is_born_by_the_statement_that_is_near_the_others(
    session: Session, fay: Person, pair: list[Theme]
) -> None:
    waiting = unplaced(session)
    near, far = (np.array(one, np.float16).tobytes() for one in ([1, 0], [0, 1]))
    for comment in waiting:
        session.add(Statement(comment_id=comment.id, place=0, text="near", vector=near))
    session.add(Statement(comment_id=waiting[0].id, place=1, text="far", vector=far))
    session.flush()
    theme = actions.accept_proposal(session, proposal(session, "birth", comments=waiting), fay, now=NOW)
    said_there = select(Statement.text).where(Statement.theme_id == theme.id)
    assert session.scalars(said_there).all() == ["near"] * 3
    assert pair[0].size == 4


def test_an_accepted_split_leaves_what_people_placed(session: Session, fay: Person, pair: list[Theme]) -> None:
    first, second, third, _ = comments_in(session, pair[0])
    actions.confirm_comment(session, pair[0], first, fay, now=NOW)
    before = standing(session)
    parted = proposal(session, "split", pair[0], comments=(first, second, third))
    theme = actions.accept_proposal(session, parted, fay, now=LATER)
    assert list(comments_in(session, theme)) == [second, third]
    assert first in comments_in(session, pair[0])
    assert [theme.size, pair[0].size] == [2, 2]
    actions.undo_decision(session, parted, fay, now=LATER)
    assert standing(session, but=theme) == before


@pytest.mark.parametrize("kind", ["merge", "death"])
def test_accepted_merges_and_deaths_close_a_theme(session: Session, fay: Person, pair: list[Theme], kind: str) -> None:
    before = standing(session)
    ended = pair[1]
    made = proposal(session, kind, *(pair if kind == "merge" else [ended]))
    actions.accept_proposal(session, made, fay, now=NOW)
    assert ended.ended_at == NOW
    assert ended.merged_into_id == (pair[0].id if kind == "merge" else None)
    assert (pair[0].size, comments_in(session, ended)) == (7 if kind == "merge" else 4, [])
    assert ended.size == 3, "its page stays as it was"
    actions.undo_decision(session, made, fay, now=LATER)
    assert standing(session) == before


def test_a_declined_proposal_changes_nothing_and_may_wait_again(
    session: Session, fay: Person, pair: list[Theme]
) -> None:
    before, made = standing(session), proposal(session, "merge", *pair)
    actions.decline_proposal(session, made, fay, now=NOW)
    assert (made.state, standing(session)) == ("declined", before)
    with pytest.raises(Refused):
        actions.accept_proposal(session, made, fay, now=NOW)
    actions.undo_decision(session, made, fay, now=LATER)
    assert made.state == "open"
    actions.accept_proposal(session, made, fay, now=LATER)


def test_a_proposal_whose_theme_is_closed_is_refused(session: Session, fay: Person, pair: list[Theme]) -> None:
    made = proposal(session, "death", pair[0])
    actions.merge_themes(session, pair[0], pair[1], fay, now=NOW)
    with pytest.raises(Refused):
        actions.accept_proposal(session, made, fay, now=NOW)


@pytest.mark.usefixtures("pair")
def test_a_birth_is_not_undone_once_somebody_confirmed_it(session: Session, fay: Person) -> None:
    born = proposal(session, "birth", comments=unplaced(session))
    theme = actions.accept_proposal(session, born, fay, now=NOW)
    actions.confirm_comment(session, theme, comments_in(session, theme)[0], fay, now=LATER)
    with pytest.raises(Refused):
        actions.undo_decision(session, born, fay, now=LATER)


def test_two_who_accept_at_once_do_it_once(apart: Apart) -> None:
    session = apart.session()
    fay = make.member(session, "fay")
    pair = saying.themes(session, ("Cash machine", [said(), said()]), ("Fees", [said()]))
    made = proposal(session, "merge", *pair)
    session.commit()

    def accept(other: Session) -> None:
        with apart.app.test_request_context():
            chosen, person = other.get_one(Proposal, made.id), other.get_one(Person, fay.id)
            actions.accept_proposal(other, chosen, person, now=NOW)

    results = apart.at_once(accept, accept)
    assert [type(result) for result in results if result] == [Refused]
    assert apart.session().scalar(select(func.count()).select_from(ThemeDeed)) == 1


def test_proposals_are_shown_as_what_comes_and_goes(
    session: Session, browser_of: Callable[[Person], Browser], fay: Person, pair: list[Theme]
) -> None:
    proposal(session, "birth", comments=unplaced(session))
    parted = proposal(session, "split", pair[0], comments=tuple(comments_in(session, pair[0])[:2]))
    merged, ended = proposal(session, "merge", *pair), proposal(session, "death", pair[1])
    page = browser_of(fay).get("/feedback/proposals")
    assert "Swallowed cards from what 3 comments say The card was swallowed." in page.words
    assert "86% of what is nearest to one of them is among them" in page.words
    for made, said_there in (
        (parted, "2 comments leave"),
        (merged, "Cash machine 4 comments"),
        (ended, "So few are left"),
    ):
        assert said_there in words(page.by_id(f"proposal-{made.public_id}"))


def test_accept_decline_and_undo_are_one_click_each(
    session: Session, browser_of: Callable[[Person], Browser], fay: Person, pair: list[Theme]
) -> None:
    merged, ended = proposal(session, "merge", *pair), proposal(session, "death", pair[0])
    browser = browser_of(fay)
    browser.get("/feedback/proposals")
    browser.submit(f"/feedback/proposals/{ended.public_id}/decline")
    assert "Everything stays as it is." in browser.follow().flash
    browser.submit(f"/feedback/proposals/{merged.public_id}/accept")
    page = browser.follow()
    assert "Nothing waits for a decision." in page.words
    assert browser.get(pair[1].address).words.count("This theme was merged into another: Cash machine") == 1
    browser.get("/feedback/proposals")
    browser.submit(f"/feedback/proposals/{merged.public_id}/undo")
    assert "Two themes become one" in browser.follow().words
    assert session.get_one(Theme, pair[1].id).ended_at is None


def test_however_many_proposals_there_are_the_page_asks_the_same(session: Session, pair: list[Theme]) -> None:
    asked = []
    for size in (2, 20):
        for _ in range(size):
            proposal(session, "merge", *pair)
        session.expire_all()
        with count_statements(session) as statements:
            assert queries.open_proposals(session)
        asked.append(len(statements))
    assert asked == [2, 2]
