"""An idea that is probably the same wish stands out among the similar ones, and stops nobody."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import product
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ideas import actions
from ideas.jobs import fit_cut_off
from ideas.models import CutOff, Idea, Merge, State
from people.models import Group, Person
from tests import make
from tests.browser import Answer, Browser
from tests.search.conftest import Index

BrowserOf = Callable[[Person], Browser]
# No two of these are forms of one word. Five wishes each are about the same thing, so that each has four like it.
WORDS = ["".join(letters) for letters in product("bdfgk", "ou", "lmnrt", "ax")]
THINGS = ["counter", "letter", "branch", "mortgage", "phone", "cheque", "garden", "safe", "loan", "branchless"]
TYPED: dict[str, Any] = {"title": "", "body": "Quicker bola forms at the counter"}
SAME, NIGHT = "Probably the same wish", make.NOW + timedelta(days=1)


def merge_all(session: Session, author: Person, number: int, group: Group | None = None) -> list[Merge]:
    """Let so many ideas be part of others: written as rows, for half of what a merge does is of no matter here."""
    merges = []
    for place, word in enumerate(WORDS[:number]):
        thing, where = THINGS[place // 5], group and group.id
        target = make.idea(session, author, f"Why do {word} forms take so long, {thing}?", "Ask less.", group_id=where)
        source = Idea(
            author_id=author.id, title=f"Quicker {word} forms at the {thing}", body="Ask less.", body_html="",
            excerpt="", state=State.MERGED, merged_into_id=target.id, group_id=where,
            created_at=make.NOW, published_at=make.NOW, changed_at=make.NOW,
        )  # fmt: skip
        merges.append(Merge(source=source, target_id=target.id, merged_by_id=author.id, merged_at=make.NOW))
    session.add_all(merges)
    session.flush()
    return merges


def fitted(index: Index, *, now: datetime = NIGHT) -> CutOff:
    """Let the night's look happen, and return what it told."""
    index.catch_up()
    with index.app.app_context():
        assert fit_cut_off(index.session, now=now)
    return index.session.scalars(select(CutOff).order_by(CutOff.day.desc())).first() or CutOff()


def similar(page: Answer) -> dict[str, bool]:
    """Return the titles shown, and which of them stand out."""
    cards = [one for one in page.page.all("li") if one.get("class") == "similar-card"]
    return {next(card.iter("a")).text or "": SAME in "".join(card.itertext()) for card in cards}


def test_what_is_probably_the_same_wish_stands_out_once_fifty_merges_told_what_that_is(
    session: Session, index: Index, ben: Person, mona: Person, browser_of: BrowserOf
) -> None:
    merge_all(session, mona, 50)
    fit = fitted(index)
    assert (fit.merges, fit.shown) == (50, 1.0)
    page = browser_of(ben).post("/ideas/similar", TYPED, htmx=True)
    shown = similar(page)
    assert [title for title, stands_out in shown.items() if stands_out] == ["Why do bola forms take so long, counter?"]
    assert len(shown) == 5, "the others stay as quiet as ever"
    assert "One is probably the same wish." in "".join(page.by_id("similar-head").itertext()), "heard, too"


def test_it_stops_nobody_and_takes_no_focus(
    session: Session, index: Index, ben: Person, mona: Person, browser_of: BrowserOf
) -> None:
    merge_all(session, mona, 50)
    fitted(index)
    browser = browser_of(ben)
    browser.get("/")
    page = browser.submit("#composer", press="Look for similar ideas", **TYPED)
    assert any(similar(page).values())
    assert not [one for one in page.page.all("*") if {"autofocus", "required", "disabled"} & set(one.keys())]
    browser.submit(press="Post the idea")
    assert session.scalars(select(Idea).where(Idea.author_id == ben.id)).one().state == State.PUBLISHED


def test_what_is_done_to_it_in_place_leaves_it_standing_out(
    session: Session, index: Index, ben: Person, mona: Person, browser_of: BrowserOf
) -> None:
    merge_all(session, mona, 50)
    fitted(index)
    browser = browser_of(ben)
    same, other, *_others = browser.post("/ideas/similar", TYPED, htmx=True).page.all("li")
    for card, stands_out in ((same, True), (other, False)):
        said = {one.get("name", ""): one.get("value", "") for one in card.iter("input")}
        path = f"/ideas/{card.get('id', '').removeprefix('similar-')}/vote?via=composer"
        page = browser.post(path, {**TYPED, **said, "stance": "support"}, htmx=True)
        assert list(similar(page).values()) == [stands_out]


def test_fewer_than_fifty_merges_let_nothing_stand_out(
    session: Session, index: Index, ben: Person, mona: Person, browser_of: BrowserOf
) -> None:
    merge_all(session, mona, 49)
    fit = fitted(index)
    assert (fit.merges, fit.cut) == (49, None)
    page = browser_of(ben).post("/ideas/similar", TYPED, htmx=True)
    assert set(similar(page).values()) == {False}
    assert SAME.lower() not in page.words.lower()


def test_a_merge_that_was_undone_tells_nothing(
    session: Session, index: Index, ben: Person, mona: Person, browser_of: BrowserOf
) -> None:
    merge = merge_all(session, mona, 50)[-1]
    assert fitted(index).cut is not None
    pair = (session.get_one(Idea, merge.source_id), session.get_one(Idea, merge.target_id))
    actions.undo_merge(session, merge, *pair, mona, now=NIGHT)
    fit = fitted(index, now=NIGHT + timedelta(days=1))
    assert (fit.merges, fit.cut) == (49, None)
    assert set(similar(browser_of(ben).post("/ideas/similar", TYPED, htmx=True)).values()) == {False}


def test_what_is_open_to_some_shapes_nothing_that_others_see(
    session: Session, index: Index, ben: Person, mona: Person
) -> None:
    merges = merge_all(session, mona, 50)
    public = fitted(index)
    group = make.group(session, "Branch pilots", ben)
    for merge in merges[:10]:
        make.idea(session, ben, merge.source.title, merge.source.body, group_id=group.id)
    merge_all(session, ben, 20, group)
    fit = fitted(index, now=NIGHT + timedelta(days=1))
    assert (fit.merges, fit.cut, fit.shown) == (public.merges, public.cut, public.shown)


def test_fifty_merges_among_some_are_none_for_everybody(session: Session, index: Index, mona: Person) -> None:
    merge_all(session, mona, 50, make.group(session, "Branch pilots", mona))
    fit = fitted(index)
    assert (fit.merges, fit.cut) == (0, None)


def test_an_idea_is_part_of_the_one_that_took_up_its_taker(session: Session, index: Index, mona: Person) -> None:
    taker = session.get_one(Idea, merge_all(session, mona, 50)[0].target_id)
    last = make.idea(session, mona, taker.title, taker.body)
    actions.merge_ideas(session, taker, last, mona, now=make.NOW)
    fit = fitted(index)
    assert (fit.merges, fit.shown) == (51, 1.0)


def test_it_is_learned_once_a_night_and_not_from_half_an_index(session: Session, index: Index) -> None:
    make.idea(session, make.person(session))
    with index.app.app_context():
        assert not fit_cut_off(session, now=NIGHT), "the index is not built yet"
        index.catch_up()
        midnight = NIGHT.replace(hour=0)
        looks = [fit_cut_off(session, now=midnight + timedelta(hours=hour)) for hour in (1, 2, 3, 23, 25, 26)]
    assert looks == [False, True, False, False, False, True]
    assert len(session.scalars(select(CutOff)).all()) == 2
