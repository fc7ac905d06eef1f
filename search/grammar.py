"""What a person asked for, read from what they typed: words, "phrases", -without, tag: by: stage:, beginn*."""

import re
from dataclasses import dataclass, field

# A longer question is cut: nobody reads what follows, and each further word costs as much as the first.
MOST_CHARACTERS = 200
MOST_PARTS = 16
SHORTEST_BEGINNING = 3
_PARTS = re.compile(
    r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<name>tag|by|stage):(?P<value>"[^"]*"|[^"\s]+)|(?P<word>\S+))'
)


@dataclass(frozen=True, slots=True)
class Wish:
    """The parts of a question; the engine turns words into the index's terms."""

    words: list[str] = field(default_factory=list)
    beginnings: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Everything that should be found, for marking it in what was found."""
        return " ".join([*self.words, *self.beginnings, *self.phrases])


def shown(typed: str) -> str:
    """Return of what was typed what can be shown, at most MOST_CHARACTERS."""
    return "".join(mark if mark.isprintable() else " " for mark in typed[:MOST_CHARACTERS]).strip()


def read(typed: str) -> Wish:
    """Read a question of any length and content; what makes no sense is left out, and nothing is raised."""
    wish = Wish()
    for part in list(_PARTS.finditer(shown(typed)))[:MOST_PARTS]:
        _sort_in(wish, part)
    return wish


def _sort_in(wish: Wish, part: re.Match[str]) -> None:
    phrase, name, word = part["phrase"], part["name"], part["word"]
    if part["minus"]:
        wish.without.append(phrase or part["value"] or word or "")
    elif name:
        wish.fields.append((name, part["value"].strip('"').lower()))
    elif phrase is not None:
        wish.phrases.append(phrase)
    elif word.endswith("*") and len(word.rstrip("*")) >= SHORTEST_BEGINNING:
        wish.beginnings.append(word.rstrip("*"))
    else:
        wish.words.append(word)
