"""How every engine follows the rows: versions, removals, readers, and a new index in place of an old one."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from search.engine import NotBuilt
from tests.search.conftest import Make
from tests.search.shelf import Shelf, entry


def test_without_an_index_nothing_is_found_and_it_says_so(make_engine: Make) -> None:
    shelf = Shelf(make_engine())
    assert (shelf.engine.is_whole(), shelf.engine.is_being_built()) == (False, True)
    assert shelf.asked("card").hits == ()
    assert shelf.like("card") == []
    assert shelf.engine.explain(shelf.question("card"), "idea", "card") == []
    with pytest.raises(NotBuilt):
        shelf.engine.versions()


def test_an_index_is_being_built_until_it_is_said_to_be_complete(shelf: Shelf) -> None:
    shelf.put(entry("card", "Card"))
    assert (shelf.engine.is_whole(), shelf.engine.is_being_built()) == (True, True)
    assert shelf.found("card") == ["card"]
    with shelf.engine.alone():
        shelf.engine.is_complete()
    assert (shelf.engine.is_whole(), shelf.engine.is_being_built()) == (True, False)


def test_an_empty_index_answers(shelf: Shelf) -> None:
    assert shelf.found('card tag:x -y "z" be*') == []
    assert shelf.asked("card", chosen={"kind": "idea"}).total == 0
    assert shelf.like("card") == []
    assert shelf.engine.versions() == {}


def test_the_index_tells_which_version_it_holds_of_each_document(shelf: Shelf) -> None:
    shelf.put(entry("card", "Card", version=3), entry("card", "Card", kind="article"), entry("desk", "Desk"))
    assert shelf.engine.versions() == {"idea:card": 3, "article:card": 1, "idea:desk": 1}


def test_a_changed_document_is_found_by_its_new_words_only(shelf: Shelf) -> None:
    shelf.put(entry("card", "Card limit", facets={"tags": ["old"]})).put(
        entry("card", "Raise the ceiling", version=2, facets={"tags": ["new"]})
    )
    assert shelf.found("limit") == []
    assert shelf.found("tag:old") == []
    assert shelf.found("ceiling") == ["card"]
    assert shelf.asked("ceiling").facets["tag"] == [("new", 1)]
    assert shelf.held("card") == 2


def test_an_older_version_never_takes_the_place_of_a_newer_one(shelf: Shelf) -> None:
    shelf.put(entry("card", "New words", version=5)).put(entry("card", "Old words", version=4))
    assert (shelf.found("new"), shelf.found("old")) == (["card"], [])
    assert shelf.held("card") == 5


def test_of_several_versions_in_one_batch_the_newest_counts(shelf: Shelf) -> None:
    shelf.put(*(entry("card", word, version=version) for version, word in ((1, "Desk"), (3, "Card"), (2, "Wood"))))
    assert (shelf.found("card"), shelf.found("wood"), shelf.found("desk")) == (["card"], [], [])
    assert shelf.held("card") == 3


def test_a_batch_that_is_written_twice_changes_nothing(shelf: Shelf) -> None:
    batch = [entry("card", "Card limit"), entry("desk", "Desk", "card"), entry("gone", gone=True)]
    once = shelf.put(*batch).asked("card")
    assert shelf.put(*batch).asked("card") == once
    assert shelf.engine.versions() == {"idea:card": 1, "idea:desk": 1}


def test_the_order_of_batches_makes_no_difference(make_engine: Make) -> None:
    entries = [entry(f"id{number}", "Card limit " * (1 + number % 3)) for number in range(12)]
    whole = Shelf(make_engine()).begin().put(*entries)
    parts = Shelf(make_engine()).begin()
    for each in reversed(entries):
        parts.put(each)
    assert parts.asked("card limi", is_typing=True).hits == whole.asked("card limi", is_typing=True).hits
    assert parts.asked("card").facets == whole.asked("card").facets
    assert parts.engine.versions() == whole.engine.versions()


def test_a_removed_document_is_found_no_more(shelf: Shelf) -> None:
    shelf.put(entry("card", "Card limit", facets={"tags": ["money"]}), entry("desk", "Desk"))
    shelf.put(entry("card", version=2, gone=True))
    assert shelf.found("card") == shelf.found("tag:money") == shelf.found("kind:idea card") == []
    assert shelf.asked("car", is_typing=True).terms == {"car"}
    assert "card" not in shelf.like("Card limit")
    assert shelf.engine.versions() == {"idea:desk": 1}


def test_a_document_that_comes_back_is_found_again(shelf: Shelf) -> None:
    shelf.put(entry("card", "Card")).put(entry("card", version=2, gone=True)).put(entry("card", "Card", version=3))
    assert shelf.found("card") == ["card"]
    assert shelf.held("card") == 3


def test_removing_what_was_never_there_is_fine(shelf: Shelf) -> None:
    shelf.put(entry("card", gone=True))
    assert shelf.engine.versions() == {}


def test_a_document_that_becomes_private_is_found_by_its_readers_alone(shelf: Shelf) -> None:
    shelf.put(entry("card", "Card limit"), entry("desk", "Desk card"))
    shelf.put(entry("card", "Card limit", version=2, audiences=("group:1", "person:7")))
    assert shelf.found("card") == ["desk"]
    assert shelf.found("card", "group:1") == shelf.found("card", "person:7") == ["card"]
    assert set(shelf.found("card", "everyone", "group:1", "person:7")) == {"card", "desk"}
    assert shelf.asked("lim", is_typing=True).terms == {"lim"}


def test_many_batches_end_in_the_same_index_as_one(make_engine: Make) -> None:
    latest, many = {}, Shelf(make_engine()).begin()
    for number in range(40):
        name = f"id{number % 9}"
        latest[name] = entry(name, f"Numbered thing {number}", version=number + 1, gone=number % 5 == 0, days=number)
        many.put(latest[name])
    one = Shelf(make_engine()).begin().put(*latest.values())
    assert many.engine.versions() == one.engine.versions()
    assert many.asked("numbered").hits == one.asked("numbered").hits


def test_a_batch_that_cannot_be_written_leaves_the_index_as_it_was(shelf: Shelf) -> None:
    shelf.put(entry("card", "Card limit"))
    with pytest.raises(AttributeError), shelf.engine.alone():
        shelf.engine.write([entry("card", "Ceiling", version=2), entry("bad", "Ceiling", facets=None)])
    assert (shelf.found("limit"), shelf.found("ceiling")) == (["card"], [])
    assert shelf.engine.versions() == {"idea:card": 1}


def test_an_index_built_beside_takes_over_at_once(shelf: Shelf) -> None:
    shelf.put(entry("old", "Card"))
    beside = shelf.engine.beside()
    with beside.alone():
        beside.start_over()
        beside.write([entry("new", "Card", version=7)])
        assert shelf.found("card") == ["old"]
        with shelf.engine.alone():
            shelf.engine.take_over(beside)
            shelf.engine.is_complete()
    assert shelf.found("card") == ["new"]
    assert shelf.engine.versions() == {"idea:new": 7}
    assert not shelf.engine.is_being_built()
    assert shelf.put(entry("next", "Card")).asked("card").total == 2


def test_an_index_can_be_built_beside_a_missing_one_and_again(shelf: Shelf) -> None:
    for number in range(3):
        with shelf.engine.alone():
            shelf.engine.drop()
        other = shelf.engine.beside()
        with other.alone(), shelf.engine.alone():
            other.start_over()
            other.write([entry(f"id{number}", "Card")])
            shelf.engine.take_over(other)
        assert shelf.found("card") == [f"id{number}"]


def test_readers_are_answered_while_an_indexer_writes_and_while_another_index_takes_over(shelf: Shelf) -> None:
    batch, done = [entry("card", "Card limit"), entry("desk", "Card")], threading.Event()
    shelf.put(*batch)
    with ThreadPoolExecutor() as pool:
        answers = pool.submit(lambda: [*iter(lambda: None if done.is_set() else tuple(shelf.found("card")), None)])
        for _ in range(6):
            shelf.put(*batch)
            other = shelf.engine.beside()
            with other.alone(), shelf.engine.alone():
                other.start_over()
                other.write(batch)
                shelf.engine.take_over(other)
        done.set()
    assert set(answers.result()) == {("desk", "card")}


def test_a_dropped_index_is_missing_and_can_be_begun_again(shelf: Shelf) -> None:
    shelf.put(entry("card", "Card"))
    with shelf.engine.alone():
        shelf.engine.drop()
        shelf.engine.drop()
    assert shelf.engine.is_being_built()
    assert not shelf.engine.is_whole()
    assert shelf.begin().found("card") == []
    assert shelf.put(entry("card", "Card")).found("card") == ["card"]


def test_what_was_closed_opens_again(shelf: Shelf) -> None:
    shelf.put(entry("card", "Card"))
    shelf.engine.close()
    assert shelf.found("card") == ["card"]
    shelf.engine.close()
    assert shelf.engine.versions() == {"idea:card": 1}


def test_only_one_indexer_is_at_it(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("folder", "postgres.engine"):
        monkeypatch.setattr(f"search.engine.{module}.LOCK_SECONDS", 0.1)
    with ThreadPoolExecutor() as pool, shelf.engine.alone() as locked:
        assert locked
        assert not pool.submit(_is_alone, shelf).result()
    assert _is_alone(shelf)


def _is_alone(shelf: Shelf) -> bool:
    with shelf.engine.alone() as locked:
        return locked
