"""Nobody learns from any engine what they may not see: worlds with and without it cannot be told apart."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.models import EVERYONE, Entry, for_group, for_person
from tests.search.conftest import Make
from tests.search.shelf import Shelf, entry
from tests.search.worlds import ASKED, AUDIENCE, BRIEFLY, HIDDEN, READERS, WORDS, WORLDS, documents, is_open, told


@BRIEFLY
@given(world=WORLDS, reader=st.sampled_from(READERS), asked=ASKED)
def test_what_is_for_others_changes_nothing(
    two: tuple[Shelf, Shelf], world: list[Entry], reader: Sequence[str], asked: list[str]
) -> None:
    whole, without = (shelf.begin() for shelf in two)
    whole.put(*world)
    without.put(*(document for document in world if is_open(document, reader)))
    assert told(whole, reader, asked) == told(without, reader, asked)


@BRIEFLY
@given(world=WORLDS, late=st.lists(HIDDEN, max_size=4), reader=st.sampled_from(READERS), asked=ASKED)
def test_what_others_write_later_changes_nothing(
    two: tuple[Shelf, Shelf], world: list[Entry], late: list[Entry], reader: Sequence[str], asked: list[str]
) -> None:
    whole, without = (shelf.begin().put(*world) for shelf in two)
    hidden = [document for document in late if not is_open(document, reader)]
    for document in hidden:
        whole.put(document)
    for document in hidden[::2]:
        whole.put(document._replace(version=2, title="card merger", gone=len(document.text) % 2 == 0))
    assert told(whole, reader, asked) == told(without, reader, asked)


@BRIEFLY
@given(
    # Of each term one word: an index may go on telling the shortest that it ever met in a block.
    world=st.lists(documents(AUDIENCE, WORDS), max_size=10),
    once=st.lists(documents(st.just((EVERYONE,)), WORDS), min_size=1, max_size=4),
    reader=st.sampled_from(READERS),
    asked=ASKED,
)
def test_what_was_open_once_leaves_nothing_in_what_is_told(
    two: tuple[Shelf, Shelf], world: list[Entry], once: list[Entry], reader: Sequence[str], asked: list[str]
) -> None:
    before, never = (shelf.begin() for shelf in two)
    hidden = [document._replace(version=2, audience="|person:99|") for document in once]
    before.put(*world, *once).put(*hidden)
    never.put(*world, *hidden)
    # How much was read may differ until the index is put in order: what went is still stepped over.
    assert told(before, reader, asked, work=False) == told(never, reader, asked, work=False)


@pytest.fixture
def two(make_engine: Make) -> tuple[Shelf, Shelf]:
    """Return two indexes."""
    return Shelf(make_engine()), Shelf(make_engine())


@pytest.fixture
def secretive(shelf: Shelf) -> Shelf:
    """Fill an index with a document for a group, and others that hint at nothing in it."""
    facets = {"tags": ["project kestrel"], "author": "Mona Marsh", "stage": "board", "group": "Directors"}
    return shelf.put(
        entry("hid", "The secret merger plan", "Kestrel buys Osprey.", audiences=(for_group(1),), facets=facets),
        entry("open", "A harmless plan", "Nothing to see.", facets={"tags": ["garden"], "author": "Ada Lovelace"}),
    )


OTHERS = (EVERYONE, for_group(11), for_person(1))


@pytest.mark.parametrize(
    "typed", ["merger", "merg*", "mer", '"secret merger"', "tag:kestrel", "by:mona", "stage:board", "group:directors"]
)
def test_nobody_finds_what_is_for_others_by_anything(secretive: Shelf, typed: str) -> None:
    answer = secretive.asked(typed, *OTHERS)
    assert (answer.total, list(answer.hits), answer.meant) == (0, [], None)
    assert secretive.found(typed, for_group(1)) == ["hid"]
    question = secretive.question(typed, *OTHERS)
    assert secretive.engine.explain(question, "idea", "hid") == []


@pytest.mark.parametrize("typed", ["mer", "merge", "kest", "osp", "secre"])
def test_a_private_word_cannot_be_completed(secretive: Shelf, typed: str) -> None:
    assert len(secretive.asked(typed, *OTHERS, is_typing=True).terms) == 1
    assert len(secretive.asked(typed, for_group(1), is_typing=True).terms) > 1


@pytest.mark.parametrize("typed", ["mergar", "kestral", "ospray"])
def test_a_private_word_is_never_what_was_meant(secretive: Shelf, typed: str) -> None:
    assert secretive.asked(typed, *OTHERS).meant is None
    assert secretive.asked(typed, for_group(1)).meant is not None


def test_private_values_stand_in_no_count(secretive: Shelf) -> None:
    facets = secretive.asked("plan", *OTHERS).facets
    assert facets["tag"] == [("garden", 1)]
    assert facets["author"] == [("Ada Lovelace", 1)]
    assert facets["stage"] == facets["group"] == []
    assert secretive.asked("plan", *OTHERS, chosen={"author": "Mona Marsh"}).total == 0
    assert secretive.asked("", *OTHERS, chosen={"tag": "project kestrel"}).facets["author"] == []


def test_nothing_private_resembles_anything(secretive: Shelf) -> None:
    assert "hid" not in secretive.like("The secret merger plan", "Kestrel buys Osprey.", *OTHERS, limit=50)
    assert "hid" in secretive.like("The secret merger plan", "", for_group(1))


def test_a_reader_of_a_group_is_not_one_of_a_group_with_a_longer_number(secretive: Shelf) -> None:
    assert secretive.found("merger", for_group(11)) == secretive.found("merger", "group:") == []


def test_a_document_for_several_is_open_to_each_and_counted_once(shelf: Shelf) -> None:
    shelf.put(
        entry("both", "Card", audiences=(for_group(1), for_group(2))), entry("one", "Card", audiences=(EVERYONE,))
    )
    for reader in ((for_group(1),), (for_group(2),), (for_group(1), for_group(2))):
        answer = shelf.asked("card", *reader)
        assert ([hit.public_id for hit in answer.hits], answer.total) == (["both"], 1)
    assert shelf.asked("card", *OTHERS, for_group(1), for_group(2)).total == 2


def test_the_rarity_of_a_word_is_that_among_what_is_open(shelf: Shelf) -> None:
    shelf.put(entry("card", "Card"), entry("desk", "Desk"))
    before = [hit.score for hit in shelf.asked("card desk").hits]
    shelf.put(*(entry(f"id{number}", "Card", audiences=(for_group(1),)) for number in range(30)))
    assert [hit.score for hit in shelf.asked("card desk").hits] == before
    assert shelf.asked("card desk", EVERYONE, for_group(1)).total == 32
