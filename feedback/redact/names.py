"""People's names: known from lists, from the words around them, and from both together."""

from collections.abc import Iterator, Sequence

from feedback.redact.cues import DEEDS, NO_NAME, PARTICLES, ROLES, WEAK
from feedback.redact.flattening import Span
from feedback.redact.lists import Sort
from feedback.redact.reading import PROBABLY, SURELY, Reading, Word
from feedback.redact.words import NO_NAME_AFTER, TITLES, words

NAMES = Sort.GIVEN | Sort.FAMILY
ORDINARY = Sort.PLAIN | Sort.PLACE
_MOST_PARTS, _MOST_SMALL = 5, 3
_SHORTEST_MENTION, _SHORTEST_ALONE = 3, 3
_ARTICLES = words("the a an this that every each")
_MONTHS = words("january february march april may june july august september october november december mai juni juli")


def find_names(flat: str) -> Iterator[Span]:
    """Give where people's names stand, and every later mention of them."""
    reader = _Names(flat)
    found = list(reader.names())
    yield from found
    yield from reader.mentions(found)


class _Names(Reading):
    def names(self) -> Iterator[Span]:
        place = 0
        while place < len(self.words):
            end = self._end(place)
            if end:
                yield self.words[place].start, self.words[end - 1].end
            place = end or place + 1

    def mentions(self, found: Sequence[Span]) -> Iterator[Span]:
        """Give where a part of a name that was found stands once more."""
        inside = self._inside(found)
        known = {self.words[place].low for place in inside}
        for place, word in enumerate(self.words):
            if word.low in known and place not in inside and self._mentions(place):
                yield word.start, word.end

    def _inside(self, found: Sequence[Span]) -> set[int]:
        """Give the places of the words of these spans, which are in order."""
        inside, spans = set(), iter(found)
        end = start = -1
        for place, word in enumerate(self.words):
            while word.start >= end and (span := next(spans, None)):
                start, end = span
            if start <= word.start < end:
                inside.add(place)
        return inside

    def _mentions(self, place: int) -> bool:
        word = self.words[place]
        if word.sort & Sort.BARRED or len(word.text) < _SHORTEST_MENTION or word.low in PARTICLES:
            return False
        if not word.sort & (Sort.PLAIN | Sort.PLACE):
            return word.capital or bool(word.sort & Sort.GIVEN)
        return word.capital and not self.begins_sentence(place)

    def _end(self, place: int) -> int:
        """Give the place after the last word of the name that begins here, or 0."""
        word = self.words[place]
        if word.capital and not self.shouts:
            return self._capitals(place)
        title = self.title(place)
        if title and word.low in PARTICLES and (end := self._run(place)) > place + 1:
            return end
        if title or self.is_cued(place) or (word.sort & NAMES and not word.sort & ORDINARY):
            return self._small(place, title or self.cue(place))
        return 0

    def _capitals(self, place: int) -> int:
        word = self.words[place]
        cue = self.title(place) or self.cue(place)
        if self.is_initial(place):
            return self._initials(place)
        if word.low in NO_NAME or word.low in TITLES or (word.low in NO_NAME_AFTER and not cue):
            return 0
        end = self._run(place)
        if word.sort & Sort.BARRED and not (cue and word.sort & Sort.GIVEN and end > place + 1):
            return 0
        if self.is_company(place, end):
            return 0
        return end if self._accepts(place, end, cue) else 0

    def _initials(self, place: int) -> int:
        end = self._run(place)
        last = self.words[end - 1]
        sure = last.sort & Sort.FAMILY or (last.text.istitle() and not last.sort & ORDINARY)
        return end if len(last.text) > 1 and sure and self.follows_nothing(place) else 0

    def _run(self, place: int) -> int:
        """Give where capitals that may be one name end: particles and initials between them belong to it."""
        end = place + 1
        while end < len(self.words) and end - place < _MOST_PARTS and self._continues(end):
            word = self.words[end]
            if word.low in PARTICLES and not word.capital:
                after = end + 1
                if after < len(self.words) and self.words[after].low in PARTICLES and self.is_next(after):
                    after += 1
                if not (after < len(self.words) and self.is_next(after) and self.words[after].could_be_family()):
                    break
                end = after
            elif not self._belongs(end, place):
                break
            end += 1
        return end

    def _continues(self, place: int) -> bool:
        word = self.words[place]
        return self.is_next(place) and (word.capital or word.low in PARTICLES)

    def _belongs(self, place: int, first: int) -> bool:
        word = self.words[place]
        if len(word.text) == 1:
            return word.text != "I"
        if word.low == "st":
            return self.precedes_capital(place + 1)
        if not word.could_be_family() or word.low in NO_NAME:
            return False
        if word.sort & Sort.PLAIN or word.sort & Sort.PLACE:
            alone = len(self.words[first].text) == 1
            return (
                bool(word.sort & Sort.FAMILY)
                and place == first + 1
                and (alone or bool(self.words[first].sort & Sort.GIVEN))
            )
        return True

    def _accepts(self, place: int, end: int, cue: int) -> bool:
        word = self.words[place]
        known = bool(word.sort & NAMES)
        if cue == SURELY:
            return known or not word.sort & ORDINARY
        if cue == PROBABLY and self._is_probable(place, end):
            return True
        if word.sort & Sort.GIVEN:
            return self._is_given(place, end)
        return self._is_family(place, end)

    def _is_probable(self, place: int, end: int) -> bool:
        word = self.words[place]
        if word.sort & Sort.PLACE and end == place + 1:
            return False
        if word.sort & NAMES and not word.sort & ORDINARY:
            return bool(word.sort & Sort.GIVEN) or not word.text.isupper()
        if word.sort & Sort.GIVEN:
            return end > place + 1 or not (word.low in _MONTHS or self.precedes_capital(end))
        if self.words[place - 1].text in ROLES and not word.sort & ORDINARY and end == place + 1:
            return word.text.istitle() and not self.precedes_capital(end)
        return end > place + 1 and not word.sort & ORDINARY and bool(self.words[place + 1].sort & NAMES)

    def _is_given(self, place: int, end: int) -> bool:
        word = self.words[place]
        if end == place + 1:
            return self._stands_alone(place)
        second = self.words[place + 1]
        if not word.sort & ORDINARY:
            return True
        if not second.sort & Sort.FAMILY or second.sort & Sort.PLACE:
            return False
        return not second.sort & Sort.PLAIN or (not self.begins_sentence(place) and word.low not in _MONTHS)

    def _stands_alone(self, place: int) -> bool:
        """Say whether a given name alone is somebody's: no place, no month, nothing that is called after somebody."""
        word = self.words[place]
        after = self.words[place + 1] if place + 1 < len(self.words) and self.is_next(place + 1) else None
        if place and self.words[place - 1].low in _ARTICLES:
            return False
        if after and (after.low in NO_NAME_AFTER or (after.capital and after.sort & Sort.BARRED)):
            return False
        if word.sort & ORDINARY:
            return after is not None and self._acts(word, after) and self.is_subject(place)
        return len(word.text) >= _SHORTEST_ALONE and not (word.text.isupper() or self.follows_place(place))

    def _acts(self, word: Word, after: Word) -> bool:
        """Say whether a word such as Mark or Charlotte does what only people do: "Mark helped", "Mark from support"."""
        place_from = word.sort & Sort.PLACE and after.low == "from"
        return after.low in DEEDS and not after.capital and word.low not in _MONTHS and not place_from

    def _is_family(self, place: int, end: int) -> bool:
        """Say whether an initial or an unknown word is followed by a family name that is nothing else."""
        if end == place + 1 or self.words[place].sort & ORDINARY or self.follows_place(place):
            return False
        last = self.words[end - 1]
        if last.sort & ORDINARY or not last.sort & Sort.FAMILY or last.text.isupper():
            return False
        initial = len(self.words[place].text) == 1
        return len(last.text) > _SHORTEST_ALONE and (initial or not self.words[place].text.isupper())

    def _small(self, place: int, cue: int) -> int:
        word = self.words[place]
        if word.low in NO_NAME or word.sort & Sort.BARRED or word.low in DEEDS:
            return 0
        introduced = cue == SURELY and self.is_introduced(place)
        known, ordinary = bool(word.sort & NAMES), bool(word.sort & ORDINARY)
        paired = self._is_pair(place)
        if introduced and (known or not ordinary):
            end = self._small_run(place, unknown=True)
            return end if known or end > place + 1 or self.ends_clause(end) else 0
        if cue >= PROBABLY and known and not ordinary and len(word.text) >= _SHORTEST_ALONE:
            return self._small_run(place, unknown=False)
        return place + 2 if paired and (not ordinary or cue >= PROBABLY) else 0

    def _is_pair(self, place: int) -> bool:
        """Say whether a given name and a family name stand side by side, and are nothing else."""
        if place + 1 >= len(self.words) or not self.is_next(place + 1):
            return False
        first, second = self.words[place], self.words[place + 1]
        return (
            bool(first.sort & Sort.GIVEN and second.sort & Sort.FAMILY)
            and not second.sort & (ORDINARY | Sort.BARRED)
            and min(len(first.text), len(second.text)) >= _SHORTEST_ALONE
        )

    def _small_run(self, place: int, *, unknown: bool) -> int:
        end = place + 1
        while end < len(self.words) and end - place < _MOST_SMALL and self.is_next(end):
            word = self.words[end]
            stops = word.low in NO_NAME or word.low in DEEDS or word.low in WEAK
            known = word.sort & NAMES and not word.sort & ORDINARY
            if stops or word.sort & (Sort.BARRED | Sort.PLAIN) or not (known or (unknown and end == place + 1)):
                break
            end += 1
        return end
