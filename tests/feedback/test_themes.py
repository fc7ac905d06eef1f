"""Themes are found in what customers say, named in their words and shown by their sentences."""

import os
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from base.vectors import theme_encoder
from feedback.complaints import Complaint
from feedback.reading import read_complaints
from feedback.redact import redact
from feedback.themes.building import describe
from feedback.themes.grouping import group_vectors
from feedback.themes.naming import Phrasebook
from feedback.themes.quoting import best_sentence
from feedback.themes.theme import Grouping
from feedback.themes.words import clauses, says_something, stem, stems

pytestmark = pytest.mark.once

COMMENTS = Path(__file__).parents[2] / "demo" / "texts" / "customer_comments.tsv"


def texts_of(path: Path) -> list[str]:
    with path.open("rb") as stream:
        rows = list(read_complaints(stream, path.name))
    return [redact(row.text).text for row in rows if isinstance(row, Complaint)]


def group_texts(texts: list[str], *, at_least: int = 8) -> Grouping:
    vectors = theme_encoder().encode(texts)
    return describe(texts, vectors, group_vectors(vectors, at_least=at_least))


@cache
def comments() -> list[str]:
    return texts_of(COMMENTS)


@cache
def grouping() -> Grouping:
    return group_texts(comments())


def check(found: Grouping, texts: list[str]) -> None:
    """Hold a grouping to what is true of every one."""
    places = Counter([*found.left_over, *(member for theme in found.themes for member in theme.members)])
    assert places == Counter(range(len(texts)))
    assert len({theme.name for theme in found.themes}) == len(found.themes)
    sizes = [len(theme.members) for theme in found.themes]
    assert sizes == sorted(sizes, reverse=True)
    assert min(sizes) >= 8
    for theme in found.themes:
        assert list(theme.closeness) == sorted(theme.closeness, reverse=True)
        assert {quote.index for quote in theme.quotes} <= set(theme.members)
        assert all(len(quote.sentence) <= 300 for quote in theme.quotes)
        assert 2 <= len([word for word in theme.name.split() if says_something(word)]) <= 4


def test_every_comment_stands_in_one_theme_or_is_left_over() -> None:
    check(grouping(), comments())


def test_the_demo_comments_have_about_a_dozen_themes() -> None:
    assert 8 <= len(grouping().themes) <= 16
    assert len(grouping().left_over) < 75


@pytest.mark.parametrize("word", ["overdraft", "card", "branch", "login"])
def test_a_theme_is_named_by_what_its_comments_are_about(word: str) -> None:
    named = [theme for theme in grouping().themes if word in theme.name.lower()]
    holding = sum(word in comments()[member].lower() for theme in named for member in theme.members)
    assert holding * 5 >= sum(len(theme.members) for theme in named) > 0


def test_a_name_holds_only_whole_words_of_its_texts_and_none_twice() -> None:
    for theme in grouping().themes:
        words = {word.lower() for member in theme.members for clause in clauses(comments()[member]) for word in clause}
        name = theme.name.lower().split()
        assert set(name) - {"and"} <= words
        assert len({stem(word) for word in name}) == len(name)


def test_three_quotes_of_a_theme_are_different_and_can_be_read() -> None:
    for theme in grouping().themes:
        assert len({quote.index for quote in theme.quotes}) == 3
        for quote in theme.quotes:
            assert 40 <= len(quote.sentence) <= 300
            assert quote.sentence in " ".join(comments()[quote.index].split())


def test_the_same_comments_give_the_same_themes() -> None:
    assert group_texts(comments()) == grouping()


def test_the_themes_do_not_hang_on_the_seed_of_hashing() -> None:
    script = (
        "import sys; from base.vectors import theme_encoder; from feedback.themes.building import describe;"
        "from feedback.themes.grouping import group_vectors; texts = sys.stdin.read().splitlines();"
        "vectors = theme_encoder().encode(texts);"
        "print([theme.name for theme in describe(texts, vectors, group_vectors(vectors)).themes])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", script],
        input="\n".join(comments()),
        env={**os.environ, "PYTHONHASHSEED": "7"},
        check=True,
        capture_output=True,
        text=True,
    )
    assert shown.stdout.strip() == str([theme.name for theme in grouping().themes])


def test_the_rising_theme_is_found_in_one_piece() -> None:
    about = [theme for theme in grouping().themes if "fingerprint" in theme.name.lower()]
    assert len(about) == 1
    assert len(about[0].members) >= 30


@pytest.mark.parametrize(
    "texts",
    [
        [],
        ["one text alone"],
        [""] * 40,
        ["the and of to"] * 40,
        ["the same complaint about fees"] * 40,
        [f"word{'abcdefghijklmnopqrstuvwxyz'[number % 26]}" for number in range(40)],
        ["[card] XXXX {$41.00} 12345"] * 20,
        ["Überweisung dauert zu lange", "Karte im Automaten geblieben"] * 10,
    ],
)
def test_texts_without_themes_do_no_harm(texts: list[str]) -> None:
    found = group_texts(texts)
    members = [member for theme in found.themes for member in theme.members]
    assert sorted([*found.left_over, *members]) == list(range(len(texts)))


def test_two_clear_subjects_are_not_mixed() -> None:
    swallowed = [f"The cash machine swallowed my card at the {place} station" for place in ("north", "south", "old")]
    swallowed += [f"A cash machine near the {place} swallowed the card" for place in ("church", "park", "market")]
    waiting = [f"My mortgage application is waiting since {month}" for month in ("January", "March", "May")]
    waiting += [f"Nobody answers about the mortgage application of my {who}" for who in ("son", "uncle", "niece")]
    found = group_texts(swallowed + waiting, at_least=3)
    assert found.left_over == ()
    assert {frozenset(member < len(swallowed) for member in theme.members) for theme in found.themes} == {
        frozenset({True}),
        frozenset({False}),
    }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Short and sweet.", "Short and sweet."),
        ("  Spaces\n and   lines ", "Spaces and lines"),
        ("x" * 400, "x" * 299 + "…"),
        ("word " * 100, ("word " * 60)[:-1][:294] + "…"),
        (
            "Well. " + "XXXX XXXX XXXX XXXX XXXX XXXX XXXX sent me XXXX on XX/XX/2019. " * 5
            + "I waited for six weeks until somebody answered my question about the refund.",
            "I waited for six weeks until somebody answered my question about the refund.",
        ),
    ],
)  # fmt: skip
def test_the_best_sentence_is_whole_short_and_without_masks(text: str, sentence: str) -> None:
    assert best_sentence(text) == sentence


def test_masks_and_empty_words_say_nothing() -> None:
    assert stems("The customer said: XXXX on XX/XX/2019 {$41.00} [card] [e-mail]") == []


@pytest.mark.parametrize(
    ("one", "other"), [("fees", "fee"), ("charged", "charges"), ("payments", "payment"), ("cards", "Card's")]
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def named(texts: list[str], others: list[str]) -> str:
    book = Phrasebook(texts + others)
    return book.written(book.name(range(len(texts)), frozenset()), range(len(texts)))


CARDS = ["My card is gone"] * 12


def test_a_phrase_that_is_part_of_a_longer_one_is_shown_whole() -> None:
    assert named(["They lost my proof of residence papers"] * 4, CARDS) == "Proof of residence papers"


def test_a_theme_is_not_named_by_whom_the_letters_go_to() -> None:
    texts = ["Dear consumer financial protection bureau, my escrow refund never came"] * 4
    assert named(texts, CARDS) == "Escrow refund"


def test_two_words_that_say_nearly_as_much_as_one_are_preferred() -> None:
    texts = ["The loan application"] * 7 + ["My application"] * 9
    assert named(texts, CARDS) == "Loan application"


def test_a_name_is_not_what_next_to_none_of_the_texts_say() -> None:
    texts = [f"An escrow refund of number {'abcdefghijklmnopqrstuvwxyz'[at]} is missing" for at in range(26)]
    texts += ["The notary notary fee is missing"] + ["Nothing came from escrow"] * 9
    assert "notary" not in named(texts, CARDS * 4).lower()


def test_reading_about_themes_does_not_load_the_machinery() -> None:
    script = (
        "import sys, feedback.themes; print([name for name in ('sklearn', 'scipy', 'numpy') if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert shown.stdout.strip() == "[]"


@pytest.mark.dev_data
@pytest.mark.slow
def test_two_thousand_real_complaints_have_themes_that_are_named() -> None:
    paths = list(Path(os.environ["SEEDBED_DEV_DATA"]).rglob("cfpb.dev.tsv.gz"))
    texts = texts_of(paths[0])
    assert len(texts) == 2141
    found = group_texts(texts)
    check(found, texts)
    # Whole letters hold several subjects each, and fall into few; the product groups their statements.
    assert 6 <= len(found.themes) <= 40
    names = {theme.name for theme in found.themes}
    assert not [name for name in names if re.search("XX|[0-9]", name)]
