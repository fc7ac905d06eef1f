"""The verbs of search."""

from search.actions.asked import (
    adopt_question,
    ask_openly,
    dismiss_question,
    note_asked,
    note_clicked,
    sweep_asked,
)
from search.actions.documents import (
    mark_all_stale,
    mark_indexed,
    note_check,
    put,
    put_all,
    remove,
    remove_all,
    rename_author,
    rewrite,
)
from search.actions.saved import follow_saved, note_look, save_search
from search.actions.words import drop_synonym, keep_synonym, pin, unpin

__all__ = [
    "adopt_question",
    "ask_openly",
    "dismiss_question",
    "drop_synonym",
    "follow_saved",
    "keep_synonym",
    "mark_all_stale",
    "mark_indexed",
    "note_asked",
    "note_check",
    "note_clicked",
    "note_look",
    "pin",
    "put",
    "put_all",
    "remove",
    "remove_all",
    "rename_author",
    "rewrite",
    "save_search",
    "sweep_asked",
    "unpin",
]
