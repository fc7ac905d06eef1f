"""Text that survives a session that ended in mid-writing.

A form sent without a session is not acted on: its fields travel, hidden, through the sign-in page, and are then shown
once more with one button that sends them. So nothing is stored for a stranger, and nothing is done unseen.
"""

from collections.abc import Mapping

PREFIX = "kept:"
# A body of 20 KB with its title, reason and tags fits several times.
MOST_CHARACTERS = 100_000
LONG = 30
_NEVER = frozenset({"csrf_token", "password", "old", "new"})


def to_keep(form: Mapping[str, str]) -> dict[str, str]:
    """Return what is worth keeping of a form that came without a session; nothing where it is too much."""
    fields = {name: value for name, value in form.items() if name not in _NEVER}
    return fields if sum(map(len, fields.values())) <= MOST_CHARACTERS else {}


def is_writing(text: str) -> bool:
    """Whether a field holds what somebody wrote, not a choice, an id or a word that is quickly typed again."""
    return len(text) > LONG or len(text.split()) > 1


def carried(form: Mapping[str, str]) -> dict[str, str]:
    """Return the fields that a sign-in form carries for another form."""
    return {name.removeprefix(PREFIX): value for name, value in form.items() if name.startswith(PREFIX)}
