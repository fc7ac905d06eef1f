"""On every page that search stands behind, two worlds that differ in what one may not see look the same."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from digest import jobs
from people.models import Group, Person
from search import actions
from search.models import EVERYONE, LOOKS_AFTER, Document, for_group, for_person, for_role
from tests import make
from tests.browser import Browser
from tests.database import rolled_back
from tests.search.conftest import Index
from tests.search.drafts import draft

WORDS = ["card", "limit", "merger", "kestrel", "parking", "visitors"]
ASKED = ["card", "mergr", "kest", "card limit merger parking", "tag:kestrel", "by:mona", '"merger kestrel"', "limit*"]
# What differs from one making of a page to the next, whatever stands on it.
FLEETING = re.compile(r'/search/go/\w+/|name="(?:csrf_token|asked)" value="[^"]*"')


class Noun(NamedTuple):
    """Something that somebody says."""

    kind: str
    title: str
    text: str
    tags: str


class World(NamedTuple):
    """A site in which Ada is one of the few, and no one of the board."""

    session: Session
    ada: Person
    mona: Person
    few: Group
    board: Group

    def say(self, noun: Noun, number: int, *, hidden: bool) -> None:
        """Write a noun that Ada may not see, or that she may."""
        group = self.board if hidden else (None, self.few)[number % 2]
        if noun.kind == "idea":
            place = {"group_id": group.id if group else None, "tags": noun.tags}
            idea = make.idea(self.session, self.mona, noun.title, noun.text, **place)
            make.comment(self.session, idea, self.mona, noun.text)
            return
        name = f"{noun.kind}{number}{hidden}"
        others = (for_group(self.board.id), for_role("moderator"), for_person(self.mona.id))
        own = (EVERYONE, for_group(self.few.id), for_person(self.ada.id))
        facets = {"author": "Mona M", "tags": noun.tags.split(), "group": group.name if group else None}
        said = {"kind": noun.kind, "audiences": ((others if hidden else own)[number % 3],), "facets": facets}
        actions.put(self.session, draft(name, noun.title, noun.text, **said))

    def pin(self, asked: Sequence[str]) -> None:
        """Let every document stand above what is found for each question."""
        for document in self.session.scalars(select(Document).order_by(Document.id)).all():
            for typed in asked:
                actions.pin(self.session, typed, document, actor="mona", now=make.NOW)


_SAID = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
NOUNS = st.lists(
    st.builds(Noun, st.sampled_from(["idea", "article", "campaign", "theme", "person"]), _SAID, _SAID,
              st.sampled_from(["", "kestrel"])),
    max_size=5,
)  # fmt: skip


# To make a failing world smaller takes minutes, and the page that differs tells enough.
BRIEFLY = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10, deadline=None, phases=[Phase.generate]
)


@BRIEFLY
@given(seen=NOUNS, unseen=NOUNS, asked=st.lists(st.sampled_from(ASKED), min_size=1, max_size=3, unique=True))
def test_what_ada_may_not_see_changes_no_page(
    app: Flask, session: Session, index: Index, seen: list[Noun], unseen: list[Noun], asked: list[str]
) -> None:
    with begun(app, session) as world:
        for number, noun in enumerate(seen):
            world.say(noun, number, hidden=False)
        without = pages(app, index, world, asked)
        for number, noun in enumerate(unseen):
            world.say(noun, number, hidden=True)
        whole = pages(app, index, world, asked)
    assert whole == without


@contextmanager
def begun(app: Flask, outer: Session) -> Iterator[World]:
    """Open a site whose people and groups are there."""
    with rolled_back(app, outer.connection()) as session:
        ada, mona = make.member(session, "ada"), make.member(session, "mona")
        yield World(
            session, ada, mona, make.group(session, "The few", ada, mona), make.group(session, "The board", mona)
        )


def pages(app: Flask, index: Index, world: World, asked: Sequence[str]) -> dict[str, str]:
    """Return every page that Ada gets of search, as it is in this world; nothing of it lasts."""
    with rolled_back(app, world.session.connection()) as session:
        own = world._replace(session=session)
        own.pin(asked)
        for number, typed in enumerate(asked):
            saved = actions.save_search(session, own.ada.id, typed, typed, {}, now=make.NOW)
            saved.public_id = f"saved{number}"
            actions.follow_saved(saved, now=make.NOW)
        index.engine.drop()
        Index(app, session, index.engine).catch_up()
        follow(app, session)
        browser = Browser(app, session).sign_in(own.ada)
        return {path: FLEETING.sub("", text) for path, text in looked_at(browser, own, asked)}


def follow(app: Flask, session: Session) -> None:
    """Let a day go by for those who follow a search."""
    with app.app_context():
        later = make.NOW + LOOKS_AFTER
        while jobs.look_again(session, now=later) or jobs.write_notices(session, now=later):
            pass


def looked_at(browser: Browser, world: World, asked: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Go everywhere: results, what can be chosen, the list while typing, reasons, what is alike, what was saved."""
    keys = [f"{row.kind}:{row.public_id}" for row in world.session.scalars(select(Document).order_by(Document.id))]
    for typed in asked:
        for more in ("", "&kind=idea", "&tag=kestrel", "&from=1"):
            yield f"{typed}{more}", browser.get(f"/search/?q={typed}{more}").text
        yield f"{typed} typing", browser.get(f"/search/quick?q={typed}", htmx=True).text
        alike = browser.post("/ideas/similar", {"title": typed, "body": "merger kestrel card"}, htmx=True)
        yield f"{typed} alike", alike.text
        for key in keys:
            answer = browser.get(f"/search/why?q={typed}&of={key}")
            if answer.status != 404:
                yield f"{typed} why {key}", answer.text
    for path in ("/search/saved", "/search/questions", "/inbox/"):
        yield path, browser.get(path).text
