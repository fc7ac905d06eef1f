"""Taking comments in, sorting and keeping them, writing their themes, starting an idea from one."""

from feedback.actions.counting import COUNT, ask_for_count, asked_counts, finish_counts, write_tallies
from feedback.actions.grouping import note_grouped
from feedback.actions.importing import CHUNK, GROUPING, Summary, ask_for_themes, begin_batch, import_comments
from feedback.actions.inlets import SECRET_BEGINS, close_inlet, open_inlet, signing_secret, take_from
from feedback.actions.keeping import FORGETTING, forget_comments, forget_quotes, forget_the_rest, set_days
from feedback.actions.learning import keep_learned, let_join
from feedback.actions.looking import COMMENT, EXPORT, IMPORT, LIST, THEME, Page, note_look
from feedback.actions.reading import Read, wording_of, write_read
from feedback.actions.rounds import sample_of, write_round
from feedback.actions.sorting import (
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
    "CHUNK", "COMMENT", "COUNT", "EXPORT", "FORGETTING", "GROUPING", "IMPORT", "LEARNING", "LIST", "SECRET_BEGINS",
    "THEME", "Page", "Read", "Summary", "ask_for_count", "ask_for_themes", "asked_counts", "begin_batch",
    "close_inlet", "correct_comment", "finish_counts", "forget_comments", "forget_quotes", "forget_the_rest",
    "import_comments", "keep_learned", "let_join", "note_grouped", "note_look", "note_sorted_again", "open_inlet",
    "said_of", "sample_of", "set_days", "set_status", "signing_secret", "start_idea", "take_from", "wording_of",
    "write_learned", "write_read", "write_round", "write_sorted", "write_tallies",
]  # fmt: skip
