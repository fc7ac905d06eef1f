"""What a person says of where comments stand goes before what the machine found, and can be undone."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base.audit import AuditRow
from base.errors import Refused
from base.outbox import Event, Task
from feedback import actions
from feedback.models import Correction, CustomerComment, Placement, Seed, Statement, Theme, ThemeDeed
from people.models import Person
from tests import make
from tests.database import Apart
from tests.feedback import saying
from tests.feedback.keeping import comments_in, last_deed, standing
from tests.feedback.saying import said
from tests.make import NOW

LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def spoken(app: Flask) -> Iterator[None]:
    """Let refusals find the words of a language."""
    with app.test_request_context():
        yield


@pytest.fixture
def pair(session: Session) -> list[Theme]:
    """Return a theme of four comments beside one of three."""
    return saying.themes(session, ("Cash machine", [said() for _ in range(4)]), ("Fees", [said() for _ in range(3)]))


def placed(session: Session, comment: CustomerComment, theme: Theme) -> Placement | None:
    """Return the row of a comment in a theme."""
    return session.get(Placement, (comment.id, theme.id), populate_existing=True)


def test_a_confirmed_comment_is_a_persons_and_twice_is_once(session: Session, fay: Person, pair: list[Theme]) -> None:
    comment = comments_in(session, pair[0])[0]
    for _ in range(2):
        actions.confirm_comment(session, pair[0], comment, fay, now=NOW)
    row = placed(session, comment, pair[0])
    assert row
    assert (row.by_id, row.confirmed_at) == (fay.id, NOW)
    assert session.scalar(select(func.count()).where(AuditRow.deed == "confirmed comment of theme")) == 1
    assert session.scalar(select(func.count()).where(Event.deed == "themes changed")) == 1
    assert session.scalar(select(func.count()).where(Task.kind == "feedback.count")) == 1
    actions.unconfirm_comment(session, pair[0], comment, fay, now=NOW)
    row = placed(session, comment, pair[0])
    assert row
    assert (row.by_id, row.confirmed_at) == (None, None)


def test_a_comment_that_left_cannot_be_confirmed(session: Session, fay: Person, pair: list[Theme]) -> None:
    with pytest.raises(Refused):
        actions.confirm_comment(session, pair[1], comments_in(session, pair[0])[0], fay, now=NOW)


def test_a_moved_comment_stands_by_a_person_and_is_kept_out_of_where_it_was(
    session: Session, fay: Person, pair: list[Theme]
) -> None:
    comment, before = comments_in(session, pair[0])[0], standing(session)
    actions.move_comments(session, [comment], pair[0], pair[1], fay, now=NOW)
    row = placed(session, comment, pair[1])
    assert row
    assert (row.by_id, row.received_on) == (fay.id, comment.received_on)
    assert placed(session, comment, pair[0]) is None
    assert [one.field for one in session.scalars(select(Correction))] == [f"not:{pair[0].id}"]
    assert [theme.size for theme in pair] == [3, 4]
    assert comment.public_id not in {quote["comment"] for quote in pair[0].quotes}, "it is quoted here no more"
    actions.undo_deed(session, last_deed(session), fay, now=LATER)
    assert standing(session) == before


def test_a_comment_taken_out_waits_for_another_theme(session: Session, fay: Person, pair: list[Theme]) -> None:
    comment, before = comments_in(session, pair[0])[0], standing(session)
    actions.move_comments(session, [comment], pair[0], None, fay, now=NOW)
    assert session.scalars(select(Placement).where(Placement.comment_id == comment.id)).all() == []
    actions.move_comments(session, [comment], None, pair[0], fay, now=NOW)
    assert not session.scalars(select(Correction)).all(), "who puts it back means it"
    for deed in session.scalars(select(ThemeDeed).order_by(ThemeDeed.id.desc())).all():
        actions.undo_deed(session, deed, fay, now=LATER)
    assert standing(session) == before


def test_a_comment_from_the_pool_is_learned_from_by_its_longest_statement(
    session: Session, fay: Person, pair: list[Theme]
) -> None:
    saying.batch(session, said("Short. But this one is rather long."))
    comment = session.scalars(select(CustomerComment).order_by(CustomerComment.id.desc())).first()
    assert comment
    parts = [
        Statement(comment_id=comment.id, place=place, text=text, vector=b"")
        for place, text in enumerate(["Short.", "But this one is rather long."])
    ]
    session.add_all(parts)
    session.flush()
    actions.move_comments(session, [comment], None, pair[1], fay, now=NOW)
    row = placed(session, comment, pair[1])
    assert row
    assert row.statement_id == parts[1].id


def test_nothing_is_moved_nowhere(session: Session, fay: Person, pair: list[Theme]) -> None:
    comment = comments_in(session, pair[0])[0]
    for source, target, comments in ((None, None, [comment]), (pair[0], pair[0], [comment]), (pair[0], pair[1], [])):
        with pytest.raises(Refused):
            actions.move_comments(session, comments, source, target, fay, now=NOW)
    with pytest.raises(Refused):
        actions.move_comments(session, [comment], pair[1], pair[0], fay, now=NOW)


def test_ticked_comments_become_a_theme_and_undoing_it_sends_them_home(
    session: Session, fay: Person, pair: list[Theme]
) -> None:
    before, chosen = standing(session), comments_in(session, pair[0])[:2]
    theme = actions.split_theme(session, chosen, pair[0], "  Swallowed cards ", fay, now=NOW)
    assert (theme.name, theme.named_by_id, theme.size, len(theme.quotes)) == ("Swallowed cards", fay.id, 2, 2)
    assert pair[0].size == 2
    assert list(comments_in(session, theme)) == list(chosen)
    actions.undo_deed(session, last_deed(session), fay, now=LATER)
    assert standing(session, but=theme) == before
    assert (theme.ended_at, theme.merged_into_id) == (LATER, pair[0].id), "its page says where its comments are"


def test_a_split_is_not_undone_over_a_later_word(session: Session, fay: Person, pair: list[Theme]) -> None:
    chosen = comments_in(session, pair[0])[:2]
    theme = actions.split_theme(session, chosen, pair[0], "Swallowed cards", fay, now=NOW)
    deed = last_deed(session)
    actions.move_comments(session, chosen[:1], theme, pair[1], fay, now=LATER)
    with pytest.raises(Refused):
        actions.undo_deed(session, deed, fay, now=LATER)
    actions.undo_deed(session, last_deed(session), fay, now=LATER)
    actions.undo_deed(session, deed, fay, now=LATER)
    with pytest.raises(Refused):
        actions.undo_deed(session, deed, fay, now=LATER)


def test_a_comment_that_was_deleted_does_not_come_back(session: Session, fay: Person, pair: list[Theme]) -> None:
    gone, kept = comments_in(session, pair[0])[:2]
    actions.move_comments(session, [gone, kept], pair[0], None, fay, now=NOW)
    deed = last_deed(session)
    session.delete(gone)
    session.flush()
    actions.undo_deed(session, deed, fay, now=LATER)
    assert kept in comments_in(session, pair[0])
    assert pair[0].size == 3


def test_what_one_customer_says_again_counts_once(session: Session, fay: Person) -> None:
    theme, other = saying.themes(session, ("Spam", [said() for _ in range(4)]), ("Fees", [said()]))
    same, mine = comments_in(session, theme), comments_in(session, other)
    for comment in same[:3]:
        comment.customer, comment.wording = "c1", "w"
    session.flush()
    actions.move_comments(session, mine, other, theme, fay, now=NOW)
    assert (theme.size, other.size) == (3, 0)


def test_ideas_keep_their_line_to_a_theme_that_lost_everything(
    session: Session, fay: Person, pair: list[Theme]
) -> None:
    actions.start_idea(session, pair[0], fay, locale="en", now=NOW)
    actions.merge_themes(session, pair[0], pair[1], fay, now=NOW)
    assert session.scalars(select(Seed.theme_id)).all() == [pair[0].id]


def moving(apart: Apart, person_id: int, comment_id: int, *ends: int | None) -> Callable[[Session], None]:
    """Return what moves a comment from one theme to another in a session of its own."""

    def move(session: Session) -> None:
        with apart.app.test_request_context():
            comment, person = session.get_one(CustomerComment, comment_id), session.get_one(Person, person_id)
            source, target = (session.get_one(Theme, end) if end else None for end in ends)
            actions.move_comments(session, [comment], source, target, person, now=NOW)

    return move


@pytest.mark.parametrize("from_theme", [True, False])
def test_of_two_who_move_one_comment_at_once_the_second_is_refused(apart: Apart, *, from_theme: bool) -> None:
    session = apart.session()
    fay = make.member(session, "fay")
    themes = saying.themes(session, *[(f"Theme {number}", [said(), said()]) for number in range(3)])
    saying.batch(session, said("It rains in the branch."))
    comment = session.scalars(select(CustomerComment).order_by(CustomerComment.id.desc())).first()
    comment = comments_in(session, themes[0])[0] if from_theme else comment
    assert comment
    session.commit()
    source = themes[0].id if from_theme else None
    results = apart.at_once(*[moving(apart, fay.id, comment.id, source, theme.id) for theme in themes[1:]])
    assert [type(result) for result in results if result] == [Refused]
    look = apart.session()
    assert look.scalar(select(func.count()).where(Placement.comment_id == comment.id)) == 1
    assert sorted(look.scalars(select(Theme.size))) == ([1, 2, 3] if from_theme else [2, 2, 3])


def test_two_who_move_different_comments_at_once_count_both(apart: Apart) -> None:
    session = apart.session()
    fay = make.member(session, "fay")
    themes = saying.themes(session, ("From", [said() for _ in range(4)]), ("To", [said()]))
    comments = comments_in(session, themes[0])
    session.commit()

    ends = [theme.id for theme in themes]
    assert apart.at_once(*[moving(apart, fay.id, one.id, *ends) for one in comments[:3]]) == [None] * 3
    assert apart.session().scalars(select(Theme.size).order_by(Theme.id)).all() == [1, 4]
