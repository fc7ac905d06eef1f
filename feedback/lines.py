"""The lines of a part of a file: bytes in, decoded lines out, each with where it ends."""

import codecs
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from feedback.columns import N_

OVER_LONG = N_("A field or line of this row is longer than 100 KB.")
NUL = N_("This row has NUL characters in it; it is not text.")
NOT_UTF8 = N_("This row is not UTF-8 and was read as Windows-1252.")

# What is read at a time, and the longest line that is looked at, in bytes.
WINDOW = 256 * 1024
_LONGEST = 400_000
_END = re.compile(rb"\r\n|\n|\r")
_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its number in the file; `start` is where it begins among the bytes."""

    number: int
    text: str
    start: int
    problem: str | None = None
    note: str | None = None


class Lines(Iterator[Line]):
    """The lines of some bytes, whatever ends them; those that were read too far may be put back."""

    def __init__(self, raw: bytes, number: int) -> None:
        """Begin behind that many lines of the file."""
        self._raw, self._place, self._number = raw, 0, number
        self._back: deque[Line] = deque()
        # Whether the bytes ended where the line or the row could still go on.
        self.ran_out = False

    def __next__(self) -> Line:
        if self._back:
            return self._back.popleft()
        found, start = _END.search(self._raw, self._place), self._place
        end = found.end() if found else len(self._raw)
        # Behind a last \r the \n may still follow.
        self.ran_out = self.ran_out or found is None or (end == len(self._raw) and found[0] == b"\r")
        if start == end:
            raise StopIteration
        self._place, self._number = end, self._number + 1
        return _line(self._number, self._raw[start:end], start)

    @property
    def passed(self) -> tuple[int, int]:
        """How many bytes and how many lines of the file lie before the line that comes next."""
        if self._back:
            return self._back[0].start, self._back[0].number - 1
        return self._place, self._number

    def put_back(self, lines: list[Line]) -> None:
        """Have these lines read again, in this order."""
        self._back.extendleft(reversed(lines))


def _line(number: int, raw: bytes, start: int) -> Line:
    if len(raw) > _LONGEST:
        return Line(number, "", start, problem=OVER_LONG)
    if b"\0" in raw:
        return Line(number, "", start, problem=NUL)
    try:
        return Line(number, raw.decode("utf-8-sig" if number == 1 else "utf-8"), start)
    except UnicodeDecodeError:
        return Line(number, raw.decode("cp1252", "replace"), start, note=NOT_UTF8)


def end_of_line(raw: bytes) -> int:
    """Return where the first line ends, or 0 where it goes on beyond these bytes."""
    found = _END.search(raw)
    return found.end() if found else 0


def encoding_of(head: bytes) -> str:
    """Return the name of UTF-16 where a file begins so, with or without its mark; else nothing."""
    if found := _MARKS.get(head[:2]):
        return found
    if len(head) > 3 and not head[1] and not head[3] and head[0] and head[2]:  # noqa: PLR2004 - two letters of two bytes
        return "utf-16-le"
    return ""


def as_utf8(raw: bytes, encoding: str) -> bytes:
    """Return UTF-16 as UTF-8; what cannot be read of it becomes U+FFFD."""
    return raw.decode(encoding, "replace").encode() if encoding else raw


def length_in(encoding: str, utf8: bytes) -> int:
    """Return how many bytes of the file these were."""
    return len(utf8.decode("utf-8", "replace").encode(encoding)) if encoding else len(utf8)
