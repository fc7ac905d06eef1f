"""A text as words, and what their neighbours say of each."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from feedback.redact.cues import CUE_GAP, GAP, INTRODUCTIONS, LAST_WORDS, LIKELY, LONGEST, NO_NAME, SURE, THINGS, WEAK
from feedback.redact.lists import Sort, folded, sort_of
from feedback.redact.words import MAKERS, NO_NAME_AFTER, PLACE_BEGINS, TITLES, words

PROBABLY, SURELY = 1, 2
_WORD = re.compile(r"[^\W\d_]+(?:['’‘`´-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’‘`´]s?$", re.IGNORECASE)
_MAKERS = re.compile(
    rf"(?:{'|'.join(map(re.escape, sorted(MAKERS, key=len, reverse=True)))})(?:['’]s)?(?![^\W_])", re.IGNORECASE
)
_MAKERS_BEGIN = frozenset(_POSSESSIVE.sub("", found[0]) for maker in MAKERS if (found := _WORD.match(maker)))
_SENTENCE_END = re.compile(r"[.!?\n\0:;•*>\"“(\]\[]|^\s*$|^\s*[-–—]")
_INITIAL = 2
_LETTERED = words("plan vitamin option class type part section appendix grade schedule form team group hepatitis u s")
_BEFORE_SUBJECT = words("and but because that then when und y et")
_SHOUTED = 12
_FAMILIES_AND_PLACES = words("park hill church house day lake rivers field fields hall bridge")
_SHORT_TITLES = words("mr mrs ms mx dr herr herrn frau señor señora monsieur madame mme mlle")


class Word(NamedTuple):
    """A word, where it stands, and what it may be."""

    text: str
    low: str
    start: int
    end: int
    capital: bool
    sort: Sort

    def could_be_family(self) -> bool:
        """Say whether a given name may be followed by this word as a family name."""
        place_too = self.low in NO_NAME_AFTER and self.low not in _FAMILIES_AND_PLACES
        return self.capital and not self.sort & Sort.BARRED and not place_too


class Reading:
    """The words of a text; a place is the number of a word."""

    def __init__(self, flat: str) -> None:
        self.flat = flat
        self.words = list(_words(flat))
        # Who writes all in capitals says nothing with them.
        upper = sum(map(str.isupper, flat))
        self.shouts = upper > _SHOUTED and upper > 2 * sum(map(str.islower, flat))

    # What stands beside

    def is_next(self, place: int) -> bool:
        """Say whether only a space, or the full stop of an initial and a space, parts this word from the one before."""
        before, word = self.words[place - 1], self.words[place]
        gap = self.flat[before.end : word.start]
        return GAP.fullmatch(gap) is not None or (len(before.text) <= _INITIAL and gap in {". ", "."})

    def precedes_capital(self, place: int) -> bool:
        return place < len(self.words) and self.is_next(place) and self.words[place].capital

    def follows_place(self, place: int) -> bool:
        before = self.words[place - 1] if place and self.is_next(place) else None
        return before is not None and before.capital and (before.low in PLACE_BEGINS or bool(before.sort & Sort.BARRED))

    def is_company(self, place: int, end: int) -> bool:
        """Say whether a "&" or a word such as Inc or Street makes this the name of something else."""
        first, last = self.words[place].start, self.words[end - 1].end
        if "&" in self.flat[max(0, first - 3) : first] + self.flat[last : last + 3]:
            return True
        after = self.words[end] if end < len(self.words) and self.is_next(end) else None
        return after is not None and after.low in NO_NAME_AFTER and (after.capital or end == place + 1)

    def is_initial(self, place: int) -> bool:
        word = self.words[place]
        return len(word.text) == 1 and self.flat[word.end : word.end + 1] == "."

    def follows_nothing(self, place: int) -> bool:
        """Say whether no "plan" or "vitamin" stands before a single letter, and no other letter."""
        before = self.words[place - 1] if place else None
        return before is None or not (before.low in _LETTERED or len(before.text) == 1)

    def is_subject(self, place: int) -> bool:
        """Say whether a word such as Mark may be who does something: it begins a sentence, or follows "and"."""
        return self.begins_sentence(place) or self.words[place - 1].low in _BEFORE_SUBJECT

    def begins_sentence(self, place: int) -> bool:
        if place == 0:
            return True
        return _SENTENCE_END.search(self.flat[self.words[place - 1].end : self.words[place].start]) is not None

    def ends_clause(self, place: int) -> bool:
        """Say whether a stop stands before this word, or an "and"."""
        if place >= len(self.words) or self.words[place].low in WEAK:
            return True
        return not GAP.fullmatch(self.flat[self.words[place - 1].end : self.words[place].start])

    # What stands before

    def title(self, place: int) -> int:
        if place == 0:
            return 0
        before, word = self.words[place - 1], self.words[place]
        gap = self.flat[before.end : word.start]
        if before.text.lower() not in TITLES or gap.strip(". \u00a0") or not gap or word.low in NO_NAME:
            return 0
        if before.text == "MS" and not self.shouts:
            return 0
        return SURELY if before.capital or before.text.lower() in _SHORT_TITLES else PROBABLY

    def is_cued(self, place: int) -> bool:
        return place > 0 and self.words[place - 1].text.lower() in LAST_WORDS

    def cue(self, place: int) -> int:
        """Say how much the words before this one promise a name."""
        if place == 0:
            return 0
        gap = self.flat[self.words[place - 1].end : self.words[place].start]
        if not CUE_GAP.fullmatch(gap):
            return 0
        cues = list(self._phrases(place))
        if any(cue in SURE for cue in cues):
            return 0 if any(word in THINGS for word in cues[-1].split()) else self._sure(gap, cues)
        ends = any(mark in gap for mark in ".;!?")
        return PROBABLY if not ends and any(cue in LIKELY for cue in cues) else 0

    def _sure(self, gap: str, cues: list[str]) -> int:
        """Say whether any word after the cue is a name: what is signed or labelled needs a comma or a colon."""
        parted = any(mark in gap for mark in ",:\n-–—")
        return SURELY if parted or any(cue in INTRODUCTIONS for cue in cues) else PROBABLY

    def _phrases(self, place: int) -> Iterator[str]:
        phrase = ""
        for before in range(place - 1, max(-1, place - 1 - LONGEST), -1):
            word = self.words[before]
            phrase = f"{word.text.lower()} {phrase}".strip()
            yield phrase
            if before == 0 or not GAP.fullmatch(self.flat[self.words[before - 1].end : word.start]):
                return

    def is_introduced(self, place: int) -> bool:
        return self.title(place) == SURELY or any(
            phrase in INTRODUCTIONS and not phrase.endswith(("named", "called")) for phrase in self._phrases(place)
        )


def _words(flat: str) -> Iterator[Word]:
    """Give the words, but for those of what is called after somebody: John Lewis, Black Friday, Dr Pepper."""
    made_until = 0
    for match in _WORD.finditer(flat):
        start = match.start()
        text, low, capital, sort = _known(match[0])
        if start >= made_until and low in _MAKERS_BEGIN and (made := _MAKERS.match(flat, start)):
            made_until = made.end()
        if start >= made_until:
            yield Word(text, low, start, start + len(text), capital, sort)


@lru_cache(maxsize=20_000)
def _known(text: str) -> tuple[str, str, bool, Sort]:
    """Give a word without its possessive, how it is compared, whether it has a capital, and what it may be."""
    text = _POSSESSIVE.sub("", text) if "'" in text or "’" in text else text
    return text, folded(text), text[0].isupper(), sort_of(text)
