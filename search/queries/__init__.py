"""The questions of search."""

from search.queries.asked import asked_lately, is_anything_old, report
from search.queries.documents import (
    BATCH,
    all_versions,
    entries_after,
    entries_of,
    last_check,
    shown,
    stale_entries,
    versions,
    waiting_keys,
)
from search.queries.questions import open_questions, question_by_public_id, unanswered
from search.queries.saved import due_search, news_in, own_saved, saved_searches
from search.queries.words import (
    document_at,
    kept_synonyms,
    pin_by_public_id,
    pinned,
    pins,
    synonym_by_public_id,
    synonyms,
)

__all__ = [
    "BATCH",
    "all_versions",
    "asked_lately",
    "document_at",
    "due_search",
    "entries_after",
    "entries_of",
    "is_anything_old",
    "kept_synonyms",
    "last_check",
    "news_in",
    "open_questions",
    "own_saved",
    "pin_by_public_id",
    "pinned",
    "pins",
    "question_by_public_id",
    "report",
    "saved_searches",
    "shown",
    "stale_entries",
    "synonym_by_public_id",
    "synonyms",
    "unanswered",
    "versions",
    "waiting_keys",
]
