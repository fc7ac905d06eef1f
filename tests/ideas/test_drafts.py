"""What a person types is kept on the server before it is posted."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.model import new_public_id
from ideas.models import Idea, State
from people.models import Person
from search.models import Document
from tests import make
from tests.browser import Browser

BrowserOf = Callable[[Person], Browser]


def all_ideas(session: Session) -> list[Idea]:
    return list(session.scalars(select(Idea).order_by(Idea.id)))


def keep(browser: Browser, body: str, draft: str, **typed: str) -> str:
    answer = browser.post("/ideas/draft", {"body": body, "draft": draft, **typed}, htmx=True)
    assert answer.status == 200
    return answer.words


def test_what_is_typed_is_kept_again_and_again_as_one_draft(
    session: Session, ada: Person, browser_of: BrowserOf
) -> None:
    browser, draft = browser_of(ada), new_public_id()
    for typed in ("Open", "Open on", "Open on Saturdays"):
        assert "Draft kept at" in keep(browser, typed, draft, tags="branches")
    [idea] = all_ideas(session)
    assert (idea.public_id, idea.body, idea.state, idea.tag_list) == (draft, typed, State.DRAFT, ["branches"])
    assert not session.scalars(select(Document).where(Document.kind == "idea")).all()


def test_a_kept_draft_is_offered_at_home_and_posted_from_there(
    session: Session, ada: Person, browser_of: BrowserOf
) -> None:
    browser, draft = browser_of(ada), new_public_id()
    keep(browser, "Open on Saturdays\nfor working people", draft, tags="branches, hours")
    assert "Open on Saturdays" in browser.get("/").words
    page = browser.get(f"/?draft={draft}")
    assert "".join(page.by_id("body").itertext()).strip() == "Open on Saturdays\nfor working people"
    assert page.by_id("tags").get("value") == "branches, hours"
    browser.submit("#composer", press="Post the idea", body="Open on Sundays", title="")
    [idea] = all_ideas(session)
    assert (idea.state, idea.title) == (State.PUBLISHED, "Open on Sundays")
    assert "Your drafts" not in browser.get("/").words


def test_a_title_taken_from_the_first_line_is_taken_anew_when_the_line_changes(
    session: Session, ada: Person, browser_of: BrowserOf
) -> None:
    browser, draft = browser_of(ada), new_public_id()
    keep(browser, "Open on Saturdays", draft)
    browser.get(f"/?draft={draft}")
    browser.submit("#composer", press="Post the idea", body="Open on Sundays")
    assert all_ideas(session)[0].title == "Open on Sundays"


def test_a_draft_remembers_whom_it_is_for_and_what_it_answers(
    session: Session, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    group = make.group(session, "Retail Banking")
    campaign = make.campaign(session, ben, "How do we open earlier?", group_id=group.id)
    parent = make.idea(session, ben, "Open at eight", group_id=group.id)
    browser, draft = browser_of(ada), new_public_id()
    said = {"group": group.public_id, "campaign": campaign.public_id, "parent": parent.public_id}
    keep(browser, "Open on Saturdays", draft, **said)
    browser.get(f"/?draft={draft}")
    browser.submit("#composer", press="Post the idea")
    idea = session.scalars(select(Idea).where(Idea.public_id == draft)).one()
    assert (idea.group_id, idea.campaign_id, idea.parent_id) == (group.id, campaign.id, parent.id)


def test_nobody_elses_draft_is_seen_or_taken_over(
    session: Session, ada: Person, ben: Person, browser_of: BrowserOf
) -> None:
    draft = new_public_id()
    keep(browser_of(ada), "Open on Saturdays", draft)
    thief = browser_of(ben)
    for path in ("/ideas/draft", "/ideas/"):
        assert thief.post(path, {"body": "Mine now", "draft": draft}).status == 404
    for path in (f"/?draft={draft}", f"/ideas/{draft}", f"/ideas/{draft}/history", f"/ideas/{draft}/edit"):
        assert thief.get(path).status == 404
    [idea] = all_ideas(session)
    assert (idea.author_id, idea.body) == (ada.id, "Open on Saturdays")


@pytest.mark.parametrize("forged", ["", "x", "AAAAAAAAAA", "../../etc", "0" * 500])
def test_an_id_that_no_composer_was_shown_with_is_not_taken(
    session: Session, ada: Person, browser_of: BrowserOf, forged: str
) -> None:
    keep(browser_of(ada), "Open on Saturdays", forged)
    [idea] = all_ideas(session)
    assert idea.public_id != forged
    assert len(idea.public_id) == 10


@pytest.mark.parametrize(
    ("typed", "sentence"), [("x" * 20_481, "One byte too long"), ("a\u202eb", "reading direction")]
)
def test_a_draft_that_cannot_be_kept_says_so(
    session: Session, ada: Person, browser_of: BrowserOf, typed: str, sentence: str
) -> None:
    assert sentence in keep(browser_of(ada), typed, new_public_id())
    assert not all_ideas(session)


def test_an_empty_composer_keeps_nothing(session: Session, ada: Person, browser_of: BrowserOf) -> None:
    assert keep(browser_of(ada), "", new_public_id()) == ""
    assert not all_ideas(session)


def test_a_draft_that_comes_late_does_not_touch_what_was_posted(
    session: Session, ada: Person, browser_of: BrowserOf
) -> None:
    browser, draft = browser_of(ada), new_public_id()
    browser.post("/ideas/", {"body": "Open on Saturdays", "draft": draft})
    assert keep(browser, "Open on Sat", draft) == ""
    [idea] = all_ideas(session)
    assert (idea.body, idea.state) == ("Open on Saturdays", State.PUBLISHED)


def test_a_new_text_in_the_composer_of_a_posted_idea_is_kept_as_a_draft_of_its_own(
    session: Session, ada: Person, browser_of: BrowserOf
) -> None:
    browser, draft = browser_of(ada), new_public_id()
    browser.post("/ideas/", {"body": "Open on Saturdays", "draft": draft})
    answer = browser.post("/ideas/draft", {"body": "Shorter forms", "draft": draft}, htmx=True)
    fresh = answer.by_id("draft").get("value", "")
    assert "Shorter forms, please" in keep(browser, "Shorter forms, please", fresh) or fresh != draft
    assert [(idea.body, idea.state) for idea in all_ideas(session)] == [
        ("Open on Saturdays", State.PUBLISHED),
        ("Shorter forms, please", State.DRAFT),
    ]


def test_without_a_script_a_draft_is_kept_by_a_button(ada: Person, browser_of: BrowserOf) -> None:
    browser = browser_of(ada)
    browser.get("/")
    browser.submit("#composer", press="Keep as a draft", body="Open on Saturdays")
    page = browser.follow()
    assert "Your draft is kept" in page.flash
    assert "Open on Saturdays" in "".join(page.by_id("body").itertext())
    page = browser.submit("#composer", press="Keep as a draft", body="x" * 20_481)
    assert (page.status, "One byte too long" in page.words, "x" * 20_481 in page.text) == (422, True, True)


def test_a_draft_is_no_idea_yet(session: Session, ada: Person, mona: Person, browser_of: BrowserOf) -> None:
    draft = make.draft(session, ada, "Open on Saturdays")
    browser = browser_of(ada)
    assert "draft that only you see" in browser.get(draft.address).words
    assert not [
        link for link in browser.get(draft.address).page.all("a") if link.get("href") == f"{draft.address}/edit"
    ]
    for deed, typed in {
        "edit": {"title": "New", "body": "Other", "base": "1"}, "vote": {"stance": "withdrawn"}, "wording/undo": {},
        "comments": {"body": "Hm"}, "suggest": {"body": "Other"}, "stage": {"stage": "done", "sentence": "Yes."},
    }.items():  # fmt: skip
        assert browser.post(f"{draft.address}/{deed}", typed, htmx=True).status in {403, 404, 409}
        assert browser_of(mona).post(f"{draft.address}/{deed}", typed, htmx=True).status == 404
    assert (draft.state, draft.version, draft.comment_count) == (State.DRAFT, 1, 0)
    assert "Open on Saturdays" not in browser.get("/ideas/").words


def test_all_drafts_stand_on_a_page_of_their_own(ada: Person, ben: Person, browser_of: BrowserOf) -> None:
    browser = browser_of(ada)
    assert "You have no drafts." in browser.get("/ideas/drafts").words
    for number in range(5):
        keep(browser, f"Thought {number}", new_public_id())
    assert "All your drafts" not in browser.get("/").words
    keep(browser, "Thought 5", new_public_id())
    home, drafts = browser.get("/").words, browser.get("/ideas/drafts").words
    assert ("All your drafts" in home, home.count("Thought"), drafts.count("Thought")) == (True, 5, 6)
    assert "Thought" not in browser_of(ben).get("/ideas/drafts").words
