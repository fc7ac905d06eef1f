"""What people look for in the load world: questions of each kind, drawn from the documents, the same every time."""

import random
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from whoosh.lang import stopwords_for_language

from search.models import EVERYONE, Entry, for_group, for_person

STOP_WORDS = stopwords_for_language("en")
SEED, SHORTEST_WORD, GROUPS, PEOPLE = 20_000, 4, 10, 500
_SENTENCE, _WORD = re.compile(r"[^.]+"), re.compile(r"[A-Za-z]+")


class Need(NamedTuple):
    """What somebody looks for: how it is typed, its words, who they are, and what they narrowed it to."""

    kind: str
    typed: str
    words: Sequence[str]
    audiences: Sequence[str]
    chosen: dict[str, str]


def draw(entries: Sequence[Entry], kind: str, number: int) -> list[Need]:
    """Return questions of a kind; each finds at least the document from which it was drawn, if that is for all."""
    chance = random.Random(f"{SEED} {kind}")
    public = [entry for entry in entries if entry.audience == f"|{EVERYONE}|"]
    return [_need(chance, kind, chance.choice(public)) for _ in range(number)]


def _need(chance: random.Random, kind: str, entry: Entry) -> Need:
    words, typed = KINDS[kind](chance, entry)
    audiences = [EVERYONE, for_group(chance.randint(1, GROUPS)), for_person(chance.randint(1, PEOPLE))]
    chosen = {"stage": entry.facets["stage"], "tag": entry.facets["tags"][0]} if kind == "narrowed" else {}
    return Need(kind, typed, words, audiences, chosen)


def content_words(text: str) -> list[str]:
    """Return the words that somebody would look for."""
    return [word for word in _WORD.findall(text.lower()) if len(word) >= SHORTEST_WORD and word not in STOP_WORDS]


Drawn = tuple[list[str], str]


def _two(chance: random.Random, entry: Entry) -> Drawn:
    words = chance.sample(content_words(entry.text), 2)
    return words, " ".join(words)


def _five(chance: random.Random, entry: Entry) -> Drawn:
    words = chance.sample(content_words(entry.text), 5)
    return words, " OR ".join(words)


def _beginning(chance: random.Random, entry: Entry) -> Drawn:
    first, last = chance.sample(content_words(entry.text), 2)
    begun = last[: chance.randint(3, max(3, len(last) - 1))]
    return ([first, begun], f"{first} {begun}") if chance.random() < 0.5 else ([begun], begun)  # noqa: PLR2004 - half


def _phrase(chance: random.Random, entry: Entry) -> Drawn:
    pairs = [
        pair
        for sentence in _SENTENCE.findall(entry.text.lower())
        for pair in zip(_WORD.findall(sentence), _WORD.findall(sentence)[1:], strict=False)
        if len(content_words(" ".join(pair))) == len(pair)
    ]
    words = list(chance.choice(pairs)) if pairs else content_words(entry.text)[:1]
    return words, f'"{" ".join(words)}"'


def _typo(chance: random.Random, entry: Entry) -> Drawn:
    (first, second), _typed = _two(chance, entry)
    place = chance.randint(1, len(second) - 2)
    wrong = second[:place] + second[place + 1] + second[place] + second[place + 2 :]
    return [first, wrong], f"{first} {wrong}"


def _keystroke(chance: random.Random, entry: Entry) -> Drawn:
    typed = entry.title[: chance.randint(min(4, len(entry.title)), len(entry.title))]
    return content_words(typed), typed


KINDS: dict[str, Callable[[random.Random, Entry], Drawn]] = {
    "two_words": _two,
    "narrowed": _two,
    "five_words_or": _five,
    "prefix": _beginning,
    "phrase": _phrase,
    "typo": _typo,
    "similar": _keystroke,
    "explain": _two,
}
