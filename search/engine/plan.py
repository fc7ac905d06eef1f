"""What a question looks for in the index: concepts, each met by any of its terms or phrases."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from search.engine.protocol import Question
from search.grammar import SHORTEST_BEGINNING, Form, Narrowing, Part, Wish, read
from search.terms import says_little, terms_of, words_of

# What stands in for a word counts less than the word.
SYNONYM_COUNTS, BEGUN_COUNTS, CORRECTED_COUNTS = 0.8, 0.5, 0.5
# Measured: left out, such words cost .004 of nDCG@10 on issues; counted in full, .009 on Cranfield.
LITTLE_COUNTS = 0.2
MOST_SAME_WORDS = 4
# To find what a word of 14 letters may have meant takes 20 ms where 30,000 words stand.
MOST_MISTYPED = 8
# So many things are looked for in a few words with a phrase among them. Measured: .005 of nDCG@10 on pasted titles.
SENTENCE = 4
Terms = tuple[str, ...]


class Vocabulary(Protocol):
    """The terms of what is open to a reader: what a question looks for depends on nothing else of an index."""

    def standing(self, terms: Iterable[str]) -> Collection[str]:
        """Return those of the terms that stand in some document."""

    def begun(self, beginning: str) -> list[str]:
        """Return the terms with this beginning that stand in most documents."""

    def corrections(self, word: str, language: str) -> list[tuple[str, str]]:
        """Return terms that a mistyped word may have meant, each with a word it was made of, the likeliest first."""


class Way(NamedTuple):
    """One way of meeting a concept: terms that follow one another, what they count, and why they are looked for."""

    terms: Terms
    counts: float = 1.0
    cause: str = "word"


@dataclass(slots=True)
class Concept:
    """Something that is looked for."""

    asked: str
    ways: list[Way]
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a question looks for."""

    concepts: list[Concept] = field(default_factory=list)
    without: list[Terms] = field(default_factory=list)
    narrowings: list[Narrowing] = field(default_factory=list)
    meant: str | None = None
    # Any of the concepts will do: documents that meet more of them stand higher, and that is all.
    is_any: bool = False

    @property
    def terms(self) -> frozenset[str]:
        """Every term that is looked for."""
        return frozenset(term for concept in self.concepts for way in concept.ways for term in way.terms)


def make_plan(question: Question, vocabulary: Vocabulary) -> Plan:
    """Read a question, and replace what stands nowhere by what comes near it."""
    wish = read(question.typed)
    is_any = _is_any(wish)
    wanted = [(part,) for part in wish.wanted[0]] if is_any else _unquoted(wish.wanted)
    concepts = [concept for parts in wanted for concept in _concepts(parts, question.languages, vocabulary)]
    _add_synonyms(concepts, question)
    if question.is_typing and concepts and not question.typed[-1:].isspace():
        concepts[-1].ways += _begun_ways(concepts[-1].asked, vocabulary)
    meant, standing = question.typed, vocabulary.standing(_single_terms(concepts))
    unknown = [concept for concept in concepts if not _stands(concept, standing)]
    for concept in unknown[:MOST_MISTYPED]:
        meant = _replace(concept, meant, question.languages[0], vocabulary)
    unwanted = [terms for part in wish.without for terms in _terms(part.text, question.languages)]
    return Plan(concepts, unwanted, wish.narrowings, meant if meant != question.typed else None, is_any=is_any)


def asks_for(plan: Plan, question: Question) -> bool:
    """Whether anything is asked for at all; a question of stop words and of what is not wanted alone is not one."""
    return bool(plan.concepts or plan.narrowings or question.chosen)


def _unquoted(wanted: Sequence[tuple[Part, ...]]) -> Sequence[tuple[Part, ...]]:
    """Take the phrases of a whole sentence as words: there, quotation marks quote."""
    if len(wanted) <= SENTENCE:
        return wanted
    return [alone for parts in wanted for alone in (_words(parts[0]) if _is_phrase(parts) else [parts])]


def _is_phrase(parts: Sequence[Part]) -> bool:
    return len(parts) == 1 and parts[0].form == Form.PHRASE


def _words(part: Part) -> list[tuple[Part, ...]]:
    return [(Part(word),) for word in part.text.split()]


def _is_any(wish: Wish) -> bool:
    """Whether a question is nothing but words with OR between them."""
    return len(wish.wanted) == 1 and all(part.form == Form.WORD for part in wish.wanted[0])


def _concepts(parts: Sequence[Part], languages: Sequence[str], vocabulary: Vocabulary) -> list[Concept]:
    """Return what one wanted thing looks for; each term of a word such as e-mail is a thing of its own."""
    if len(parts) == 1 and parts[0].form == Form.WORD:
        read_as = [terms_of(parts[0].text, language) for language in languages]
        if not all(read_as):
            # A stop word of any of the person's languages says nothing.
            return []
        alike = [terms for terms in read_as if len(terms) == len(read_as[0])]
        asked = [parts[0].text] if len(read_as[0]) == 1 else _words_within(parts[0].text, languages[0])
        counts = LITTLE_COUNTS if says_little(parts[0].text, languages[0]) else 1.0
        return [
            Concept(word, [Way((term,), counts) for term in dict.fromkeys(terms)])
            for word, terms in zip(asked, zip(*alike, strict=True), strict=True)
        ]
    ways = [way for part in parts for way in _ways(part, languages, vocabulary)]
    any_of = " OR ".join(part.text for part in parts)
    return [Concept(any_of, ways, is_required=_is_phrase(parts))] if ways else []


def _words_within(text: str, language: str) -> list[str]:
    return [word for _term, word in words_of(text, language)]


def _ways(part: Part, languages: Sequence[str], vocabulary: Vocabulary) -> list[Way]:
    if part.form == Form.BEGINNING:
        return _begun_ways(part.text, vocabulary)
    return [Way(terms, cause=str(part.form)) for terms in _terms(part.text, languages)]


def _terms(text: str, languages: Sequence[str]) -> list[Terms]:
    """Return the terms of a text in each language, without doubles."""
    read_as = dict.fromkeys(tuple(terms_of(text, language)) for language in languages)
    return [terms for terms in read_as if terms]


def _begun_ways(beginning: str, vocabulary: Vocabulary) -> list[Way]:
    if len(beginning) < SHORTEST_BEGINNING:
        return []
    return [Way((term,), BEGUN_COUNTS, "beginning") for term in vocabulary.begun(beginning)]


def _add_synonyms(concepts: Sequence[Concept], question: Question) -> None:
    """Let what moderators say means the same meet the concepts too: one word, or several that stand together."""
    words = [concept.asked.lower() for concept in concepts]
    for first in range(len(words)):
        for end in range(first + 1, min(first + MOST_SAME_WORDS, len(words)) + 1):
            same = question.synonyms.get(" ".join(words[first:end]), ())
            found = [terms for text in same for terms in _terms(text, question.languages)]
            for concept in concepts[first:end]:
                concept.ways += [Way(terms, SYNONYM_COUNTS, "synonym") for terms in found]


def _single_terms(concepts: Iterable[Concept]) -> list[str]:
    return list(dict.fromkeys(way.terms[0] for concept in concepts for way in concept.ways if len(way.terms) == 1))


def _stands(concept: Concept, standing: Collection[str]) -> bool:
    """Whether any way of a concept may be met; a phrase is taken at its word."""
    return any(len(way.terms) > 1 or way.terms[0] in standing for way in concept.ways)


def _replace(concept: Concept, meant: str, language: str, vocabulary: Vocabulary) -> str:
    """Look for what begins like an unknown word, or else comes near it; returns the question as it was then meant."""
    if begun := _begun_ways(concept.asked, vocabulary):
        concept.ways += begun
        return meant
    near = vocabulary.corrections(concept.asked, language) if concept.ways else []
    concept.ways += [Way((term,), CORRECTED_COUNTS, "correction") for term, _word in near]
    return _corrected(meant, concept.asked, near[0][1]) if near else meant


def _corrected(typed: str, wrong: str, right: str) -> str:
    """Write a word of a question otherwise: not within another, nor as a field's value, nor where it is unwanted."""
    return re.sub(rf"(?<![\w:])(?<!^-)(?<![\s(]-){re.escape(wrong)}(?!\w)", lambda _: right, typed, flags=re.IGNORECASE)
