"""Every engine can say why a document stands where it stands, and what resembles a text."""

import pytest

from search.engine import Reason
from search.models import key_of
from tests.search.shelf import Shelf, entry


@pytest.fixture(scope="module")
def filled(lasting: Shelf) -> Shelf:
    """Fill an index with documents that meet questions in different ways."""
    return lasting.put(
        entry("card", "Change the card limit in the app", "Customers ring us to raise it.", support=12, days=30),
        entry("desk", "A desk for visitors", "The card reader at the desk is broken.", days=400),
        entry("bike", "Racks for bicycles", "Many ride.", kind="article"),
        entry("buch", "Bücher der Bibliothek", locale="de"),
    )


def reasons(shelf: Shelf, typed: str, public_id: str, kind: str = "idea", **said: object) -> list[Reason]:
    """Return why a document was found."""
    return shelf.engine.explain(shelf.question(typed, **said), kind, public_id)


def told(found: list[Reason]) -> list[tuple[str, str, str, str]]:
    """Return everything but the points of the words."""
    return [reason[:4] for reason in found if reason.cause not in {"recent", "support"}]


@pytest.mark.parametrize(
    "typed",
    [
        "card", "card limit", "raising customers", "limt card", "bicyc*", '"card reader" desk', "card OR bicycles",
        "ceiling", "visitors -limit", "tag:none OR kind:idea card", "raise it the card",
    ],
)  # fmt: skip
def test_the_reasons_of_every_hit_add_up_to_its_score(filled: Shelf, typed: str) -> None:
    question = filled.question(typed, synonyms={"ceiling": ["card limit"]})
    hits = filled.engine.answer(question).hits
    assert hits
    for hit in hits:
        found = filled.engine.explain(question, hit.kind, hit.public_id)
        assert sum(reason.points for reason in found) == pytest.approx(hit.score, rel=1e-3)


def test_a_reason_says_by_which_word_and_where(filled: Shelf) -> None:
    assert told(reasons(filled, "raising cards", "card")) == [
        ("word", "raising", "raise", "text"),
        ("word", "cards", "card", "title"),
    ]
    assert told(reasons(filled, "cards", "desk")) == [("word", "cards", "card", "text")]


@pytest.mark.parametrize(
    ("typed", "public_id", "reason"),
    [
        ("visi*", "desk", ("beginning", "visi", "visitors", "title")),
        ('"card limit"', "card", ("phrase", "card limit", "card", "title")),
        ("cusstomers", "card", ("correction", "cusstomers", "customers", "text")),
        ("ceiling", "card", ("synonym", "ceiling", "card", "title")),
    ],
)
def test_a_reason_says_what_stood_in_for_a_word(
    filled: Shelf, typed: str, public_id: str, reason: tuple[str, str, str, str]
) -> None:
    assert told(reasons(filled, typed, public_id, synonyms={"ceiling": ["card limit"]})) == [reason]


def test_of_several_ways_the_strongest_is_the_reason(filled: Shelf) -> None:
    same = {"reader": ["visitors"]}
    assert told(reasons(filled, "reader", "desk", synonyms=same)) == [("synonym", "reader", "visitors", "title")]


def test_being_recent_and_supported_are_reasons_of_their_own(filled: Shelf) -> None:
    points = {reason.cause: reason.points for reason in reasons(filled, "card", "card")}
    assert set(points) == {"word", "recent", "support"}
    assert points["word"] > points["recent"] > points["support"] > 0
    assert "support" not in {reason.cause for reason in reasons(filled, "card", "desk")}


def test_what_is_not_found_has_no_reasons(filled: Shelf) -> None:
    assert reasons(filled, "card", "bike", "article") == []
    assert reasons(filled, "card -desk", "desk") == []
    assert reasons(filled, "card kind:article", "card") == []
    assert reasons(filled, "", "card") == []
    assert reasons(filled, "card", "nothing") == []
    assert reasons(filled, "card", "\0") == []
    assert reasons(filled, "bicycles", "bike", "idea") == []
    assert reasons(filled, "card", "card", chosen={"kind": "article"}) == []
    assert filled.engine.explain(filled.question("card", "group:1"), "idea", "card") == []


def test_what_is_left_out_where_enough_is_found_has_no_reasons(shelf: Shelf) -> None:
    shelf.put(*(entry(f"both{number}", "Evening parking") for number in range(20)), entry("one", "Parking"))
    assert reasons(shelf, "evening parking", "both3")
    assert reasons(shelf, "evening parking", "one") == []


def test_similar_ideas_are_found_by_words_by_a_half_typed_one_and_by_what_they_mean(shelf: Shelf) -> None:
    shelf.put(
        entry("card", "Change the card limit in the app", "Customers ring us to raise it."),
        entry("bike", "Racks for bicycles", "Many ride through the wood."),
        entry("desk", "A desk for visitors", "It is broken."),
    )
    assert shelf.like("Raise card limits")[0] == "card"
    assert shelf.like("bicyc")[0] == "bike"
    assert shelf.like("Something else", "for those who ride bicycles through the wood")[0] == "bike"
    assert shelf.like("Stands for cycling people")[0] == "bike"
    assert shelf.like("", "") == []


def test_what_resembles_a_text_is_of_the_wanted_kinds_and_for_the_reader(shelf: Shelf) -> None:
    shelf.put(
        entry("idea", "Card limits"),
        entry("article", "Card limits", kind="article"),
        entry("hidden", "Card limits", audiences=("group:1",)),
    )
    assert shelf.like("Card limits") == ["idea"]
    assert shelf.like("Card limits", kinds=("article",)) == ["article"]
    assert set(shelf.like("Card limits", kinds=("idea", "article"))) == {"idea", "article"}
    assert set(shelf.like("Card limits", kinds=())) == {"idea", "article"}
    assert set(shelf.like("Card limits", "", "everyone", "group:1")) == {"idea", "hidden"}
    assert shelf.like("Card limits", "", "group:2") == []


def test_likeness_lies_between_nothing_and_one_and_the_most_alike_comes_first(shelf: Shelf) -> None:
    shelf.put(*(entry(f"id{number}", "Card limits " + "and more of it " * number) for number in range(9)))
    hits = shelf.hits_like("Card limits", limit=5)
    assert [hit.public_id for hit in hits] == ["id0", "id1", "id2", "id3", "id4"]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 < hit.score <= 1 for hit in hits)
    assert hits == shelf.hits_like("Card limits", limit=9)[:5]


def test_every_hit_is_named_by_its_kind_and_its_id(filled: Shelf) -> None:
    names = [key_of(hit.kind, hit.public_id) for hit in filled.asked("bicycles OR card").hits]
    assert set(names) == {"article:bike", "idea:card", "idea:desk"}
