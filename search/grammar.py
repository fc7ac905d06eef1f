"""What a person asked for, read from what they typed by Whoosh's query grammar, with only what people know of it.

Words, "phrases", -without, OR, (groups), beginn*, and the fields tag: by: stage: kind: group: year: after: before:.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from itertools import islice

from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import ID, TEXT, Schema
from whoosh.qparser import QueryParser, plugins
from whoosh.qparser.syntax import WordNode
from whoosh.query import And, Not, NullQuery, Or, Phrase, Prefix, Query, Term

# A longer question is cut: each further word costs as much as the first. A pasted paragraph is a question, too.
MOST_CHARACTERS = 1000
MOST_PARTS = 64
SHORTEST_BEGINNING = 3
WORDS = "words"
# Telephones set them as the language does.
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
FIELDS = ("tag", "by", "stage", "kind", "group", "year", "after", "before")


class Form(StrEnum):
    """How a part is looked for."""

    WORD = "word"
    PHRASE = "phrase"
    BEGINNING = "beginning"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to be found."""

    text: str
    form: Form = Form.WORD


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a document must bear, or must not: one of these values of these fields, in lower case."""

    values: tuple[tuple[str, str], ...]
    is_unwanted: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """The parts of a question; the engine turns them into the index's terms.

    wanted: each is a set of alternatives, for most just one.
    """

    wanted: list[tuple[Part, ...]] = field(default_factory=list)
    without: list[Part] = field(default_factory=list)
    narrowings: list[Narrowing] = field(default_factory=list)


def shown(typed: str) -> str:
    """Return of what was typed what can be shown, at most MOST_CHARACTERS."""
    return "".join(mark if mark.isprintable() else " " for mark in typed[:MOST_CHARACTERS]).strip()


def read(typed: str) -> Wish:
    """Read a question of any length and content; what makes no sense is left out, and nothing is raised."""
    wish = Wish()
    for node in islice(_nodes(_parser().parse(shown(typed).translate(_QUOTES))), MOST_PARTS):
        _sort_in(wish, node)
    return wish


class _PlainWords(plugins.TaggingPlugin):  # type: ignore[misc]  # Whoosh has no types
    """Takes words of letters alone at once; otherwise each plugin looks at each of their letters."""

    priority = -1
    expr = r"(?<!\S)(?!OR\s)\w+(?!\S)"

    def create(self, _parser: QueryParser, match: re.Match[str]) -> WordNode:
        return WordNode(match.group())


@cache
def _parser() -> QueryParser:
    # Words are left as they were typed: what is a word of the index is the engine's to say, in each language.
    schema = Schema(**{WORDS: TEXT(SpaceSeparatedTokenizer())}, **{name: ID() for name in FIELDS})
    operators = plugins.OperatorsPlugin(
        And=None, AndNot=None, AndMaybe=None, Require=None, Or=r"(?<=\s)OR(?=\s)", Not=r"(?<![^\s(])-(?=[^\s-]{2})"
    )
    known = [
        _PlainWords(), plugins.WhitespacePlugin(), plugins.PhrasePlugin(), plugins.PrefixPlugin(),
        plugins.FieldsPlugin(), plugins.GroupPlugin(), operators,
    ]  # fmt: skip
    return QueryParser(WORDS, schema, plugins=known)


def _nodes(query: Query) -> Iterator[Query]:
    """Return what stands beside one another at the top."""
    if isinstance(query, And):
        for part in query.subqueries:
            yield from _nodes(part)
    elif query is not NullQuery:
        yield query


def _sort_in(wish: Wish, node: Query) -> None:
    is_unwanted = isinstance(node, Not)
    if is_unwanted:
        node = node.query
    if values := _values(node):
        wish.narrowings.append(Narrowing(values, is_unwanted))
    elif is_unwanted:
        wish.without.extend(islice(_parts(node), MOST_PARTS))
    elif parts := tuple(islice(_parts(node), MOST_PARTS)):
        wish.wanted.append(parts)


def _values(node: Query) -> tuple[tuple[str, str], ...]:
    """Return the values of fields that a node asks for, or nothing where it asks for words too."""
    leaves = [node] if not isinstance(node, Or) else node.subqueries
    named = [leaf for leaf in leaves if getattr(leaf, "fieldname", WORDS) != WORDS]
    return tuple((leaf.fieldname, _text_of(leaf).lower()) for leaf in named) if len(named) == len(leaves) else ()


def _parts(node: Query) -> Iterator[Part]:
    """Return the alternatives of a node; a group within an alternative is taken apart."""
    if isinstance(node, (And, Or)):
        for each in node.subqueries:
            yield from _parts(each)
    elif isinstance(node, Phrase):
        yield Part(_text_of(node), Form.PHRASE)
    elif isinstance(node, Prefix):
        yield Part(node.text, Form.BEGINNING if len(node.text) >= SHORTEST_BEGINNING else Form.WORD)
    elif isinstance(node, Term):
        yield Part(_text_of(node))


def _text_of(node: Query) -> str:
    return " ".join(node.words) if isinstance(node, Phrase) else str(node.text)
