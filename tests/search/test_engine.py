"""The index answers questions, keeps secrets and follows the rows."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from search import actions, queries
from search.engine import Question
from search.models import EVERYONE, for_group
from tests import make
from tests.search.conftest import Index
from tests.search.drafts import draft

BAD = [
    "x" * 10_240, "* " * 1000, "card*" * 1000, '"', '"""" " "', "-", "--", "-*", "((((", "a AND OR NOT (", "[a TO b",
    "\x00\x1b\u202e", "עברית", "中文搜索", "tag:", 'by:* stage:"', "~^\\/{}", "%_|'; DROP TABLE document",
]  # fmt: skip


def test_a_word_in_the_title_weighs_more_than_in_the_text(filled: Index) -> None:
    assert filled.found("card") == ["card", "desk"]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("customer", ["card"]),
        ("riding bicycles", ["bike"]),
        ('"card limit"', ["card"]),
        ('"limit card"', []),
        ("card -limit", ["desk"]),
        ("bicyc", ["bike"]),
        ("bicyc*", ["bike"]),
        ("tag:travel", ["bike"]),
        ("tag:travel card", []),
        ("by:ada", ["bike"]),
        ("the", []),
        ("elephants", []),
        ("", []),
        ("-card", []),
    ],
)
def test_questions_find_what_they_ask_for(filled: Index, typed: str, ids: list[str]) -> None:
    assert filled.found(typed) == ids


def test_documents_with_all_the_words_come_first(session: Session, index: Index) -> None:
    actions.put(session, draft("one", "Parking parking parking parking", "parking"))
    actions.put(session, draft("both", "Notes", "Some words about evening parking and other things"))
    index.catch_up()
    assert index.found("evening parking")[0] == "both"


def test_kinds_narrow_what_is_found(filled: Index) -> None:
    assert filled.found("card", chosen={"kind": "article"}) == ["desk"]
    assert filled.found("card kind:article") == ["desk"]


def test_later_pages_go_on_where_the_first_ended(filled: Index) -> None:
    both = filled.found("card")
    assert len(both) == 2
    assert [*filled.found("card", limit=1), *filled.found("card", limit=1, offset=1)] == both


@pytest.mark.parametrize(
    "typed", ["merger", "merg*", "mer", '"secret merger"', "plan -harmless", "tag:secret", "by:mona"]
)
def test_nobody_finds_what_is_for_others(session: Session, index: Index, typed: str) -> None:
    facets = {"tags": ["secret"], "author": "Mona"}
    actions.put(session, draft("hid", "The secret merger plan", audiences=(for_group(1),), facets=facets))
    actions.put(session, draft("open", "A harmless thing"))
    index.catch_up()
    assert index.found(typed, EVERYONE, for_group(11)) == []
    assert index.found(typed, for_group(1)) == ["hid"]
    assert index.engine.answer(Question(typed, [], make.NOW)).total == 0
    alike = index.engine.similar("The secret merger plan", audiences=[EVERYONE])
    assert "hid" not in [hit.public_id for hit in alike]


def test_a_document_that_becomes_private_is_found_no_more(session: Session, filled: Index) -> None:
    actions.put(session, draft("card", "Change the card limit in the app", audiences=(for_group(1),)))
    filled.catch_up()
    assert filled.found("card") == ["desk"]


def test_a_removed_document_is_found_no_more(session: Session, filled: Index) -> None:
    actions.remove(session, "idea", "card")
    filled.catch_up()
    assert filled.found("card") == ["desk"]
    assert filled.engine.versions() == queries.versions(session)


def test_a_changed_document_is_found_by_its_new_words_only(session: Session, filled: Index) -> None:
    actions.put(session, draft("card", "Raise the ceiling"))
    filled.catch_up()
    assert filled.found("limit") == []
    assert filled.found("ceiling") == ["card"]
    assert filled.engine.versions() == queries.versions(session)


@pytest.mark.parametrize("typed", BAD)
def test_bad_questions_find_nothing_or_something_but_never_fail(filled: Index, typed: str) -> None:
    assert len(filled.found(typed)) <= 3
    assert filled.engine.similar(typed, typed, audiences=[EVERYONE], kinds=()) is not None
    assert not (filled.engine.folder.path / "doubt").exists()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(max_size=250))
def test_whatever_is_typed_is_answered(filled: Index, typed: str) -> None:
    filled.found(typed)
    filled.engine.similar(typed, typed, audiences=[EVERYONE])
    assert not (filled.engine.folder.path / "doubt").exists()


def test_similar_ideas_are_found_by_words_by_a_half_typed_one_and_by_what_they_mean(filled: Index) -> None:
    def first(title: str, text: str = "") -> str:
        return filled.engine.similar(title, text, audiences=[EVERYONE])[0].public_id

    assert first("Raise card limits") == "card"
    assert first("bicyc") == "bike"
    assert first("Something else", "for those who ride bicycles") == "bike"
    assert first("Stands for cycling people") == "bike"
    assert filled.engine.similar("", audiences=[EVERYONE]) == []
