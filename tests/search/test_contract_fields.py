"""What every engine does with fields, links and pages: it narrows, counts, puts in order and cuts."""

from datetime import UTC, datetime

import pytest

from search.engine import FACETS
from tests.search.shelf import Shelf, entry


@pytest.fixture(scope="module")
def filled(lasting: Shelf) -> Shelf:
    """Fill an index with documents of all kinds, stages, groups, authors and years, all of them about a card."""
    return lasting.put(
        entry("one", "Card one", facets={"stage": "new", "tags": ["travel", "Home office"], "author": "Ada Lovelace"}),
        entry(
            "two", "Card two", facets={"stage": "in review", "tags": ["travel"], "author": "Ben Okafor", "group": "IT"}
        ),
        entry("three", "Card three", kind="article", facets={"author": "Ada Byron", "tags": ["money"]}),
        entry("four", "Card four", at=datetime(2024, 5, 17, tzinfo=UTC), facets={"stage": "new", "group": "IT"}),
        entry("five", "Card five", at=datetime(2024, 12, 31, 23, tzinfo=UTC), kind="theme"),
    )


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("tag:travel", {"one", "two"}),
        ("tag:Travel card", {"one", "two"}),
        ("-tag:travel card", {"three", "four", "five"}),
        ('tag:"home office"', {"one"}),
        ("tag:office", {"one"}),
        ("tag:travel OR tag:money", {"one", "two", "three"}),
        ("tag:travel tag:money", set()),
        ("by:ada", {"one", "three"}),
        ("by:lovelace", {"one"}),
        ('by:"ada byron"', {"three"}),
        ("by:ad", set()),
        ("stage:new", {"one", "four"}),
        ('stage:"in review"', {"two"}),
        ("kind:article", {"three"}),
        ("-kind:idea card", {"three", "five"}),
        ("group:it", {"two", "four"}),
        ("year:2024", {"four", "five"}),
        ("after:2025 card", {"one", "two", "three"}),
        ("before:2025 card", {"four", "five"}),
        ("after:2024-06 before:2025-01 card", {"five"}),
        ("after:2024-05-17 before:2024-05-18 card", {"four"}),
        ("-after:2025 card", {"four", "five"}),
        ("after:yesterday card", {"one", "two", "three", "four", "five"}),
        ("after:2024-99 card", {"one", "two", "three", "four", "five"}),
        ("tag:nothing card", set()),
        ("tag: card", {"one", "two", "three", "four", "five"}),
    ],
)
def test_fields_narrow_what_is_found(filled: Shelf, typed: str, ids: set[str]) -> None:
    answer = filled.asked(typed)
    assert {hit.public_id for hit in answer.hits} == ids
    assert answer.total == len(ids)


def test_each_facet_is_counted_over_everything_that_was_found(filled: Shelf) -> None:
    facets = filled.asked("card", limit=1).facets
    assert set(facets) == set(FACETS)
    assert facets["kind"] == [("idea", 3), ("article", 1), ("theme", 1)]
    assert facets["stage"] == [("new", 2), ("in review", 1)]
    assert facets["tag"] == [("travel", 2), ("Home office", 1), ("money", 1)]
    assert facets["group"] == [("IT", 2)]
    assert facets["author"] == [("Ada Byron", 1), ("Ada Lovelace", 1), ("Ben Okafor", 1)]
    assert facets["year"] == [("2026", 3), ("2024", 2)]


def test_only_the_facets_that_are_wanted_are_counted(filled: Shelf) -> None:
    assert filled.asked("card", counted=("kind",)).facets == {"kind": [("idea", 3), ("article", 1), ("theme", 1)]}
    assert filled.asked("card", counted=()).facets == {}
    assert filled.asked("card", is_typing=True).facets == {}
    assert filled.asked("card", is_typing=True).total == 5


def test_a_choice_narrows_the_hits_and_all_counts_but_its_own(filled: Shelf) -> None:
    answer = filled.asked("card", chosen={"kind": "idea"})
    assert {hit.public_id for hit in answer.hits} == {"one", "two", "four"}
    assert answer.total == 3
    assert answer.facets["kind"] == [("idea", 3), ("article", 1), ("theme", 1)]
    assert answer.facets["author"] == [("Ada Lovelace", 1), ("Ben Okafor", 1)]


def test_several_choices_narrow_together(filled: Shelf) -> None:
    answer = filled.asked("card", chosen={"kind": "idea", "tag": "travel"})
    assert {hit.public_id for hit in answer.hits} == {"one", "two"}
    assert answer.facets["kind"] == [("idea", 2)]
    assert answer.facets["tag"] == [("travel", 2), ("Home office", 1)]
    assert answer.facets["stage"] == [("in review", 1), ("new", 1)]


def test_a_choice_is_taken_to_the_letter(filled: Shelf) -> None:
    for value in ("travel ", "Travel", "home", "", "\0", "=", "%"):
        assert filled.asked("card", chosen={"tag": value}).total == 0


def test_who_only_chooses_finds_everything_that_bears_it(filled: Shelf) -> None:
    answer = filled.asked("", chosen={"group": "IT"})
    assert [hit.public_id for hit in answer.hits] == ["two", "four"]
    assert answer.facets["stage"] == [("in review", 1), ("new", 1)]


def test_a_facet_tells_its_most_frequent_values(shelf: Shelf) -> None:
    shelf.put(*(entry(f"id{number}", "Card", facets={"author": f"A{min(number, 14):02}"}) for number in range(17)))
    told = shelf.asked("card").facets["author"]
    assert told[:3] == [("A14", 3), ("A00", 1), ("A01", 1)]
    assert len(told) == 10


def test_pages_go_on_where_the_last_ended_without_doubles(shelf: Shelf) -> None:
    shelf.put(*(entry(f"id{number:02}", "Card", "card " * (number % 7), days=number % 5) for number in range(45)))
    whole = shelf.found("card", limit=100)
    assert len(set(whole)) == 45
    pages = [shelf.found("card", limit=10, offset=offset) for offset in range(0, 60, 10)]
    assert [name for page in pages for name in page] == whole
    assert [len(page) for page in pages] == [10, 10, 10, 10, 5, 0]
    assert {shelf.asked("card", limit=3, offset=offset).total for offset in (0, 3, 44, 90)} == {45}


def test_a_word_in_the_title_weighs_more_than_in_the_text(shelf: Shelf) -> None:
    shelf.put(entry("text", "A desk", "The card is broken."), entry("title", "A card", "The desk is broken."))
    assert shelf.found("card") == ["title", "text"]


def test_documents_with_all_the_words_come_first(shelf: Shelf) -> None:
    shelf.put(
        entry("one", "Parking parking parking parking", "parking"),
        entry("both", "Notes", "Some words about evening parking and other things"),
    )
    assert shelf.found("evening parking") == ["both", "one"]


def test_where_enough_hold_all_the_words_those_that_hold_less_are_left_out(shelf: Shelf) -> None:
    shelf.put(*(entry(f"both{number}", "Evening parking") for number in range(20)), entry("one", "Parking"))
    answer = shelf.asked("evening parking", limit=50)
    assert answer.total == 20
    assert "one" not in {hit.public_id for hit in answer.hits}
    assert shelf.asked("evening OR parking").total == 21


def test_a_rare_word_weighs_more_than_a_frequent_one(shelf: Shelf) -> None:
    shelf.put(*(entry(f"id{number}", "Card") for number in range(5)), entry("rare", "Ceiling"))
    assert shelf.found("card ceiling")[0] == "rare"


def test_a_phrase_is_required_and_a_word_beside_it_is_not(shelf: Shelf) -> None:
    shelf.put(entry("phrase", "The card limit"), entry("word", "App app app"), entry("both", "App: the card limit"))
    assert shelf.found('"card limit" app') == ["both", "phrase"]


def test_of_equals_the_recent_one_comes_first_but_not_before_a_better_one(shelf: Shelf) -> None:
    shelf.put(entry("old", "Card", days=700), entry("new", "Card"), entry("text", "A", "card", days=0))
    assert shelf.found("card") == ["new", "old", "text"]


def test_of_equals_the_supported_one_comes_first(shelf: Shelf) -> None:
    shelf.put(entry("none", "Card"), entry("much", "Card", support=40), entry("some", "Card", support=3))
    assert shelf.found("card") == ["much", "some", "none"]


def test_equals_stand_by_their_dates_and_then_by_their_names(shelf: Shelf) -> None:
    ids = ["b", "a", "c"]
    shelf.put(*(entry(name, "Card") for name in ids), entry("later", "Card", days=-1))
    assert shelf.found("card") == ["later", "a", "b", "c"]
    assert shelf.found("kind:idea") == ["later", "a", "b", "c"]
