"""One way of writing for every script's digits, letters of every width and what nobody sees."""

import re
import unicodedata
from functools import lru_cache

# Soft hyphens, characters of no width, marks of direction, and what makes a digit a picture of a key.
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u20e3\ufe00-\ufe0f\ufeff]")

Span = tuple[int, int]


class Flat:
    """A text as the finders read it, and the way back to the text as it was written."""

    def __init__(self, text: str) -> None:
        """Write every digit as 0 to 9 and wide letters as narrow ones, and leave out what is not seen."""
        self._places: list[int] | None = None
        if text.isascii():
            self.text = text
            return
        if _UNSEEN.search(text):
            self._places = [place for place, mark in enumerate(text) if not _UNSEEN.match(mark)]
            text = _UNSEEN.sub("", text)
        self.text = "".join(map(_plain, text))

    def written(self, start: int, end: int) -> Span:
        """Give where text[start:end] stands in the text as it was written; what is unseen inside goes with it."""
        places = self._places
        return (start, end) if places is None else (places[start], places[end - 1] + 1)


@lru_cache(maxsize=4_000)
def _plain(mark: str) -> str:
    digit = unicodedata.digit(mark, None)
    if digit is not None:
        return str(digit)
    if not unicodedata.decomposition(mark).startswith(("<wide>", "<font>")):
        return mark
    plain = unicodedata.normalize("NFKC", mark)
    return plain if len(plain) == 1 else mark
