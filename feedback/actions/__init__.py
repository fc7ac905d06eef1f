"""Taking comments in, sorting and keeping them, writing their themes, starting an idea from one."""

from feedback.actions.grouping import note_grouped, write_themes
from feedback.actions.importing import CHUNK, GROUPING, Summary, ask_for_themes, begin_batch, import_comments
from feedback.actions.inlets import SECRET_BEGINS, close_inlet, open_inlet, signing_secret, take_from
from feedback.actions.keeping import FORGETTING, forget_comments, forget_the_rest, set_days
from feedback.actions.looking import COMMENT, EXPORT, IMPORT, LIST, THEME, Page, note_look
from feedback.actions.sorting import (
    COUNTING,
    LEARNING,
    correct_comment,
    note_sorted_again,
    said_of,
    set_status,
    write_learned,
    write_sorted,
)
from feedback.actions.starting import start_idea

__all__ = [
    "CHUNK",
    "COMMENT",
    "COUNTING",
    "EXPORT",
    "FORGETTING",
    "GROUPING",
    "IMPORT",
    "LEARNING",
    "LIST",
    "SECRET_BEGINS",
    "THEME",
    "Page",
    "Summary",
    "ask_for_themes",
    "begin_batch",
    "close_inlet",
    "correct_comment",
    "forget_comments",
    "forget_the_rest",
    "import_comments",
    "note_grouped",
    "note_look",
    "note_sorted_again",
    "open_inlet",
    "said_of",
    "set_days",
    "set_status",
    "signing_secret",
    "start_idea",
    "take_from",
    "write_learned",
    "write_sorted",
    "write_themes",
]
