"""What a notice says, and that it names nothing its reader may no longer see."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from digest.models import Kind, Notice
from ideas import actions as ideas
from ideas.models import Stage
from people.models import Membership, Person
from tests import make
from tests.browser import Browser
from tests.digest.inbox import hear, tell, unread

BrowserOf = Callable[[Person], Browser]


def test_a_title_that_is_no_longer_open_to_the_reader_is_not_shown(
    session: Session, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    group = make.group(session, "Choir", ada, ben)
    idea = make.idea(session, ada, "Sing louder", group_id=group.id)
    make.comment(session, idea, ada, "Hush @ben, in secret.")
    hear(session)
    browser = browser_of(ben)
    assert "Sing louder" in browser.get("/inbox/").words
    session.execute(delete(Membership).where(Membership.person_id == ben.id, Membership.group_id == group.id))
    for path in ("/inbox/", "/inbox/latest", "/digest/"):
        page = browser.get(path)
        assert not {"Sing", "Hush", idea.public_id} & set(page.text.replace("/", " ").split())
    assert "One notice about what is no longer open to you" in browser.get("/inbox/").words
    notice = session.scalars(select(Notice.public_id).where(Notice.person_id == ben.id)).one()
    assert browser.submit(f"/inbox/{notice}").location == "/inbox/"
    assert unread(session, ben) == 0


def test_a_withdrawn_idea_is_named_to_nobody(
    session: Session, ada: Person, ben: Person, browser_of: BrowserOf, now: datetime
) -> None:
    idea = make.idea(session, ada, "Sing louder")
    make.comment(session, idea, ben)
    hear(session)
    ideas.withdraw_idea(session, idea, ada, now=now)
    assert "Sing louder" not in browser_of(ada).get("/inbox/").words


def test_what_was_merged_is_still_named_and_its_address_leads_on(
    session: Session, ada: Person, ben: Person, sven: Person, mona: Person, browser_of: BrowserOf
) -> None:
    source, target = make.idea(session, ben, "Sing louder"), make.idea(session, ada, "Sing better")
    ideas.support(session, source, sven, now=make.NOW)
    ideas.merge_ideas(session, source, target, mona, now=make.NOW)
    hear(session)
    assert "“Sing louder” was merged into this one: your vote moved" in browser_of(sven).get("/inbox/").words
    assert f"{mona.name} merged your idea “Sing louder” into this one" in browser_of(ben).get("/inbox/").words


def test_a_stage_is_told_with_its_sentence_as_long_as_it_stands_there(
    session: Session, ada: Person, mona: Person, browser_of: BrowserOf, now: datetime
) -> None:
    idea = make.idea(session, ada)
    ideas.set_stage(session, idea, Stage.REVIEW, "We read it.", mona, now=now)
    ideas.set_stage(session, idea, Stage.TRIAL, "We try it.", mona, now=now)
    hear(session)
    page = browser_of(ada).get("/inbox/")
    assert "It stands at “On trial” now" in page.words
    assert "We try it." in page.words
    assert "We read it." not in page.words


def test_every_kind_of_notice_has_its_words_for_one_and_for_several(
    session: Session, ada: Person, browser_of: BrowserOf
) -> None:
    for kind in Kind:
        idea = make.idea(session, ada, f"About {kind}")
        tell(session, ada, idea, 1 if kind == Kind.STAGED else 2, kind)
    session.execute(update(Notice).where(Notice.kind == Kind.STAGED).values(detail={"stage": "done"}))
    page = browser_of(ada).get("/inbox/")
    lines = [one for one in page.page.all("li") if one.get("class") == "notice-line"]
    assert {one.get("data-kind") for one in lines} == {str(kind) for kind in Kind}
    assert "Somebody" in page.words
