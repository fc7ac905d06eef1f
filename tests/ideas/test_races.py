"""Two people, or one in two windows, at the very same moment: counters end at what the rows say, and nothing breaks."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from base.errors import Refused
from base.model import new_public_id
from ideas import actions
from ideas.models import CoAuthor, Comment, Decision, Idea, Revision, State, Suggestion, Tag, Thanks
from people.models import Person
from tests import make
from tests.browser import Browser
from tests.ideas.crowd import Crowd, Deed


@pytest.mark.parametrize(
    ("deeds", "counts"),
    [
        ([actions.support, actions.support], {1}),
        ([actions.support, actions.skip], {0, 1}),
        ([actions.support, actions.withdraw_vote], {0, 1}),
        ([actions.support, actions.skip, actions.withdraw_vote, actions.support, actions.skip], {0, 1}),
    ],
)
@pytest.mark.parametrize("before", [None, actions.support, actions.skip])
def test_one_person_judges_in_several_windows_at_once(
    crowd: Crowd, deeds: list[Callable[..., None]], counts: set[int], before: Callable[..., None] | None
) -> None:
    if before:
        before(crowd.session, crowd.idea, crowd.ben, now=make.NOW)
    results = crowd.at_once(*(crowd.on(deed, crowd.ben) for deed in deeds))
    assert results == [None] * len(deeds)
    assert crowd.idea.vote_count in counts
    crowd.assert_counted()


def test_many_people_support_and_withdraw_at_once(crowd: Crowd) -> None:
    people = [make.person(crowd.session) for _number in range(6)]
    for person in people[:3]:
        actions.support(crowd.session, crowd.idea, person, now=make.NOW)
    leaving = [crowd.on(actions.withdraw_vote, person) for person in people[:3] * 2]
    crowd.at_once(*leaving, *(crowd.on(actions.support, person) for person in people[3:] * 2))
    assert crowd.idea.vote_count == 3
    crowd.assert_counted()


def test_many_comments_and_deletions_at_once(crowd: Crowd) -> None:
    comments = [make.comment(crowd.session, crowd.idea, crowd.ben) for _number in range(3)]

    def delete(session: Session, idea: Idea, number: int, *, now: object) -> None:  # noqa: ARG001 - as the other deeds
        actions.delete_comment(session, session.get_one(Comment, comments[number].id), idea, crowd.ben, now=make.NOW)

    deleting = [crowd.on(delete, number) for number in (0, 1, 2, 0, 1, 2)]
    crowd.at_once(*deleting, *(crowd.on(actions.write_comment, crowd.ada, f"Remark {number}") for number in range(4)))
    assert crowd.idea.comment_count == 4
    crowd.assert_counted()


def test_thanks_given_and_taken_back_at_once(crowd: Crowd) -> None:
    comment = make.comment(crowd.session, crowd.idea, crowd.ben)

    def deed(act: Callable[..., None], person: Person, **more: object) -> Deed:
        return lambda session: act(session, session.get_one(Comment, comment.id), person, **more)

    giving = [deed(actions.thank, person, now=make.NOW) for person in (crowd.ada, crowd.mona, crowd.sven) * 2]
    crowd.at_once(*giving, deed(actions.take_back_thanks, crowd.ada), deed(actions.take_back_thanks, crowd.mona))
    assert comment.thanks_count == crowd.session.scalar(
        select(func.count()).select_from(Thanks).where(Thanks.comment_id == comment.id)
    )
    assert comment.thanks_count in {1, 2, 3}


def test_only_one_of_two_edits_from_the_same_version_is_kept(crowd: Crowd) -> None:
    texts = [actions.Text("Title", f"Text {number}") for number in range(3)]

    def edit(session: Session, idea: Idea, text: actions.Text, *, now: object) -> str:  # noqa: ARG001 - as above
        try:
            return actions.edit_idea(session, idea, crowd.ada, text, actions.Change(1), now=make.NOW).body
        except actions.Stale:
            return "stale"

    results = crowd.at_once(*(crowd.on(edit, text) for text in texts))
    assert sorted(map(str, results))[1:] == ["stale", "stale"]
    assert (crowd.idea.version, crowd.idea.body in results) == (2, True)
    numbers = select(Revision.number).where(Revision.idea_id == crowd.idea.id).order_by(Revision.number)
    assert crowd.session.scalars(numbers).all() == [1, 2]


@pytest.mark.parametrize("second", ["accept", "decline", "withdraw"])
def test_a_suggestion_is_decided_once(crowd: Crowd, second: str) -> None:
    suggestion = make.suggestion(crowd.session, crowd.idea, crowd.ben, "One there. Two here.")

    def decide(session: Session, idea: Idea, how: str, *, now: object) -> str:  # noqa: ARG001 - as above
        found = session.get_one(Suggestion, suggestion.id)
        if how == "accept":
            actions.accept_suggestion(session, found, idea, crowd.ada, now=make.NOW)
        elif how == "decline":
            actions.decline_suggestion(session, found, crowd.ada, answer="No.", now=make.NOW)
        else:
            actions.withdraw_suggestion(session, found, crowd.ben, now=make.NOW)
        return how

    results = crowd.at_once(crowd.on(decide, "accept"), crowd.on(decide, second))
    assert len([result for result in results if isinstance(result, Refused)]) == 1
    accepted = suggestion.decision == Decision.ACCEPTED
    assert (crowd.idea.version, "One there." in crowd.idea.body) == ((2, True) if accepted else (1, False))


def test_two_suggestions_to_different_sentences_are_both_accepted(crowd: Crowd) -> None:
    one = make.suggestion(crowd.session, crowd.idea, crowd.ben, "One there. Two here.")
    two = make.suggestion(crowd.session, crowd.idea, crowd.ben, "One here. Two there.")

    def accept(session: Session, idea: Idea, suggestion: Suggestion, *, now: object) -> None:  # noqa: ARG001 - as above
        actions.accept_suggestion(session, session.get_one(Suggestion, suggestion.id), idea, crowd.ada, now=make.NOW)

    assert crowd.at_once(crowd.on(accept, one), crowd.on(accept, two)) == [None, None]
    assert (crowd.idea.body, crowd.idea.version) == ("One there. Two there.", 3)


def test_two_edits_that_swap_their_tags_do_not_wait_for_each_other_for_ever(crowd: Crowd) -> None:
    one, other = f"one {crowd.ada.id}", f"other {crowd.ada.id}"

    def tag(session: Session, idea: Idea, tags: tuple[str, ...], *, now: object) -> None:  # noqa: ARG001 - as above
        text = actions.Text(idea.title, idea.body, tags)
        actions.edit_idea(session, idea, crowd.ada, text, actions.Change(idea.version), now=make.NOW)

    for turn in range(6):
        names = (one, other) if turn % 2 else (other, one)
        deeds = (crowd.on(tag, (names[0],)), crowd.on(tag, (names[1],), idea=crowd.other))
        assert crowd.at_once(*deeds) == [None, None]
    counts = select(Tag.name, Tag.idea_count).where(Tag.name.in_([one, other])).order_by(Tag.name)
    assert list(map(tuple, crowd.session.execute(counts))) == [(one, 1), (other, 1)]


@pytest.mark.parametrize("kept", [True, False])
def test_a_double_click_posts_once(crowd: Crowd, *, kept: bool) -> None:
    draft, typed = new_public_id(), {"body": "Open on Saturdays"}
    browsers = [Browser(crowd.apart.app, crowd.apart.session()).sign_in(crowd.ben) for _number in range(4)]
    if kept:
        browsers[0].post("/ideas/draft", {**typed, "draft": draft})
    tokens = [browser.csrf_token() for browser in browsers]
    crowd.session.commit()
    for browser in browsers:
        browser.session.commit()

    def send(number: int, path: str) -> Deed:
        sent = {**typed, "draft": draft, "csrf_token": tokens[number]}
        return lambda _session: browsers[number].client.post(path, data=sent).status_code

    paths = ["/ideas/", "/ideas/draft", "/ideas/", "/ideas/draft"]
    assert crowd.at_once(*(send(number, path) for number, path in enumerate(paths))) == [303] * 4
    posted = crowd.session.scalars(select(Idea).where(Idea.author_id == crowd.ben.id)).all()
    assert [(idea.public_id, idea.state) for idea in posted] == [(draft, State.PUBLISHED)]


def test_who_waited_for_the_turn_sees_whom_the_one_before_has_named(crowd: Crowd) -> None:
    name = crowd.on(actions.name_co_authors, [crowd.ben])
    late = crowd.apart.session()
    wanted = select(Idea).where(Idea.id == crowd.idea.id).options(selectinload(Idea.co_authors))
    seen_before = late.scalars(wanted).one()
    late.commit()
    assert not isinstance(crowd.at_once(name)[0], Exception)
    actions.name_co_authors(late, seen_before, [crowd.ben], now=make.NOW)
    late.commit()
    assert late.scalars(select(CoAuthor.person_id).where(CoAuthor.idea_id == crowd.idea.id)).all() == [crowd.ben.id]
