"""Questions are read as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.grammar import MOST_PARTS, Wish, read


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("", Wish()),
        ("card limit", Wish(words=["card", "limit"])),
        ('"card limit" app', Wish(phrases=["card limit"], words=["app"])),
        ("card -credit", Wish(words=["card"], without=["credit"])),
        ('card -"credit line"', Wish(words=["card"], without=["credit line"])),
        ("tag:Travel by:ada stage:new", Wish(fields=[("tag", "travel"), ("by", "ada"), ("stage", "new")])),
        ('tag:"travel" x', Wish(fields=[("tag", "travel")], words=["x"])),
        ('stage:"in review"', Wish(fields=[("stage", "in review")])),
        ("onboard*", Wish(beginnings=["onboard"])),
        ("on* *", Wish(words=["on*", "*"])),
        ('"never closed', Wish(phrases=["never closed"])),
        ("http://example.org", Wish(words=["http://example.org"])),
        ("-", Wish(words=["-"])),
    ],
)
def test_a_question_is_read_in_parts(typed: str, wish: Wish) -> None:
    assert read(typed) == wish


def test_a_question_of_ten_kilobytes_is_cut() -> None:
    assert len(read("word " * 2000).words) == MOST_PARTS


def test_control_characters_part_words() -> None:
    assert read("card\x00limit\x1b") == Wish(words=["card", "limit"])


@given(st.text())
def test_whatever_is_typed_is_read(typed: str) -> None:
    assert isinstance(read(typed).text, str)
