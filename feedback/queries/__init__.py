"""Questions about what customers say: for those who read feedback, but for what stands behind an idea."""

from feedback.queries.board import Board, Standing, rising_themes, seed_board, standing_themes
from feedback.queries.imports import batch_by_public_id, latest_batches, sorted_count
from feedback.queries.inlets import hook_by_public_id, inlet_by_public_id, inlet_of_token, inlets
from feedback.queries.masking import masking_of
from feedback.queries.outcomes import daily_counts
from feedback.queries.overview import Card, Filters, Overview, overview, something_waits
from feedback.queries.said import Said, all_said
from feedback.queries.seeds import (
    Behind,
    Started,
    behind_idea,
    done_for_machines,
    done_idea,
    draft_from,
    records_behind,
    started_from,
    successors,
)
from feedback.queries.theme import PAGE, Month, comments_of, months_of, places_of, theme_by_public_id

__all__ = [
    "PAGE", "Behind", "Board", "Card", "Filters", "Month", "Overview", "Said", "Standing", "Started", "all_said",
    "batch_by_public_id", "behind_idea", "comments_of", "daily_counts", "done_for_machines", "done_idea",
    "draft_from", "hook_by_public_id", "inlet_by_public_id", "inlet_of_token", "inlets", "latest_batches",
    "masking_of", "months_of", "overview", "places_of", "records_behind", "rising_themes", "seed_board",
    "something_waits", "sorted_count", "standing_themes", "started_from", "successors", "theme_by_public_id",
]  # fmt: skip
