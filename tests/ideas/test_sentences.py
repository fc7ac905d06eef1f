"""Texts as sentences: what a person changed, and how two versions differ."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ideas.sentences import Passage, Piece, changed_passages, keeps_meaning, sentences, stands_once, word_diff

pytestmark = pytest.mark.once

WORDS = st.sampled_from(["cards", "are", "slow.", "Why?", "wait…", "“so.”", "e.g.", "\n", "\n\n", "  ", "1.5", "(ok.)"])
TEXTS = st.one_of(st.lists(WORDS, max_size=25).map(" ".join), st.text(max_size=60))
# Sentences that end where they seem to; each may stand more than once.
PLAIN = st.sampled_from([f"{word} {noun}." for word in ("Open", "Close", "Paint") for noun in ("doors", "branches")])
PROSE = st.lists(PLAIN, min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("One.", ["One."]),
        ("One. Two? Three!", ["One. ", "Two? ", "Three!"]),
        ("Version 1.5 is out. Use it", ["Version 1.5 is out. ", "Use it"]),
        ("A title\n\nThen words.", ["A title\n\n", "Then words."]),
        ("He said “stop.” We did.", ["He said “stop.” ", "We did."]),
        ("- one\n- two", ["- one\n", "- two"]),
        ("Wait … what?!  Yes.", ["Wait … ", "what?!  ", "Yes."]),
    ],
)
def test_a_text_falls_into_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@given(TEXTS)
def test_the_sentences_joined_are_the_text(text: str) -> None:
    assert "".join(sentences(text)) == text
    assert all(sentences(text))


@pytest.mark.parametrize(
    ("before", "after", "passages"),
    [
        ("One. Two. Three.", "One. Two. Three.", []),
        ("One. Two. Three.", "One. Zwei. Three.", [Passage("Two.", "Zwei.")]),
        (
            "One. Two. Three. Four. Five.",
            "Eins. Two. Three. Four. Funf.",
            [Passage("One.", "Eins."), Passage("Five.", "Funf.")],
        ),
        ("One. Two. Three.", "Eins. Zwei. Three.", [Passage("One.", "Eins."), Passage("Two.", "Zwei.")]),
        ("One. Two. Three.", "Eins. Three.", [Passage("One. Two.", "Eins.")]),
        ("One. Two.", "One. And more. Two.", [Passage("One.", "One. And more.")]),
        ("One. Two.", "Zero. One. Two.", [Passage("One.", "Zero. One.")]),
        ("One. Two.", "One. Two. Three.", [Passage("Two.", "Two. Three.")]),
        ("One. Two. Three.", "One. Three.", [Passage("One. Two.", "One.")]),
        ("One. Two.", "Two.", [Passage("One. Two.", "Two.")]),
        ("One.\n\nTwo.", "One.\n\nZwei.", [Passage("Two.", "Zwei.")]),
        ("One.", "Something else", [Passage("One.", "Something else")]),
    ],
)
def test_each_changed_sentence_is_a_passage(before: str, after: str, passages: list[Passage]) -> None:
    assert changed_passages(before, after) == passages


def test_a_sentence_that_stands_twice_is_found_by_its_neighbours() -> None:
    before = "Open doors. Wait. Close doors. Wait. Go home."
    [passage] = changed_passages(before, "Open doors. Wait. Close doors. Rest. Go home.")
    assert stands_once(before, passage.old)
    assert before.replace(passage.old, passage.new) == "Open doors. Wait. Close doors. Rest. Go home."


@given(PROSE, PROSE)
@example(["Open doors."] * 6, ["Open doors."] * 5 + ["Close doors."])
def test_every_passage_stands_once_and_all_of_them_together_make_the_new_text(old: list[str], new: list[str]) -> None:
    before, after = " ".join(old), " ".join(new)
    passages = changed_passages(before, after)
    places = [before.find(passage.old) for passage in passages]
    assert all(stands_once(before, passage.old) and passage.new for passage in passages)
    assert places == sorted(places)
    text, end = "", 0
    for place, passage in zip(places, passages, strict=True):
        text, end = text + before[end:place] + passage.new, place + len(passage.old)
    assert text + before[end:] == after


@given(TEXTS, TEXTS)
@settings(max_examples=60)
def test_a_diff_holds_both_texts(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "cut") == after
    assert {piece.kind for piece in pieces} <= {"kept", "cut", "added"}
    assert all(piece.text for piece in pieces)


def test_a_diff_marks_the_words_that_differ() -> None:
    kept, cut, added, end = word_diff("Cards arrive in ten days.", "Cards arrive in two days.")
    assert (kept.kind, cut, added, end) == ("kept", Piece("cut", "ten"), Piece("added", "two"), Piece("kept", " days."))


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("Let us open on Saturdays.", "Let us open on Saturdays.", True),
        ("Let us open on Saturdays at nine.", "Let us open at nine on Saturdays.", True),
        ("Let us open on Saturdays.", "Close the branch for good and sell it.", False),
        ("", "", True),
        ("Some words", "", False),
        ("one two three " * 3000, "one two three " * 3000, True),
        ("one two three " * 3000, "four five six " * 3000, False),
    ],
)
def test_an_edit_that_shares_few_words_changes_the_meaning(before: str, after: str, *, kept: bool) -> None:
    assert keeps_meaning(before, after) is kept


@pytest.mark.parametrize("bomb", ["." * 20_000, "a\n" * 10_000, ". " * 10_000, "a b " * 5_000, ".'" * 10_000])
def test_a_text_made_to_take_long_is_taken_whole(bomb: str) -> None:
    other = bomb[: len(bomb) // 2] + "Something else. " + bomb[len(bomb) // 2 :]
    assert "".join(sentences(bomb)) == bomb
    assert stands_once(bomb, changed_passages(bomb, other)[0].old)
    assert "".join(piece.text for piece in word_diff(bomb, other) if piece.kind != "added") == bomb
    assert keeps_meaning(bomb, other) == any(map(str.isalnum, bomb))
