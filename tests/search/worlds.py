"""Worlds of documents for different readers, drawn by hypothesis, and everything that a reader learns of one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from search.models import EVERYONE, Entry, for_group, for_person, split_audiences
from tests.search.shelf import Shelf, entry

WORDS = ["card", "limit", "desk", "merger", "secret", "parking", "evening", "visitor", "Bücher", "中文"]
INFLECTED = ["cards", "desks", "parked"]
AUDIENCES = [EVERYONE, for_group(1), for_group(2), for_group(11), for_person(1), for_person(2)]
READERS = [(EVERYONE,), (EVERYONE, for_group(1)), (for_group(2), for_person(1)), (EVERYONE, for_group(11)), ()]
TYPED = [
    "card", "card limit", "limti", "mergr", "secr", "par*", '"evening parking"', "card -limit", "desk OR merger", "mer",
    "tag:secret", "by:mona card", "kind:article", "stage:new desk", "visitors desks cards", "bucher", "文", "",
    "after:2026 card",
]  # fmt: skip
SAME = {"card": ["merger", "evening parking"]}
ASKED = st.lists(st.sampled_from(TYPED), min_size=1, max_size=3, unique=True)
# Each example begins both indexes anew.
BRIEFLY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)


def documents(said: st.SearchStrategy[tuple[str, ...]], words: Sequence[str]) -> st.SearchStrategy[Entry]:
    """Draw documents of these words for these audiences."""
    texts = st.lists(st.sampled_from(words), max_size=8).map(" ".join)
    facets = st.fixed_dictionaries(
        {},
        optional={
            "tags": st.lists(st.sampled_from(["secret", "money"]), max_size=2, unique=True),
            "author": st.sampled_from(["Mona M", "Ada L", "Ben O"]),
            "stage": st.sampled_from(["new", "done"]),
        },
    )
    return st.builds(
        entry, st.uuids().map(str), texts, texts, audiences=said, facets=facets,
        kind=st.sampled_from(["idea", "article"]), days=st.integers(-400, 900),
        locale=st.sampled_from(["en", "de"]), support=st.none() | st.integers(0, 2000),
    )  # fmt: skip


AUDIENCE = st.lists(st.sampled_from(AUDIENCES), min_size=1, max_size=2, unique=True).map(tuple)
HIDDEN = documents(AUDIENCE, [*WORDS, *INFLECTED])
WORLDS = st.lists(HIDDEN, max_size=14)


def told(shelf: Shelf, reader: Sequence[str], asked: Sequence[str], *, work: bool = True) -> list[Any]:
    """Return everything that a reader learns from an index who asks these questions."""
    found: list[Any] = []
    for typed in asked:
        question = replace(shelf.question(typed), audiences=reader, languages=("de", "en"), synonyms=SAME)
        found.append(shelf.engine.similar(typed, "card parking", audiences=reader, kinds=(), limit=50))
        for ways in ({}, {"is_typing": True, "limit": 3}, {"chosen": {"kind": "idea"}, "offset": 1}):
            answer = shelf.engine.answer(replace(question, **ways))
            found += [shelf.engine.explain(question, hit.kind, hit.public_id) for hit in answer.hits[:1]]
            found.append(answer if work else replace(answer, work=0))
    return found


def is_open(document: Entry, reader: Sequence[str]) -> bool:
    """Whether a reader may find a document."""
    return bool(set(split_audiences(document.audience)) & set(reader))
