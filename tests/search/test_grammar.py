"""Questions are read as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.grammar import MOST_PARTS, Form, Narrowing, Part, Wish, read


def words(*texts: str) -> list[tuple[Part, ...]]:
    """Return words that are wanted, each by itself."""
    return [(Part(text),) for text in texts]


def bears(name: str, value: str, *, is_unwanted: bool = False) -> Narrowing:
    """Return a narrowing to one value."""
    return Narrowing(((name, value),), is_unwanted)


PHRASE, BEGINNING = Part("card limit", Form.PHRASE), Part("onboard", Form.BEGINNING)


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("", Wish()),
        ("card limit", Wish(words("card", "limit"))),
        ('"card limit" app', Wish([(PHRASE,), *words("app")])),
        ("„card limit“ app", Wish([(PHRASE,), *words("app")])),
        ("“card limit”", Wish([(PHRASE,)])),
        ("card -credit", Wish(words("card"), [Part("credit")])),
        ('app -"card limit"', Wish(words("app"), [PHRASE])),
        ("card OR limit app", Wish([(Part("card"), Part("limit")), *words("app")])),
        ('("card limit" OR cap) app', Wish([(PHRASE, Part("cap")), *words("app")])),
        ("OR a or b OR", Wish(words("OR", "a", "or", "b"))),
        ("tag:Travel by:ada", Wish(narrowings=[bears("tag", "travel"), bears("by", "ada")])),
        ("tag:travel OR tag:desk", Wish(narrowings=[Narrowing((("tag", "travel"), ("tag", "desk")))])),
        ("-stage:new x", Wish(words("x"), narrowings=[bears("stage", "new", is_unwanted=True)])),
        ('stage:"in review"', Wish(narrowings=[bears("stage", "in review")])),
        ("after:2025-03 x", Wish(words("x"), narrowings=[bears("after", "2025-03")])),
        ("onboard*", Wish([(BEGINNING,)])),
        ("on* *", Wish(words("on", "*"))),
        ('never "closed', Wish(words("never", '"closed'))),
        ("don't e-mail", Wish(words("don't", "e-mail"))),
        ("-", Wish(words("-"))),
        ("((((", Wish()),
    ],
)
def test_a_question_is_read_in_parts(typed: str, wish: Wish) -> None:
    assert read(typed) == wish


def test_a_question_of_ten_kilobytes_is_cut() -> None:
    many = [f"w{number}" for number in range(2000)]
    assert len(read(" ".join(many)).wanted) == MOST_PARTS
    assert len(read(" OR ".join(many)).wanted[0]) == MOST_PARTS


def test_control_characters_part_words() -> None:
    assert read("card\x00limit\x1b") == Wish(words("card", "limit"))


@given(st.text())
def test_whatever_is_typed_is_read(typed: str) -> None:
    assert len(read(typed).wanted) <= MOST_PARTS
