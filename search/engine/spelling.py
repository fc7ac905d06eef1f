"""What a half typed word may become, and what a mistyped one may have meant: of what is open to the reader alone."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from whoosh.automata.fsa import find_all_matches
from whoosh.automata.lev import levenshtein_automaton

from search.engine.opened import Opened
from search.terms import folded, term_of

MOST_BEGUN, MOST_CORRECTIONS = 8, 3
# A short word with one letter changed is another word; the first letter is seldom the wrong one.
SHORTEST_MISTYPED, SHORTEST_TWICE_MISTYPED, SURE_LETTERS = 4, 8, 1
# What is longer is no word, and would take as long as a thousand questions.
LONGEST_MISTYPED = 40


@dataclass(frozen=True, slots=True)
class OpenTerms:
    """The terms of open segments; `plan.Vocabulary` says what its methods promise."""

    opened: Sequence[Opened]

    def standing(self, terms: Iterable[str]) -> Collection[str]:
        """Return those of the terms that stand in some document."""
        return {term for term in terms if any(len(each.postings(row)[0]) for each, row in _rows(term, self.opened))}

    def begun(self, beginning: str) -> list[str]:
        """Return the terms with this beginning that stand in most documents."""
        return begun(beginning, self.opened)

    def corrections(self, word: str, language: str) -> list[tuple[str, str]]:
        """Return terms that a mistyped word may have meant."""
        return corrections(word, language, self.opened)


def _rows(term: str, opened: Sequence[Opened]) -> list[tuple[Opened, int]]:
    return [(each, row) for each in opened for row in each.rows(term.encode())]


def begun(beginning: str, opened: Sequence[Opened]) -> list[str]:
    """Return the terms with this beginning that stand in most documents."""
    found = (_begun(each, opened) for each in readings(beginning))
    return next(filter(None, found), [])


def readings(beginning: str) -> list[str]:
    """Return how terms may begin that somebody begins to type: as it is, or as the stem that it already is."""
    # What is typed may hold halves of characters, which stand in no term.
    told = beginning.encode(errors="ignore").decode()
    return [each for each in dict.fromkeys((folded(told), term_of(told))) if each]


def _begun(beginning: str, opened: Sequence[Opened]) -> list[str]:
    found: Counter[bytes] = Counter()
    for each in opened:
        for rows in each.stretches(beginning.encode()):
            sizes = np.diff(each.segment.arrays.starts[rows.start : rows.stop + 1])
            for place in np.argsort(-sizes.astype(np.int64), kind="stable")[:MOST_BEGUN]:
                row = rows.start + int(place)
                found[each.segment.term(row)] += len(each.postings(row)[0])
    # Equals in the order of the alphabet. What stands only in documents that have since gone is not told.
    often = sorted((-count, term) for term, count in found.items() if count)
    return [term.decode() for _count, term in often[:MOST_BEGUN]]


def corrections(word: str, language: str, opened: Sequence[Opened]) -> list[tuple[str, str]]:
    """Return terms that a mistyped word may have meant, each with a word that it was made of, the likeliest first."""
    swaps = swapped(word, language)
    near = [(found[0], term, swaps[term]) for term in swaps if (found := _found(term, opened))]
    if near:
        return likeliest(near)
    typed = term_of(word, language)
    for distance in range(1, most_mistakes(typed) + 1):
        near = [found for term in _near(typed, distance, opened) if (found := _found(term, opened))]
        if near:
            return likeliest(near)
    return []


def swapped(word: str, language: str) -> dict[str, str]:
    """Return the words that two neighbouring letters make in their other order, by their terms.

    It is the likeliest slip of all that lead to the same word, and Levenshtein's distance takes it for two.
    """
    if not SHORTEST_MISTYPED <= len(word) <= LONGEST_MISTYPED:
        return {}
    words = (word[:place] + word[place + 1] + word[place] + word[place + 2 :] for place in range(len(word) - 1))
    return {term: each for each in words if each != word and (term := term_of(each, language))}


def most_mistakes(term: str) -> int:
    """Return how many letters of a term may be wrong."""
    if len(term) > LONGEST_MISTYPED:
        return 0
    return (len(term) >= SHORTEST_MISTYPED) + (len(term) >= SHORTEST_TWICE_MISTYPED)


def likeliest(near: Iterable[tuple[int, str, str]]) -> list[tuple[str, str]]:
    """Return the terms, each with its word, that stand in most documents; near: with that number before them."""
    return [(term, word) for _count, term, word in sorted(near, reverse=True)[:MOST_CORRECTIONS]]


def _near(typed: str, distance: int, opened: Sequence[Opened]) -> list[str]:
    """Return the terms within a Levenshtein distance, by Whoosh's automaton, which leaps from term to term."""
    automaton = levenshtein_automaton(typed, distance, SURE_LETTERS).to_dfa()

    def next_term(text: str) -> str | None:
        after = [term for each in opened if (term := each.after(text.encode())) is not None]
        return min(after).decode() if after else None

    return list(find_all_matches(automaton, next_term))


def _found(term: str, opened: Sequence[Opened]) -> tuple[int, str, str] | None:
    """Return in how many documents a term stands, the term, and a word that it was made of."""
    rows = _rows(term, opened)
    counts = [len(each.postings(row)[0]) for each, row in rows]
    if not any(counts):
        return None
    each, row = rows[int(np.argmax(counts))]
    return sum(counts), term, each.segment.word(row)
