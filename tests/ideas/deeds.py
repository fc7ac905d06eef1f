"""A small world of ideas and people, in which whatever was drawn is done by the product's own actions."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from base.errors import Refused
from base.model import Model
from ideas import actions
from ideas.models import CoAuthor, Comment, Credit, Idea, IdeaTag, Merge, Stance, State, Tag, Thanks, Vote, Wording
from people.actions import follow, unfollow
from people.models import Follow
from tests import make

PEOPLE, IDEAS = 4, 3
Deed = tuple[str, int, int]
ON_AN_IDEA = (
    "support",
    "support",
    "skip",
    "withdraw",
    "reword",
    "unword",
    "comment",
    "follow",
    "unfollow",
    "build",
    "help",
)
ON_A_COMMENT = ("answer", "answer", "edit", "delete", "thank")
_deeds = st.tuples(st.sampled_from(ON_AN_IDEA), st.integers(0, IDEAS - 1), st.integers(0, PEOPLE - 1))
_talks = st.tuples(st.sampled_from(ON_A_COMMENT), st.integers(0, 5), st.integers(0, PEOPLE - 1))
_pauses = st.just(("pause", 0, 0))
_merges = st.tuples(st.just("merge"), st.integers(0, IDEAS - 1), st.integers(0, IDEAS - 1))
_undoings = st.tuples(st.just("undo"), st.integers(0, 3), st.just(0))
LIVES = st.lists(_deeds | _talks | _pauses, max_size=12)
HISTORIES = st.lists(_deeds | _deeds | _talks | _pauses | _merges | _merges | _undoings, max_size=24)


class World:
    """Three ideas and their authors, who comment, judge and follow; the last of the people is no author."""

    def __init__(self, session: Session) -> None:
        """Make the ideas and the people."""
        self.session, self.now = session, make.NOW
        self.people = [make.person(session) for _number in range(PEOPLE)]
        # No two worlds share a tag, so that the counts of one say nothing of the other.
        self.tag = f"tag {self.people[0].id}"
        self.ideas = [make.idea(session, person, tags=self.tag) for person in self.people[:IDEAS]]
        self.comments: list[Comment] = []
        self.merges: list[Merge] = []

    def do(self, deed: Deed) -> bool:
        """Do it as a request would; returns whether it was not refused."""
        name, what, who = deed
        try:
            with self.session.begin_nested():
                done = getattr(self, f"_{name}")(what, who)
        except Refused:
            return False
        finally:
            self.session.expire_all()
        return done is not False

    def _pause(self, *_what: int) -> None:
        self.now += timedelta(minutes=1)

    def _support(self, what: int, who: int) -> None:
        actions.support(self.session, self.ideas[what], self.people[who], now=self.now)

    def _skip(self, what: int, who: int) -> None:
        actions.skip(self.session, self.ideas[what], self.people[who], now=self.now)

    def _withdraw(self, what: int, who: int) -> None:
        actions.withdraw_vote(self.session, self.ideas[what], self.people[who], now=self.now)

    def _reword(self, what: int, who: int) -> None:
        actions.give_wording(self.session, self.ideas[what], self.people[who], "In my words", now=self.now)

    def _unword(self, what: int, who: int) -> None:
        actions.take_back_wording(self.session, self.ideas[what], self.people[who], now=self.now)

    def _comment(self, what: int, who: int) -> None:
        said = actions.write_comment(self.session, self.ideas[what], self.people[who], self._words(), now=self.now)
        self.comments.append(said)

    def _words(self) -> str:
        """Say something new: the same words sent twice at once are one comment."""
        return f"Remark {len(self.comments)}"

    def _follow(self, what: int, who: int) -> bool:
        if self.ideas[what].state != State.PUBLISHED:
            return False
        follow(self.session, self.people[who].id, "idea", self.ideas[what].id, now=self.now)
        return True

    def _unfollow(self, what: int, who: int) -> bool:
        if self.ideas[what].state != State.PUBLISHED:
            return False
        unfollow(self.session, self.people[who].id, "idea", self.ideas[what].id)
        return True

    def _build(self, what: int, who: int) -> bool:
        """Build upon an idea: either a new one, or another of the three that builds upon none yet."""
        child = self.ideas[who % IDEAS]
        if child.parent_id or child is self.ideas[what] or State.MERGED in {child.state, self.ideas[what].state}:
            return False
        child.parent_id = self.ideas[what].id
        return True

    def _help(self, what: int, who: int) -> bool:
        idea = self.session.get_one(
            Idea, self.ideas[what].id, options=[selectinload(Idea.co_authors)], populate_existing=True
        )
        if idea.state != State.PUBLISHED:
            return False
        actions.name_co_authors(self.session, idea, [self.people[who]], now=self.now)
        return True

    def _answer(self, what: int, who: int) -> bool:
        return self._on(what, lambda above, idea: self.comments.append(
            actions.write_comment(self.session, idea, self.people[who], self._words(), answer_to=above, now=self.now)
        ))  # fmt: skip

    def _edit(self, what: int, _who: int) -> bool:
        return self._on(
            what, lambda said, _idea: actions.edit_comment(self.session, said, f"{said.body}, again", now=self.now)
        )

    def _delete(self, what: int, who: int) -> bool:
        return self._on(
            what, lambda said, idea: actions.delete_comment(self.session, said, idea, self.people[who], now=self.now)
        )

    def _thank(self, what: int, who: int) -> bool:
        return self._on(what, lambda said, _idea: actions.thank(self.session, said, self.people[who], now=self.now))

    def _on(self, what: int, deed: Callable[[Comment, Idea], Any]) -> bool:
        if what >= len(self.comments):
            return False
        said = self.comments[what]
        deed(said, next(idea for idea in self.ideas if idea.id == said.idea_id))
        return True

    def _merge(self, what: int, into: int) -> None:
        ideas = self.ideas[what], self.ideas[into]
        self.merges.append(actions.merge_ideas(self.session, *ideas, self.people[-1], now=self.now))

    def _undo(self, which: int, *_more: int) -> bool:
        if which >= len(self.merges):
            return False
        merge = self.merges[which]
        source, target = (self.session.get_one(Idea, key) for key in (merge.source_id, merge.target_id))
        actions.undo_merge(self.session, merge, source, target, self.people[-1], now=self.now)
        return True

    def part_all(self) -> None:
        """Undo whatever is merged; what went into a merged idea has to wait for that one."""
        while any(idea.state == State.MERGED for idea in self.ideas):
            assert [number for number in range(len(self.merges)) if self.do(("undo", number, 0))]

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Return every column of every row that a merge may touch."""
        nouns: list[type[Model]] = [Idea, Vote, Comment, Wording, Follow, Credit, CoAuthor, Thanks, Tag, IdeaTag]
        return {
            noun.__tablename__: sorted(map(tuple, self.session.execute(select(noun.__table__)).all()), key=repr)
            for noun in nouns
        }

    def standing(self) -> dict[str, set[tuple[Any, ...]]]:
        """Return who stands where, in numbers that two worlds share."""
        idea_of = {idea.id: number for number, idea in enumerate(self.ideas)}
        who = {person.id: number for number, person in enumerate(self.people)}
        supports = select(Vote).where(Vote.stance == Stance.SUPPORT, Vote.idea_id.in_(idea_of))
        follows = select(Follow).where(Follow.noun == "idea", Follow.noun_id.in_(idea_of))
        words = select(Wording).where(Wording.idea_id.in_(idea_of))
        helped = select(Credit).where(Credit.idea_id.in_(idea_of))
        return {
            "supports": {(idea_of[row.idea_id], who[row.voter_id]) for row in self.session.scalars(supports)},
            "follows": {(idea_of[row.noun_id], who[row.person_id]) for row in self.session.scalars(follows)},
            "wordings": {(idea_of[row.idea_id], who[row.author_id]) for row in self.session.scalars(words)},
            "comments": {(number, idea_of[said.idea_id], said.is_gone()) for number, said in enumerate(self.comments)},
            "parents": {(idea_of[idea.id], idea_of.get(idea.parent_id or 0)) for idea in self.ideas},
            "counts": {(idea_of[idea.id], idea.vote_count, idea.comment_count) for idea in self.ideas},
            "tag": set(map(tuple, self.session.execute(select(Tag.idea_count).where(Tag.name == self.tag)))),
            "credits": {(idea_of[row.idea_id], who[row.person_id], row.deed) for row in self.session.scalars(helped)},
        }

    def assert_counted(self) -> None:
        """Hold every counter to the rows, and every merge to having lost nobody."""
        for idea in self.ideas:
            votes = select(func.count()).where(Vote.idea_id == idea.id, Vote.stance == Stance.SUPPORT)
            comments = select(func.count()).where(Comment.idea_id == idea.id, Comment.deleted_at.is_(None))
            assert (idea.vote_count, idea.comment_count) == (self.session.scalar(votes), self.session.scalar(comments))
            assert idea.parent_id != idea.id
            posted = select(IdeaTag.published_at).where(IdeaTag.idea_id == idea.id)
            assert set(self.session.scalars(posted)) <= {idea.published_at}
        for merge in self.merges:
            if merge.undone_at is None:
                self._assert_nobody_lost(merge)

    def _assert_nobody_lost(self, merge: Merge) -> None:
        helpers = select(CoAuthor.person_id).where(CoAuthor.idea_id == merge.target_id)
        authors = select(Idea.author_id).where(Idea.id == merge.target_id)
        supporters = select(Vote.voter_id).where(Vote.idea_id == merge.source_id, Vote.stance == Stance.SUPPORT)
        there = set(self.session.scalars(select(Vote.voter_id).where(Vote.idea_id == merge.target_id)))
        there |= {*self.session.scalars(helpers), *self.session.scalars(authors)}
        assert set(self.session.scalars(supporters)) <= there

    def assert_carried(self) -> None:
        """Hold each merge in force to having brought followers and credits along, where nobody did a thing since."""
        standing, numbers = self.standing(), {idea.id: number for number, idea in enumerate(self.ideas)}
        for merge in (merge for merge in self.merges if merge.undone_at is None):
            source, target = numbers[merge.source_id], numbers[merge.target_id]
            for name in ("follows", "credits"):
                rows = standing[name]
                assert {(target, *row[1:]) for row in rows if row[0] == source} <= rows
        self.assert_counted()
