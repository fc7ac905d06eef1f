"""The question of an address, put by the visitor."""

from collections.abc import Mapping

from flask_login import current_user

from base.clock import utc_now
from search import grammar, queries
from search.engine import FACETS, Question
from search.models import audiences_of
from web.db import session

FOUND = 20
# Who did not find it by then asks another question.
LAST = 200


def asked(told: Mapping[str, str], *, limit: int = FOUND, is_typing: bool = False) -> Question:
    """Return what the visitor asks by the fields of an address: the words, what was chosen, where to begin."""
    return Question(
        grammar.shown(told.get("q", "")), audiences_of(current_user), utc_now(), languages_of(current_user.locale),
        chosen={name: told[name] for name in FACETS if told.get(name)}, synonyms=queries.synonyms(session()),
        is_typing=is_typing, limit=limit, offset=_start(told.get("from", "")),
    )  # fmt: skip


def _start(typed: str) -> int:
    """Return where a page begins, whatever stands for it in an address; Python reads no number of 5,000 digits."""
    return min(int(typed[:6]), LAST) if typed.isdecimal() else 0


def languages_of(locale: str) -> list[str]:
    """Return the languages a person may ask in: their own first, and English, which companies share."""
    return list(dict.fromkeys([locale, "en"]))
