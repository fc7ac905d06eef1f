"""A result shows the passage that answers the question."""

from hypothesis import given
from hypothesis import strategies as st

from search.highlight import CUT, LOOK_AT, PASSAGE, passage
from search.terms import term_of


def marked(text: str, *terms: str) -> str:
    return "".join(f"[{part.text}]" if part.marked else part.text for part in passage(text, set(terms), term_of))


def test_every_form_of_a_word_is_marked() -> None:
    assert marked("Customers ask; a customer waits.", "custom") == "[Customers] ask; a [customer] waits."


def test_a_text_without_the_words_is_shown_from_its_beginning() -> None:
    assert marked("Nothing here.", "card") == "Nothing here."


def test_the_passage_with_most_of_the_words_is_shown() -> None:
    text = f"card {'filler ' * 100} the card limit in the app {'filler ' * 100}"
    shown = marked(text, "card", "limit", "app")
    assert "the [card] [limit] in the [app]" in shown
    assert shown.startswith(CUT)
    assert shown.endswith(CUT)
    assert len(shown) < PASSAGE + 20


def test_accents_do_not_hide_a_word() -> None:
    assert marked("Im Café", "cafe") == "Im [Café]"


@given(st.text(alphabet="abc üß\n\u4e2d-", max_size=600), st.sets(st.sampled_from(["a", "ab", "c"])))
def test_the_parts_are_a_stretch_of_the_text(text: str, terms: set[str]) -> None:
    shown = "".join(part.text for part in passage(text, terms, str))
    assert shown.strip(CUT) in text
    assert len(shown) <= max(PASSAGE + 2, 0)


def test_a_very_long_word_is_cut() -> None:
    assert len(marked("x" * (LOOK_AT * 2), "y")) == PASSAGE + len(CUT)
