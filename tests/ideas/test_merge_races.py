"""Whatever happens at the moment of a merge, no vote and no comment is lost, and counters end at what the rows say."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.errors import Refused
from ideas import actions
from ideas.models import Comment, Idea, Merge
from tests import make
from tests.ideas.crowd import Crowd, Deed


def merge(crowd: Crowd, source: Idea, target: Idea) -> Deed:
    """Return the deed of merging one into the other."""

    def deed(session: Session) -> int:
        ideas = [session.get_one(Idea, idea.id) for idea in (source, target)]
        return actions.merge_ideas(session, ideas[0], ideas[1], crowd.mona, now=make.NOW).id

    return deed


@pytest.mark.parametrize("backwards", [True, False])
def test_two_moderators_merge_the_same_pair_at_once(crowd: Crowd, *, backwards: bool) -> None:
    actions.support(crowd.session, crowd.idea, crowd.ben, now=make.NOW)
    pair = (crowd.idea, crowd.other)
    results = crowd.at_once(merge(crowd, *pair), merge(crowd, *(reversed(pair) if backwards else pair)))
    assert len([result for result in results if isinstance(result, Refused)]) == 1
    assert len(crowd.session.scalars(select(Merge).where(Merge.merged_by_id == crowd.mona.id)).all()) == 1
    crowd.assert_counted()


@pytest.mark.parametrize("side", ["source", "target"])
def test_votes_and_comments_come_in_while_two_ideas_are_merged(crowd: Crowd, side: str) -> None:
    people = [make.person(crowd.session) for _number in range(5)]
    for person in people[:3]:
        actions.support(crowd.session, crowd.other, person, now=make.NOW)
        actions.support(crowd.session, crowd.idea, person, now=make.NOW)
    idea = crowd.other if side == "source" else crowd.idea
    deeds = [crowd.on(act, person, idea=idea) for person in people for act in (actions.withdraw_vote, actions.support)]
    deeds += [crowd.on(actions.write_comment, person, "Hm", idea=idea) for person in people]
    results = crowd.at_once(*deeds, merge(crowd, crowd.other, crowd.idea))
    assert not isinstance(results[-1], Refused)
    crowd.assert_counted()
    # Whatever was not refused stands where it can be seen.
    assert not crowd.session.scalars(select(Comment).where(Comment.idea_id == crowd.other.id)).all()


def test_a_merge_is_undone_once_and_the_ideas_count_what_they_have(crowd: Crowd) -> None:
    people = [make.person(crowd.session) for _number in range(3)]
    for person in people:
        actions.support(crowd.session, crowd.other, person, now=make.NOW)
        make.comment(crowd.session, crowd.other, person)
    made = actions.merge_ideas(crowd.session, crowd.other, crowd.idea, crowd.mona, now=make.NOW)

    def undo(session: Session) -> None:
        found = session.get_one(Merge, made.id)
        ideas = [session.get_one(Idea, key) for key in (found.source_id, found.target_id)]
        actions.undo_merge(session, found, ideas[0], ideas[1], crowd.mona, now=make.NOW)

    voting = [crowd.on(act, person) for person in people for act in (actions.support, actions.withdraw_vote)]
    results = crowd.at_once(undo, undo, *voting)
    assert len([result for result in results if isinstance(result, Refused)]) == 1
    assert (crowd.other.vote_count, crowd.other.comment_count, crowd.idea.comment_count) == (3, 3, 0)
    crowd.assert_counted()
