"""How a text becomes the terms of the index: lower case, no accents, no stop words, English stems."""

from functools import lru_cache

from whoosh.analysis import CharsetFilter, LowercaseFilter, RegexTokenizer, StemFilter, StopFilter
from whoosh.lang.porter import stem
from whoosh.support.charset import accent_map


@lru_cache(maxsize=50_000)
def kept_stem(word: str) -> str:
    """Return the stem of a word; the index names this function by its place, so that it cannot be a bare wrapper."""
    stemmed: str = stem(word)
    return stemmed


# Whoosh's own cache of stems is not made for threads, so it is off.
STEMS = StemFilter(stemfn=kept_stem, cachesize=None)
ANALYZER = RegexTokenizer() | LowercaseFilter() | CharsetFilter(accent_map) | StopFilter() | STEMS


def terms_of(text: str) -> list[str]:
    """Return the terms of a text, in its order."""
    return [token.text for token in ANALYZER(text)]


@lru_cache(maxsize=50_000)
def term_of(word: str) -> str:
    """Return the term of one word, or nothing for a word that is not indexed."""
    return next(iter(terms_of(word)), "")
