"""Taking comments in, writing their themes, starting an idea from one."""

from feedback.actions.checking import answer_check
from feedback.actions.deciding import accept_proposal, decline_proposal, undo_decision
from feedback.actions.grouping import note_grouped, write_themes
from feedback.actions.importing import CHUNK, GROUPING, Summary, ask_for_themes, begin_batch, import_comments
from feedback.actions.inlets import SECRET_BEGINS, close_inlet, open_inlet, signing_secret, take_from
from feedback.actions.placing import confirm_comment, move_comments, split_theme, unconfirm_comment
from feedback.actions.shaping import merge_themes, mute_theme, pin_theme, rename_theme, unmute_theme, unpin_theme
from feedback.actions.starting import start_idea
from feedback.actions.undoing import undo_deed

__all__ = [
    "CHUNK",
    "GROUPING",
    "SECRET_BEGINS",
    "Summary",
    "accept_proposal",
    "answer_check",
    "ask_for_themes",
    "begin_batch",
    "close_inlet",
    "confirm_comment",
    "decline_proposal",
    "import_comments",
    "merge_themes",
    "move_comments",
    "mute_theme",
    "note_grouped",
    "open_inlet",
    "pin_theme",
    "rename_theme",
    "signing_secret",
    "split_theme",
    "start_idea",
    "take_from",
    "unconfirm_comment",
    "undo_decision",
    "undo_deed",
    "unmute_theme",
    "unpin_theme",
    "write_themes",
]
