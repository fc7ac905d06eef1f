"""Taking comments in, writing their themes, starting an idea from one."""

from feedback.actions.counting import COUNT, ask_for_count, asked_counts, finish_counts, write_tallies
from feedback.actions.grouping import note_grouped
from feedback.actions.importing import CHUNK, GROUPING, Summary, ask_for_themes, begin_batch, import_comments
from feedback.actions.inlets import SECRET_BEGINS, close_inlet, open_inlet, signing_secret, take_from
from feedback.actions.learning import keep_learned, let_join
from feedback.actions.reading import Read, wording_of, write_read
from feedback.actions.rounds import sample_of, write_round
from feedback.actions.starting import start_idea

__all__ = [
    "CHUNK", "COUNT", "GROUPING", "SECRET_BEGINS", "Read", "Summary", "ask_for_count", "ask_for_themes",
    "asked_counts", "begin_batch", "close_inlet", "finish_counts", "import_comments", "keep_learned", "let_join",
    "note_grouped", "open_inlet", "sample_of", "signing_secret", "start_idea", "take_from", "wording_of",
    "write_read", "write_round", "write_tallies",
]  # fmt: skip
