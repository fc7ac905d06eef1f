"""What is open to one group does not exist for anybody else: not its text, its title, its tags or its number."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from ideas import actions
from ideas.models import Comment, Idea, Suggestion
from ideas.queries import ORDERS
from people.models import Membership, Person
from tests import make
from tests.browser import Answer, Browser
from tests.search.conftest import Index

BrowserOf = Callable[[Person], Browser]
SECRET = "Zebra"


@dataclass
class Secret:
    """An idea of Ada's for her group, with what stands around it, and the ideas that everyone may see beside it."""

    idea: Idea
    comment: Comment
    suggestion: Suggestion
    parent: Idea
    child: Idea


@pytest.fixture
def secret(session: Session, ada: Person, ben: Person, mona: Person) -> Secret:
    """Make an idea for a group that builds upon one for everyone, and is built upon by one for everyone."""
    group = make.group(session, "Retail Banking")
    campaign = make.campaign(session, ada, f"{SECRET} campaign?", group_id=group.id)
    parent = make.idea(session, ada, "Open on Saturdays")
    place = {"group_id": group.id, "parent_id": parent.id, "campaign_id": campaign.id}
    idea = make.idea(session, ada, f"{SECRET} crossing", f"{SECRET} words here.", tags=f"{SECRET}, branches", **place)
    child = make.idea(session, ada, "Open on Sundays", parent_id=idea.id, campaign_id=campaign.id)
    taken = make.idea(session, ben, f"{SECRET} stripes", group_id=group.id)
    actions.merge_ideas(session, taken, idea, mona, now=make.NOW)
    comment = make.comment(session, idea, ben, f"{SECRET} remark")
    suggestion = make.suggestion(session, idea, ben, f"{SECRET} better words here.")
    return Secret(idea, comment, suggestion, parent, child)


def places(browser: Browser, secret: Secret) -> Iterator[tuple[str, Answer]]:
    """Go wherever an idea for others might show."""
    for order in ORDERS:
        yield order, browser.get(f"/ideas/?order={order}")
    author, group = secret.idea.author_id, secret.idea.group_id
    for path in ("/", "/ideas/?tag=branches", "/ideas/?by=ada", "/search/?q=words+crossing", "/inbox/", "/digest/"):
        yield path, browser.get(path)
    yield "tag", browser.get(f"/ideas/?tag={SECRET.lower()}", htmx=True)
    for idea in (secret.parent, secret.child):
        yield "linked", browser.get(idea.address)
    yield "votes", browser.get(f"/ideas/votes?of={secret.idea.public_id},{secret.parent.public_id}", htmx=True)
    yield "similar", browser.post("/ideas/similar", {"body": "crossing words here"}, htmx=True)
    yield "composer", browser.get(f"/?parent={secret.idea.public_id}")
    assert author
    assert group


def test_an_outsider_meets_nothing_of_an_idea_that_is_for_others(
    index: Index, secret: Secret, sven: Person, mona: Person, browser_of: BrowserOf
) -> None:
    index.catch_up()
    for person in (sven, mona):
        told = [place for place, answer in places(browser_of(person), secret) if SECRET.lower() in answer.words.lower()]
        assert told == []


def test_a_member_of_the_group_meets_it_everywhere(
    index: Index, secret: Secret, ben: Person, browser_of: BrowserOf
) -> None:
    index.catch_up()
    told = {place for place, answer in places(browser_of(ben), secret) if f"{SECRET} crossing" in answer.words}
    assert told >= {"newest", "supported", "areas", "/ideas/?tag=branches", "/ideas/?by=ada", "tag", "similar"}
    assert "Open on Saturdays" in browser_of(ben).get(secret.idea.address).words


@pytest.mark.parametrize(
    "path",
    [
        "", "/edit", "/history", "/suggest", "/duplicates", "/comments/{comment}/edit", "/merge/{parent}",
    ],
)  # fmt: skip
def test_no_page_of_it_is_there_for_an_outsider(
    secret: Secret, sven: Person, mona: Person, browser_of: BrowserOf, path: str
) -> None:
    here = path.format(comment=secret.comment.public_id, parent=secret.parent.public_id)
    for person in (sven, mona):
        answer = browser_of(person).get(f"{secret.idea.address}{here}")
        assert answer.status in ({404} if person is mona else {403, 404})
        assert SECRET not in answer.text


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("/edit", {"title": "x", "body": "y", "base": "1"}),
        ("/withdraw", {}),
        ("/vote", {"stance": "support"}),
        ("/vote", {"stance": "withdrawn"}),
        ("/wording", {"body": "x"}),
        ("/wording/undo", {}),
        ("/follow", {}),
        ("/unfollow", {}),
        ("/comments", {"body": "x"}),
        ("/comments/{comment}/edit", {"body": "x"}),
        ("/comments/{comment}/delete", {}),
        ("/comments/{comment}/thanks", {}),
        ("/comments/{comment}/thanks/undo", {}),
        ("/suggest", {"body": "x"}),
        ("/suggestions/{suggestion}/accept", {}),
        ("/suggestions/{suggestion}/decline", {"answer": "x"}),
        ("/suggestions/{suggestion}/withdraw", {}),
        ("/history/1/restore", {}),
        ("/stage", {"stage": "done", "sentence": "x"}),
        ("/merge/{parent}", {}),
    ],
)
def test_nothing_is_done_to_it_by_an_outsider(
    session: Session, secret: Secret, mona: Person, browser_of: BrowserOf, path: str, typed: dict[str, str]
) -> None:
    ids = {"comment": secret.comment.public_id, "suggestion": secret.suggestion.public_id}
    here = path.format(**ids, parent=secret.parent.public_id)
    before = (secret.idea.version, secret.idea.comment_count, secret.idea.vote_count, secret.idea.state)
    assert browser_of(mona).post(f"{secret.idea.address}{here}", typed, htmx=True).status == 404
    session.refresh(secret.idea)
    assert (secret.idea.version, secret.idea.comment_count, secret.idea.vote_count, secret.idea.state) == before


def test_a_tag_that_only_a_group_uses_is_known_to_that_group_alone(
    secret: Secret, ben: Person, sven: Person, browser_of: BrowserOf
) -> None:
    tag = SECRET.lower()
    assert tag in secret.idea.tag_list
    for path in (f"/ideas/tags/{tag}/follow", f"/ideas/tags/{tag}/unfollow", "/ideas/tags/none/follow"):
        assert browser_of(sven).post(path).status == 404
        assert browser_of(ben).post(path).status == (404 if "none" in path else 303)
    page = browser_of(sven).get(f"/ideas/?tag={tag}")
    assert not [form for form in page.page.all("form") if "/ideas/tags/" in form.get("action", "")]
    page = browser_of(ben).get(f"/ideas/?tag={tag}")
    assert [form for form in page.page.all("form") if "/ideas/tags/" in form.get("action", "")]


def test_a_comment_or_suggestion_is_not_reached_through_another_idea(
    secret: Secret, mona: Person, browser_of: BrowserOf
) -> None:
    browser, other = browser_of(mona), secret.parent.address
    for path in (f"comments/{secret.comment.public_id}", f"suggestions/{secret.suggestion.public_id}"):
        for deed in ("edit", "delete", "thanks", "accept", "decline"):
            assert browser.post(f"{other}/{path}/{deed}", {"body": "x", "answer": "x"}, htmx=True).status == 404


def test_who_left_the_group_sees_its_ideas_no_more_but_the_author_keeps_theirs(
    session: Session, secret: Secret, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    assert browser_of(ben).get(secret.idea.address).status == 200
    session.execute(delete(Membership))
    assert browser_of(ben).get(secret.idea.address).status == 404
    answer = browser_of(ada).get(secret.idea.address)
    assert answer.status == 200
    assert browser_of(ada).post(f"{secret.idea.address}/vote", {"stance": "withdrawn"}).status in {303, 404, 409}


def test_a_co_author_from_elsewhere_sees_the_idea_and_nothing_else_of_the_group(
    session: Session, secret: Secret, sven: Person, browser_of: BrowserOf
) -> None:
    actions.name_co_authors(session, secret.idea, [sven], now=make.NOW)
    browser = browser_of(sven)
    assert browser.get(secret.idea.address).status == 200
    browser.get(f"{secret.idea.address}/edit")
    browser.submit(f"{secret.idea.address}/edit", body="Sven's words here.", changes_meaning="y")
    assert secret.idea.body == "Sven's words here."
    assert f"{SECRET} crossing" not in browser.get("/ideas/").words
    assert browser.post(f"{secret.idea.address}/vote", {"stance": "support"}, htmx=True).status == 409
