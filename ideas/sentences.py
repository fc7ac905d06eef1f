"""Texts as sentences and words: which passage a person changed, and how two versions differ.

Pure: strings in, strings out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise, takewhile

# A sentence ends at . ! ? or … before a blank, or at the end of a line; what follows stays with it, so that the
# pieces joined give the text again. Possessive, and begun only where a run of marks begins: 20 KB of dots took 6 s.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)*_]*+\s+|\n\s*")
_WORD = re.compile(r"\s+|[^\W_]+|[\W_]")
# A comparison looks at each pair of equal parts, and again in every gap: 3 million took 1 s. Beyond this many the
# texts are taken to differ as a whole.
MOST_PAIRS = 500_000
# Blank, word, blank: a gap this short between two changes is part of the change.
NOT_WORTH_KEEPING = 3
# Below this share of common words an edit is taken to change the meaning, whatever its author says.
SAME_MEANING = 0.6


_Code = tuple[str, int, int, int, int]
_Span = tuple[int, int, int, int]


@dataclass(frozen=True)
class Passage:
    """A run of sentences that somebody would put otherwise."""

    old: str
    new: str


@dataclass(frozen=True)
class Piece:
    """Some words of a diff: kept, cut or added."""

    kind: str
    text: str


def sentences(text: str) -> list[str]:
    """Return the sentences with the blanks behind them; joined they are the text."""
    ends = [match.end() for match in _END.finditer(text)]
    return [text[start:end] for start, end in pairwise([0, *ends, len(text)]) if start < end]


def changed_passages(before: str, after: str) -> list[Passage]:
    """Return each sentence that differs, old and new, without outer blanks; those that match none, as a run.

    A passage stands once in the text, or it could not be found there again: so one that is new, cut, or stands twice
    takes its neighbours along.
    """
    old, new = sentences(before), sentences(after)
    codes = _codes([part.strip() for part in old], [part.strip() for part in new])
    spans = [code[1:] for code in codes if code[0] != "equal"]
    by = 1
    while (wider := _merged(_widened(before, old, new, spans, by))) != spans:
        spans, by = wider, 2 * by
    return [passage for span in spans for passage in _passages(before, old, new, span)]


def stands_once(text: str, passage: str) -> bool:
    """Whether the passage is found in the text at one place only."""
    return 0 <= text.find(passage) == text.rfind(passage)


def _passages(before: str, old: Sequence[str], new: Sequence[str], span: _Span) -> Sequence[Passage]:
    """Take a run apart into its sentences, where each stands for one and can be found again."""
    start, end, new_start, new_end = span
    pairs = [Passage(*map(str.strip, pair)) for pair in zip(old[start:end], new[new_start:new_end], strict=False)]
    changed = [pair for pair in pairs if pair.old != pair.new]
    apart = end - start == new_end - new_start and all(pair.new and stands_once(before, pair.old) for pair in changed)
    return changed if apart else [_passage(old, new, span)]


def _passage(old: Sequence[str], new: Sequence[str], span: _Span) -> Passage:
    start, end, new_start, new_end = span
    return Passage("".join(old[start:end]).strip(), "".join(new[new_start:new_end]).strip())


def _widened(before: str, old: Sequence[str], new: Sequence[str], spans: Sequence[_Span], by: int) -> Iterator[_Span]:
    """Let each passage that cannot stand alone take so many sentences before it along, or after it at the start."""
    starts, ends = [*(span[0] for span in spans[1:]), len(old)], [0, *(span[1] for span in spans)]
    for (start, end, new_start, new_end), next_start, last_end in zip(spans, starts, ends, strict=False):
        passage = _passage(old, new, (start, end, new_start, new_end))
        if passage.old and passage.new and stands_once(before, passage.old):
            yield start, end, new_start, new_end
        elif back := min(by, start - last_end):
            yield start - back, end, new_start - back, new_end
        else:
            on = min(by, next_start - end)
            yield start, end + on, new_start, new_end + on


def _merged(spans: Iterable[_Span]) -> list[_Span]:
    """Take spans that met for one."""
    found: list[_Span] = []
    for span in spans:
        if found and span[0] <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], span[1]), found[-1][2], max(found[-1][3], span[3]))
        else:
            found.append(span)
    return found


def word_diff(before: str, after: str) -> list[Piece]:
    """Return the pieces that turn one text into the other, word by word."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    return [piece for code in _joined(_codes(old, new)) for piece in _pieces(old, new, code)]


def _codes(old: Sequence[str], new: Sequence[str]) -> list[_Code]:
    """Return the runs that are equal, and those that differ; what both begin and end with costs nothing."""
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    inner, inner_new = old[start : len(old) - end], new[start : len(new) - end]
    codes = [("equal", 0, start, 0, start)] if start else []
    codes += [(kind, a + start, b + start, c + start, d + start) for kind, a, b, c, d in _compared(inner, inner_new)]
    return [*codes, ("equal", len(old) - end, len(old), len(new) - end, len(new))] if end else codes


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """Count what both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _compared(old: Sequence[str], new: Sequence[str]) -> Sequence[_Code]:
    counts, new_counts = Counter(old), Counter(new)
    if sum(count * new_counts[part] for part, count in counts.items()) > MOST_PAIRS:
        return [("replace", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _joined(codes: Sequence[_Code]) -> list[_Code]:
    """Take changes that only a blank, a mark or one word keeps apart for one change: so it reads as a phrase."""
    found: list[_Code] = []
    for code in codes:
        apart = code[0] == "equal" and code[2] - code[1] <= NOT_WORTH_KEEPING
        between = apart and found and code is not codes[-1]
        follows = found and found[-1][0] == "replace" and code[0] != "equal"
        if found and (between or follows) and found[-1][0] != "equal":
            found[-1] = ("replace", found[-1][1], code[2], found[-1][3], code[4])
        else:
            found.append(code)
    return found


def _pieces(old: Sequence[str], new: Sequence[str], code: _Code) -> Iterator[Piece]:
    kind, start, end, new_start, new_end = code
    if kind == "equal":
        yield Piece("kept", "".join(old[start:end]))
        return
    if start < end:
        yield Piece("cut", "".join(old[start:end]))
    if new_start < new_end:
        yield Piece("added", "".join(new[new_start:new_end]))


def keeps_meaning(before: str, after: str) -> bool:
    """Whether at least SAME_MEANING of the words of both texts are shared, in order."""
    old, new = (re.findall(r"[^\W_]+", text.lower()) for text in (before, after))
    shared = sum(code[2] - code[1] for code in _codes(old, new) if code[0] == "equal")
    return 2 * shared >= SAME_MEANING * (len(old) + len(new))
