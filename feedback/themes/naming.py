"""Name a theme by the phrases of its own texts that other themes' texts do not have."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from feedback.themes.words import clauses, is_addressee, may_stand_alone, plain, says_something, starts_a_name, stem

Phrase = tuple[str, ...]

_LONGEST_PHRASE = 4
_SHORTEST_STEM, _LONGEST_ACRONYM = 4, 5
# A phrase of several words says more than one word: how much more, by its number of words.
_WORTH = {1: 0.5, 2: 1.0, 3: 1.05, 4: 1.05}
# Words that a phrase keeps inside ("proof of debt"), and words that it drops as a headline does ("card was blocked").
_KEPT_INSIDE = frozenset({"of", "for", "in", "to", "on", "at"})
_DROPPED_INSIDE = frozenset({"is", "was", "were", "are", "been", "be", "the", "my", "a", "an", "your", "our", "their"})


class Phrasebook:
    """Every phrase of some texts by its stems: in which texts it stands and how it is written."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._clauses = [clauses(text) for text in texts]
        self._phrases = [frozenset(phrase for phrase, _ in _phrases(found)) for found in self._clauses]
        words = {word for found in self._clauses for clause in found for word in clause}
        self._alone = {stem(word) for word in words if may_stand_alone(word)}
        self._everywhere = Counter(phrase for phrases in self._phrases for phrase in phrases)

    def name(self, members: Sequence[int], taken: AbstractSet[frozenset[str]]) -> tuple[Phrase, ...]:
        """Choose the one or two phrases that name these texts, two to four telling words in all.

        The best phrase that no other theme is named by, and where it stands in less than a quarter of the texts,
        a second one for the others.
        """
        counts = self._counts(members)
        scores = self.distinctive(members)
        usable = {one: scores[one] for one in scores if frozenset(one) not in taken and self._may_lead(one)}
        if not usable:
            return tuple(scores)[:1]
        best = self._common(usable, counts, len(members))
        closer = self._closer(best, usable, counts, len(members))
        head = self._whole(closer, counts)
        if len(head) > 1 and max(counts[head], counts[best]) * 4 >= len(members):
            return (head,)
        second = self._companion(head, scores, members)
        return (head, second) if second else (head,)

    def distinctive(self, members: Sequence[int]) -> dict[Phrase, float]:
        """Give the phrases of these texts with their scores, the most distinctive first.

        The score is the share of the theme's texts which hold the phrase, times the logarithm of how much more often
        they hold it than the others do.
        """
        others = max(len(self._phrases) - len(members), 1)
        counts = self._counts(members)
        scores = {
            phrase: self._score(phrase, count, len(members), others) for phrase, count in counts.items() if count > 1
        }
        return dict(sorted(scores.items(), key=lambda scored: (-scored[1], scored[0])))

    def written(self, phrases: Iterable[Phrase], members: Sequence[int]) -> str:
        """Write phrases as most of these texts do: "Late fees and interest", "Card declined"."""
        forms: dict[Phrase, Counter[str]] = {phrase: Counter() for phrase in phrases}
        for member in members:
            for phrase, form in _phrases(self._clauses[member]):
                if phrase in forms:
                    forms[phrase][form] += 1
        shown = [_usual(found) for found in forms.values()]
        # What was done to it follows the thing without an "and", as in a headline.
        name = (" " if " " not in shown[-1] and shown[-1].endswith("ed") else " and ").join(shown)
        return name[:1].upper() + name[1:]

    def _counts(self, members: Sequence[int]) -> Counter[Phrase]:
        return Counter(phrase for member in members for phrase in self._phrases[member])

    def _score(self, phrase: Phrase, count: int, size: int, others: int) -> float:
        share = count / size
        elsewhere = (self._everywhere[phrase] - count + 0.5) / (others + 1)
        return math.pow(share, 0.75) * math.log(max(share / elsewhere, 1)) * _WORTH[len(phrase)]

    def _common(self, usable: Mapping[Phrase, float], counts: Counter[Phrase], size: int) -> Phrase:
        """Give the best phrase, or one nearly as good where next to none of the texts holds it."""
        best = next(iter(usable))
        if counts[best] * 14 >= size:
            return best
        near = [one for one in usable if len(one) > 1 and usable[one] >= 0.8 * usable[best]]
        return max(near, key=lambda one: counts[one], default=best)

    def _closer(self, best: Phrase, usable: Mapping[Phrase, float], counts: Counter[Phrase], size: int) -> Phrase:
        """Prefer to a single word two words with it in them that say nearly as much ("cash machine")."""
        if len(best) > 1:
            return best
        pairs = [one for one in usable if len(one) == 2 and best[0] in one and counts[one] * 10 >= size]  # noqa: PLR2004
        return next((one for one in pairs if usable[one] >= 0.75 * usable[best]), best)

    def _whole(self, phrase: Phrase, counts: Counter[Phrase]) -> Phrase:
        """Lengthen a phrase that is mostly met as a part of a longer one ("consumer financial protection")."""
        often = [other for other in counts if len(other) > len(phrase) and counts[other] * 5 >= counts[phrase] * 3]
        longer = [other for other in often if _holds(other, phrase)]
        return max(longer, key=lambda other: (len(other), counts[other], other), default=phrase)

    def _companion(self, head: Phrase, scores: dict[Phrase, float], members: Sequence[int]) -> Phrase | None:
        """Find a second phrase, above all for the texts in which the first one does not stand."""
        counts = self._counts(members)
        anew = self._counts([member for member in members if head not in self._phrases[member]])
        fit = [phrase for phrase in scores if self._goes_with(head, phrase)]
        often = [phrase for phrase in fit if counts[phrase] >= max(3, len(members) / 8)]
        if not often and len(head) == 1:
            often = fit
        return max(
            often, key=lambda phrase: (scores[phrase] * (1 + anew[phrase] / counts[phrase]), phrase), default=None
        )

    def _goes_with(self, head: Phrase, phrase: Phrase) -> bool:
        return (
            len(head) + len(phrase) <= _LONGEST_PHRASE
            and not any(_alike(one, other) for one in head for other in phrase)
            and self._may_lead(phrase)
        )

    def _may_lead(self, phrase: Phrase) -> bool:
        return (len(phrase) > 1 or phrase[0] in self._alone) and not is_addressee(phrase)


def _phrases(found: Iterable[Sequence[str]]) -> Iterator[tuple[Phrase, str]]:
    """Give every phrase of a text's clauses, as stems and as it is written."""
    for clause in found:
        for start, word in enumerate(clause):
            if says_something(word) and starts_a_name(word):
                yield from _from(clause, start)


def _from(clause: Sequence[str], start: int) -> Iterator[tuple[Phrase, str]]:
    words: list[str] = []
    for word in clause[start : start + _LONGEST_PHRASE + 2]:
        telling = says_something(word)
        if not telling and plain(word) not in _KEPT_INSIDE | _DROPPED_INSIDE:
            return
        if plain(word) not in _DROPPED_INSIDE:
            words.append(word)
        if telling and len({stem(one) for one in words}) == len(words) <= _LONGEST_PHRASE:
            yield tuple(stem(one) for one in words), " ".join(words)


def _alike(one: str, other: str) -> bool:
    return one == other or (
        min(len(one), len(other)) >= _SHORTEST_STEM and (one.startswith(other) or other.startswith(one))
    )


def _holds(longer: Phrase, phrase: Phrase) -> bool:
    return any(longer[start : start + len(phrase)] == phrase for start in range(len(longer) - len(phrase) + 1))


def _usual(forms: Counter[str]) -> str:
    small: Counter[str] = Counter()
    for form, count in forms.items():
        small[form.lower()] += count
    best = max(small, key=lambda form: (small[form], form))
    written = [
        form for form in forms if form.lower() == best and not (form.isupper() and len(form) > _LONGEST_ACRONYM)
    ] or [best]
    return max(written, key=lambda form: (forms[form], form == best))
