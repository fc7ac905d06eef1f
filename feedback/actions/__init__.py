"""Taking comments in, sorting and keeping them, writing their themes, starting an idea from one."""

from feedback.actions.checking import answer_check
from feedback.actions.counting import COUNT, ask_for_count, asked_counts, finish_counts, write_tallies
from feedback.actions.deciding import accept_proposal, decline_proposal, undo_decision
from feedback.actions.evidence import add_evidence, take_back_evidence
from feedback.actions.grouping import note_grouped
from feedback.actions.importing import CHUNK, GROUPING, Summary, ask_for_themes, begin_batch, import_comments
from feedback.actions.inlets import SECRET_BEGINS, close_inlet, open_inlet, signing_secret, take_from
from feedback.actions.keeping import FORGETTING, forget_comments, forget_quotes, forget_the_rest, set_days
from feedback.actions.learning import keep_learned, let_join
from feedback.actions.looking import COMMENT, EXPORT, IMPORT, LIST, THEME, Page, note_look
from feedback.actions.masking import add_mask_rule, drop_mask_rule
from feedback.actions.measuring import DONE, MEASURING, await_outcomes, measure_outcomes
from feedback.actions.placing import confirm_comment, move_comments, split_theme, unconfirm_comment
from feedback.actions.reading import Read, wording_of, write_read
from feedback.actions.rounds import sample_of, write_round
from feedback.actions.shaping import merge_themes, mute_theme, pin_theme, rename_theme, unmute_theme, unpin_theme
from feedback.actions.sorting import (
    LEARNING,
    correct_comment,
    note_sorted_again,
    said_of,
    set_status,
    write_learned,
    write_sorted,
)
from feedback.actions.staging import (
    MOVING,
    Brought,
    begin_staging,
    forget_rows,
    mask_rows,
    move_rows,
    note_received,
    stage_rows,
    sweep_staged,
    take_in,
    undo_batch,
)
from feedback.actions.starting import start_idea
from feedback.actions.telling import note_told
from feedback.actions.undoing import undo_deed

__all__ = [
    "CHUNK", "COMMENT", "COUNT", "DONE", "EXPORT", "FORGETTING", "GROUPING", "IMPORT", "LEARNING", "LIST",
    "MEASURING", "MOVING", "SECRET_BEGINS", "THEME", "Brought", "Page", "Read", "Summary", "accept_proposal",
    "add_evidence", "add_mask_rule", "answer_check", "ask_for_count", "ask_for_themes", "asked_counts",
    "await_outcomes", "begin_batch", "begin_staging", "close_inlet", "confirm_comment", "correct_comment",
    "decline_proposal", "drop_mask_rule", "finish_counts", "forget_comments", "forget_quotes", "forget_rows",
    "forget_the_rest", "import_comments", "keep_learned", "let_join", "mask_rows", "measure_outcomes", "merge_themes",
    "move_comments", "move_rows", "mute_theme", "note_grouped", "note_look", "note_received", "note_sorted_again",
    "note_told", "open_inlet", "pin_theme", "rename_theme", "said_of", "sample_of", "set_days", "set_status",
    "signing_secret", "split_theme", "stage_rows", "start_idea", "sweep_staged", "take_back_evidence", "take_from",
    "take_in", "unconfirm_comment", "undo_batch", "undo_decision", "undo_deed", "unmute_theme", "unpin_theme",
    "wording_of", "write_learned", "write_read", "write_round", "write_sorted", "write_tallies",
]  # fmt: skip
