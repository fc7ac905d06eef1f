"""How questions are put to one generation of the index: who may see what first, then scores."""

from collections.abc import Iterable, Sequence

from whoosh.query import Every, Or, Phrase, Query, Term
from whoosh.searching import Searcher

from search.grammar import SHORTEST_BEGINNING, Wish, read
from search.terms import terms_of

WORDS = "words"
# A bonus for documents that hold all the words, as a share of the score.
ALL_WORDS = 0.9
MOST_BEGUN = 8
# Similar texts are found by their rarest words: six cost 8 ms at 15,800 documents and find as much as all of them do.
RARE_IN_TITLE, RARE_IN_ALL, LOOK_AT_TERMS, LOOK_AT_CHARACTERS = 6, 8, 60, 2000
TEXT_COUNTS, BEGUN_COUNTS = 0.4, 0.5

# A document's key and its score.
Scored = tuple[str, float]


class View:
    """One generation, opened for reading, and the numbers of the documents of each audience that was asked for."""

    def __init__(self, searcher: Searcher) -> None:
        """Take an open searcher."""
        self.searcher = searcher
        self._numbers: dict[tuple[str, str], set[int]] = {}

    def numbers(self, field: str, value: str) -> set[int]:
        """Return the numbers of the documents with this value; kept, for going through them takes 10 ms at 20,000."""
        key = (field, value)
        if key not in self._numbers:
            self._numbers[key] = self.matching(Term(field, value))
        return self._numbers[key]

    def matching(self, query: Query) -> set[int]:
        """Return the numbers of the documents that a query matches, without scores."""
        return set(self.searcher.docs_for_query(query))

    def open_to(self, audiences: Iterable[str], kinds: Iterable[str]) -> set[int]:
        """Return the numbers of the documents of these kinds (all, if none is named) for one of these audiences."""
        allowed = set[int]().union(*(self.numbers("audience", audience) for audience in audiences))
        wanted = [self.numbers("kind", kind) for kind in kinds]
        return allowed & set[int]().union(*wanted) if wanted else allowed

    def best(self, query: Query, allowed: set[int], limit: int) -> list[Scored]:
        """Return the keys of the best allowed documents; nothing else is scored."""
        # Whoosh takes an empty filter for none at all, and would show everything.
        if not allowed:
            return []
        return [(hit["key"], hit.score) for hit in self.searcher.search(query, limit=limit, filter=allowed)]

    def frequency(self, term: str) -> int:
        """Return in how many documents the term stands."""
        count: int = self.searcher.doc_frequency(WORDS, term)
        return count

    def begun(self, beginning: str, most: int = MOST_BEGUN) -> list[str]:
        """Return the most frequent terms with this beginning."""
        terms = [text.decode() for text in self.searcher.reader().expand_prefix(WORDS, beginning.lower())]
        return sorted(terms, key=self.frequency, reverse=True)[:most]


def find(view: View, typed: str, audiences: Sequence[str], kinds: Sequence[str], limit: int) -> list[Scored]:
    """Answer a typed question."""
    wish = read(typed)
    allowed = _narrowed(view, wish, view.open_to(audiences, kinds))
    terms = _terms(view, wish)
    if terms:
        return view.best(Or([Term(WORDS, term) for term in terms], scale=ALL_WORDS), allowed, limit)
    return view.best(Every(), allowed, limit) if wish.fields else []


def similar(
    view: View, title: str, text: str, audiences: Sequence[str], kinds: Sequence[str], limit: int
) -> list[Scored]:
    """Answer what resembles a text, whose last word of the title may be half typed."""
    weights = dict.fromkeys(_begun_in(view, title), BEGUN_COUNTS)
    weights |= dict.fromkeys(_rarest(view, text, RARE_IN_ALL - RARE_IN_TITLE), TEXT_COUNTS)
    weights |= dict.fromkeys(_rarest(view, title, RARE_IN_TITLE), 1.0)
    query = Or([Term(WORDS, term, boost=weight) for term, weight in weights.items()])
    return view.best(query, view.open_to(audiences, kinds), limit) if weights else []


def read_through(view: View) -> None:
    """Read every stored row and every list of documents; raises whatever a damaged file raises."""
    reader = view.searcher.reader()
    for _row in reader.all_stored_fields():
        pass
    for field, term in reader.all_terms():
        for _number in reader.postings(field, term).all_ids():
            pass


def _narrowed(view: View, wish: Wish, allowed: set[int]) -> set[int]:
    for field, value in wish.fields:
        allowed = allowed & view.matching(Term(field, value))
    for phrase in wish.phrases:
        terms = terms_of(phrase)
        allowed = allowed & view.matching(Phrase(WORDS, terms)) if terms else allowed
    unwanted = [Phrase(WORDS, terms) for text in wish.without if (terms := terms_of(text))]
    return allowed - view.matching(Or(unwanted)) if unwanted else allowed


def _terms(view: View, wish: Wish) -> list[str]:
    """Return the terms of a wish, each once; a word that nobody wrote is taken for the beginning of one."""
    terms = terms_of(" ".join([*wish.words, *wish.phrases]))
    known = [term for term in terms if view.frequency(term)]
    unknown = [term for term in terms if term not in known and len(term) >= SHORTEST_BEGINNING]
    begun = [term for beginning in [*unknown, *wish.beginnings] for term in view.begun(beginning)]
    return list(dict.fromkeys([*known, *begun]))


def _rarest(view: View, text: str, most: int) -> list[str]:
    terms = list(dict.fromkeys(terms_of(text[:LOOK_AT_CHARACTERS])))[:LOOK_AT_TERMS]
    counted = [(count, term) for term in terms if (count := view.frequency(term))]
    return [term for _, term in sorted(counted)[:most]]


def _begun_in(view: View, title: str) -> list[str]:
    last = title.rsplit(maxsplit=1)[-1:] if not title[-1:].isspace() else []
    return view.begun(last[0], MOST_BEGUN // 2) if last and len(last[0]) >= SHORTEST_BEGINNING else []
